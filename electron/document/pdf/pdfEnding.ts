import { firmDatePlaceName, signaturePlaceName } from '../../../shared/signing/signing.ts';
import { drawing, type FlowItem, type Lines, textItem, textNode } from './pdfFlow.ts';
import type { PaperStyle } from './pdfStyle.ts';
import { type TextScribe, widthOfText } from './pdfText.ts';

/** `hasSignature`: the paper has its 署名 already; only the first is a place to sign. */
type EndingContext = { scribe: TextScribe; style: PaperStyle; hasSignature: boolean };

const attachmentMark = '附件：';

/** The lines of a 附件说明. */
export function attachmentTexts(items: readonly string[]): string[] {
  return items.map((item, index) => {
    const number = items.length > 1 ? `${index + 1}. ` : '';
    return `${index === 0 ? attachmentMark : ''}${number}${item}`;
  });
}

/** 附件说明: one blank line after the text, numbered when there is more than one (GB/T 9704-2012 7.3.4). */
export function attachmentItems(context: EndingContext, id: string, items: readonly string[]): FlowItem[] {
  const { scribe, style } = context;
  const markWidth = widthOfText(scribe, attachmentMark, style.body.role, style.body.size);
  return attachmentTexts(items).map((text, index) => {
    // The mark hangs out to the left of its own numbers, which stand under each other.
    const properties = index === 0 ? { leadingIndent: -markWidth } : {};
    const above = index === 0 ? style.body.pitch : 0;
    const left = style.indent + markWidth;
    return textItem(scribe, `${id}-${index}`, text, style.body, { above, left, properties });
  });
}

/** A page must not hold a seal alone: the last line of the 附件说明, or else the last paragraph, goes with it. */
export function keepWithSignature(items: FlowItem[]): void {
  const last = items.at(-1);
  if (last?.content.kind === 'text') items[items.length - 1] = { ...last, keepWithNext: true };
}

/** 署名 and date, centred over each other at the right, never torn apart (GB/T 9704-2012 7.3.5). */
export function signatureItem(
  context: EndingContext,
  id: string,
  lines: readonly string[],
  date: string,
  width: number,
): FlowItem {
  const { scribe, style } = context;
  const texts = [...lines, date];
  const widest = Math.max(...texts.map((text) => widthOfText(scribe, text, style.body.role, style.body.size)));
  // Room for a seal around name and date; a name too long for that goes to the edge.
  const rightSpace = Math.max(0, Math.min(2 * style.body.size, width - widest - 2));
  const left = Math.max(0, width - rightSpace - widest - 2);
  const above = 2 * style.body.pitch;
  const nodes = texts.map((text, index): Lines => {
    // Whoever signs the PDF finds the place of the firm's seal by these names; the first 署名 of the paper has them.
    const name = index === 0 ? signaturePlaceName('firm') : index === lines.length ? firmDatePlaceName : null;
    const place = name !== null && !context.hasSignature ? { id: name } : {};
    const node = textNode(scribe, text, style.body, {
      alignment: 'center',
      margin: [left, 0, rightSpace, 0],
      ...place,
    });
    drawing(`${id}/${index}`, node);
    return { node, pitch: style.body.pitch, above: 0 };
  });
  context.hasSignature = true;
  return {
    id,
    node: { stack: nodes.map((line) => line.node), unbreakable: true, margin: [0, above, 0, 0] },
    above,
    keepWithNext: false,
    startsPage: false,
    content: { kind: 'block', lines: nodes },
  };
}

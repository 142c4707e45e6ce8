import type { Block, DocumentPhoto, DocumentSection, Inline, MarkedInline } from '../../../shared/document/document.ts';
import { inlineText } from '../../../shared/document/document.ts';
import { headingNumberer } from '../../../shared/document/outline.ts';
import { pairTable } from '../pairTable.ts';
import { chartItems } from './pdfChart.ts';
import { attachmentItems, keepWithSignature, signatureItem } from './pdfEnding.ts';
import {
  addSpaceBefore,
  drawing,
  type FlowItem,
  type FlowRow,
  markColour,
  type PdfNode,
  restId,
  type TextPiece,
  textItem,
  textNode,
} from './pdfFlow.ts';
import { heightOfFitted, printablePhoto } from './pdfPhotos.ts';
import { type PaperStyle, typeArea } from './pdfStyle.ts';
import { gridLayout, gridMeasures, type KnownBreaks, plainCell, tableItems } from './pdfTable.ts';
import type { TextScribe } from './pdfText.ts';

/** A line of the 目录 and a bookmark. */
export type Entry = { id: string; level: number; text: string };

export type SectionContext = {
  scribe: TextScribe;
  style: PaperStyle;
  breaks: KnownBreaks | null;
  /** Collected in the order of the paper. */
  entries: Entry[];
  /** Photos by the name under which the definition refers to them. */
  images: Map<string, Uint8Array>;
  /** What was made of the blocks in an earlier layout or is in this one, by their ids. */
  made: Map<string, readonly FlowItem[]>;
  /** Whether a 署名 was met already. */
  hasSignature: boolean;
};

/** The content of one section from top to bottom. `id` makes the ids of its items unique. */
export function sectionItems(context: SectionContext, id: string, section: DocumentSection): FlowItem[] {
  const items: FlowItem[] = [];
  const number = headingNumberer();
  let startsPage = false;
  let place = section.annexMark ?? '正文';
  if (section.annexMark !== null) items.push(...annexHead(context, id, section));
  section.blocks.forEach((block, index) => {
    if (block.kind === 'pageBreak') {
      startsPage = items.length > 0;
      return;
    }
    const heading = block.kind === 'heading' ? number(block.level) + block.text : null;
    if (heading !== null) place = `“${heading}”`;
    context.scribe.place = place;
    const made = itemsOf(context, `${id}-${index}`, block, heading ?? '', section.orientation);
    const first = made[0];
    // Text right below a frame touches its line; a table brings its own room above.
    const framed = framedKinds.includes(section.blocks[index - 1]?.kind ?? '');
    if (first && framed && (!framedKinds.includes(block.kind) || beginsWithUnit(block)))
      addSpaceBefore(first, context.style.body.pitch / 3);
    if (first && startsPage) made[0] = { ...first, startsPage: true };
    if (first) startsPage = false;
    if (block.kind === 'signature') keepWithSignature(items);
    items.push(...made);
  });
  return items;
}

function beginsWithUnit(block: Block): boolean {
  return block.kind === 'table' && block.caption === null && block.unit !== null;
}

const framedKinds: readonly string[] = ['table', 'pairs', 'chart', 'photos'];

/** The items of a block, of an earlier layout where the breaks that are known now change nothing about them. */
function itemsOf(context: SectionContext, id: string, ...block: BlockToMake): FlowItem[] {
  const earlier = context.made.get(id);
  if (earlier && context.breaks && !isChangedBy(context.breaks, earlier)) return [...earlier];
  const made = blockItems(context, id, ...block);
  // Headings and 署名 leave marks in the context.
  if (block[0].kind !== 'heading' && block[0].kind !== 'signature') context.made.set(id, made);
  return [...made];
}

function isChangedBy(breaks: KnownBreaks, items: readonly FlowItem[]): boolean {
  return items.some(({ id, content }) => {
    if (content.kind !== 'table') return breaks.cuts.has(id);
    // The first layout prints every label that a page might need.
    return content.table.rows.some((row) => row.continues || breaks.rowBreaks.has(row.id));
  });
}

type BlockToMake = [
  block: Exclude<Block, { kind: 'pageBreak' }>,
  heading: string,
  orientation: DocumentSection['orientation'],
];

function blockItems(
  context: SectionContext,
  id: string,
  block: Exclude<Block, { kind: 'pageBreak' }>,
  heading: string,
  orientation: DocumentSection['orientation'],
): FlowItem[] {
  const { scribe, style } = context;
  const area = typeArea(style, orientation);
  switch (block.kind) {
    case 'heading': {
      context.entries.push({ id, level: block.level, text: heading });
      const properties = { leadingIndent: style.indent, ...bookmark(context, id, heading, block.level) };
      const textStyle = style.headings[block.level - 1] ?? style.body;
      return [textItem(scribe, id, heading, textStyle, { keepWithNext: true, properties })];
    }
    case 'paragraph': {
      const align = block.align ?? 'justify';
      const indent = (block.indent ?? (align === 'justify' || align === 'left')) ? style.indent : 0;
      const properties = { alignment: align === 'centre' ? 'center' : align, leadingIndent: indent };
      const made = paragraphItems(context, id, block.text.map(pieceOf), properties);
      return block.keepsWithNext ? made.map((item) => ({ ...item, keepWithNext: true })) : made;
    }
    case 'table':
      return tableItems(scribe, id, block, style, area.width, context.breaks, !block.headless, context.images);
    case 'pairs':
      return pairItems(context, id, block.rows, area.width, block.perLine ?? 1);
    case 'chart':
      return chartItems(scribe, id, block.chart, style, area);
    case 'photos':
      return photoItems(context, id, block.photos, area.width);
    case 'attachmentList':
      return attachmentItems(context, id, block.items);
    case 'signature':
      return [signatureItem(context, id, block.lines, block.date, area.width)];
  }
}

function pieceOf(inline: Inline | MarkedInline): TextPiece {
  return typeof inline !== 'string' && 'marked' in inline
    ? { text: inline.text, background: markColour }
    : inlineText(inline);
}

/** A paragraph; in two parts where its last line but one must go to the next page with the last. */
function paragraphItems(
  { scribe, style, breaks }: SectionContext,
  id: string,
  text: readonly TextPiece[],
  properties: Record<string, unknown>,
): FlowItem[] {
  const item = textItem(scribe, id, text, style.body, { properties });
  const cut = breaks?.cuts.get(id);
  if (!cut) {
    return [{ ...item, content: { kind: 'text', pitch: style.body.pitch, keepsLines: true } }];
  }
  // Half a line more than there is room for: what is added up may differ by a hair.
  item.node.maxHeight = (cut.lines + 0.5) * style.body.pitch;
  const restProperties = { ...properties, leadingIndent: 0 };
  return [item, textItem(scribe, restId(id), cut.rest, style.body, { properties: restProperties, of: id })];
}

/** 附件 mark at the top left, its title centred on the third line (GB/T 9704-2012 7.3.6). */
function annexHead(context: SectionContext, id: string, section: DocumentSection): FlowItem[] {
  const { scribe, style } = context;
  const mark = section.annexMark ?? '';
  scribe.place = mark;
  const entry = { id: `${id}-mark`, level: 1, text: `${mark}　${section.annexTitle ?? ''}`.trim() };
  context.entries.push(entry);
  const properties = bookmark(context, entry.id, entry.text, 1);
  const items = [textItem(scribe, entry.id, mark, style.headings[0], { keepWithNext: true, properties })];
  if (section.annexTitle !== null) {
    const centred = { above: style.body.pitch / 2, keepWithNext: true, properties: { alignment: 'center' } };
    items.push(textItem(scribe, `${id}-title`, section.annexTitle, style.title, centred));
  }
  return items;
}

/** Level 1 stands at the root of the bookmarks, deeper levels under the last heading above them. */
function bookmark(context: SectionContext, id: string, text: string, level: number): Record<string, unknown> {
  const parent = context.entries.findLast((entry) => entry.level < level);
  return { id, outline: true, outlineText: text, ...(parent ? { outlineParentId: parent.id } : {}) };
}

function pairItems(
  context: SectionContext,
  id: string,
  rows: readonly { label: string; value: string }[],
  width: number,
  perLine: 1 | 2,
): FlowItem[] {
  if (rows.length === 0) return [];
  const block = {
    kind: 'table' as const,
    caption: null,
    unit: null,
    ...pairTable(rows, perLine),
    groupColumns: 0,
  };
  return tableItems(context.scribe, id, block, context.style, width, context.breaks, false);
}

/** Between a photo and its caption, in points. */
const captionGap = 4;

function photoItems(context: SectionContext, id: string, photos: readonly DocumentPhoto[], width: number): FlowItem[] {
  const { scribe, style } = context;
  const columnWidth = (width - 4 * 4 - 2) / 2;
  const rows: { nodes: PdfNode[]; row: FlowRow }[] = [];
  for (let index = 0; index < photos.length; index += 2) {
    const cells = [photos[index], photos[index + 1]].map((photo, offset) => {
      const margin = [0, photo ? captionGap : 0, 0, 0];
      const node = textNode(scribe, photo?.caption ?? '', style.table.cell, { alignment: 'center', margin });
      const caption = drawing(`${id}/${index + offset}`, node);
      if (!photo) return { stack: [caption], caption, pictureHeight: 0 };
      const name = `photo-${id}-${index + offset}`;
      context.images.set(name, printablePhoto(photo));
      const room: [number, number] = [columnWidth, columnWidth * 0.75];
      const image: PdfNode = { image: name, fit: room, alignment: 'center' };
      return { stack: [image, caption], caption, pictureHeight: heightOfFitted(photo, room) + captionGap };
    });
    rows.push({
      nodes: cells.map((cell) => ({ stack: cell.stack })),
      row: {
        id: `${id}-row-${index}`,
        continues: false,
        cells: cells.map((cell) => ({
          ...plainCell(cell.caption, style.table.cell),
          pictureHeight: cell.pictureHeight,
        })),
      },
    });
  }
  if (rows.length === 0) return [];
  const widths = [columnWidth, columnWidth];
  const table = { widths: [...widths], body: rows.map((row) => row.nodes), dontBreakRows: true };
  const layout = { ...gridLayout, hLineColor: () => 'white', vLineColor: () => 'white' };
  return [
    {
      id,
      node: { table, layout, margin: [0, 6, 0, 0] },
      above: 6,
      keepWithNext: false,
      startsPage: false,
      content: { kind: 'table', table: { ...gridMeasures, widths, head: null, rows: rows.map((row) => row.row) } },
    },
  ];
}

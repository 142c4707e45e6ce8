import { figureName } from './figureName.ts';
import { type FigureToken, malformedTokens, tokensOf } from './figureToken.ts';
import { type KnownFigure, type KnownFigures, textInUnit } from './knownFigure.ts';
import type { Narrative, OutlineSection } from './narrative.ts';

/** A piece of a narrative as it is printed, and where it stands in the text that is stored. */
export type PrintedPiece = {
  start: number;
  end: number;
  text: string;
  /** The figure that it is; null for words. */
  figureId: string | null;
  /** Why a token can't be printed, in Chinese; its text is then what a draft shows in its place. */
  broken: string | null;
};

const otherUnit = /^(?:亿元|千元|万元|元|%|％)/;

/** A narrative, or a paragraph of it, cut into words and figures. */
export function printedPieces(text: string, known: KnownFigures): PrintedPiece[] {
  const pieces: PrintedPiece[] = [];
  let from = 0;
  const words = (end: number) => {
    if (end > from) pieces.push({ start: from, end, text: text.slice(from, end), figureId: null, broken: null });
  };
  const meant = [...tokensOf(text), ...malformedTokens(text)].sort((left, right) => left.start - right.start);
  for (const token of meant) {
    const { start, end } = token;
    words(start);
    from = end;
    if ('reason' in token) {
      pieces.push({ start, end, text: text.slice(start, end), figureId: null, broken: token.reason });
      continue;
    }
    const { figureId, unit } = token;
    const figure = known.get(figureId);
    const printed = figure ? textInUnit(figure, unit) : null;
    pieces.push({
      start,
      end,
      text: printed ?? `【缺数字：${figureName(figureId).name}】`,
      figureId: printed === null ? null : figureId,
      broken: whyBroken(token, figure, printed, text.slice(end, end + 2)),
    });
  }
  words(text.length);
  return pieces;
}

/** Of a figure that is gone: why, and the ways out. */
function whatToDo(figureId: string): string {
  if (/^funds\.paid\.\d{4}-\d{2}$/.test(figureId)) return '该月已无支付，请恢复自动或删去';
  return '它的记录已删除或没有填写，请换一个数字、恢复自动或删去';
}

function whyBroken(
  { figureId, unit }: FigureToken,
  figure: KnownFigure | undefined,
  printed: string | null,
  behind: string,
): string | null {
  if (!figure) return `没有“${figureName(figureId).name}”这个数字，${whatToDo(figureId)}`;
  if (printed === null) return `“${figure.name}”不是金额，不能写成“${unit}”`;
  const wanted = unit ?? figure.unit;
  const [follows = ''] = otherUnit.exec(behind) ?? [];
  if (follows === '' || follows === wanted) return null;
  if (wanted !== '' || printed.endsWith('%'))
    return `“${figure.name}”的单位是“${wanted || '%'}”，后面却写着“${follows}”`;
  // A name may go on with 元: 某公司元旦期间.
  return follows === '元' && !/[\d日]$/.test(printed) ? null : `“${figure.name}”不带单位，后面却写着“${follows}”`;
}

/** Where words of the printed text stand in the text that is stored; null where they do not stand in it. */
export function findPrinted(text: string, quote: string, known: KnownFigures): { start: number; end: number } | null {
  const pieces = printedPieces(text, known);
  const printed = pieces.map((piece) => piece.text).join('');
  const at = quote === '' ? -1 : printed.indexOf(quote);
  if (at < 0) return null;
  const place = (offset: number, side: 'start' | 'end') => {
    let passed = 0;
    for (const piece of pieces) {
      const within = offset - passed;
      if (side === 'start' ? within < piece.text.length : within <= piece.text.length) {
        return piece.figureId === null && piece.broken === null ? piece.start + within : piece[side];
      }
      passed += piece.text.length;
    }
    return text.length;
  };
  return { start: place(at, 'start'), end: place(at + quote.length, 'end') };
}

/** A token that can't be printed: in which chapter, in which words, and why. */
export type BrokenToken = { sectionKey: string; chapter: string; sentence: string; reason: string };

/** Every token of the narratives that can't be printed, in the order of the outline. */
export function brokenTokens(
  outline: readonly OutlineSection[],
  narratives: readonly Narrative[],
  known: KnownFigures,
): BrokenToken[] {
  return outline.flatMap(({ key, title, narrative }) => {
    const body = narrative ? (narratives.find(({ sectionKey }) => sectionKey === key)?.body ?? '') : '';
    return body.split('\n').flatMap((line) => {
      const pieces = printedPieces(line, known);
      const sentence = pieces
        .map(({ text }) => text)
        .join('')
        .trim();
      return pieces.flatMap(({ broken }) =>
        broken === null ? [] : [{ sectionKey: key, chapter: title || '首段', sentence, reason: broken }],
      );
    });
  });
}

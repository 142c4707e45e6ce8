import type { PdfNode, TextRun } from './pdfFlow.ts';
import { advancesOf, type FontRole, type FontSet } from './pdfFonts.ts';
import { TextBreaker } from './pdfmakeParts.ts';

/** What one face draws of a line, without a break between. */
export type LinePiece = {
  font: FontRole;
  /** More than one where the line is justified: between them the gap of the line is left. */
  texts: string[];
  /** From the beginning of the line, in points. */
  left: number;
  width: number;
  background?: string;
  characterSpacing?: number;
  /** The text of the model that it belongs to. */
  of?: string;
  /** The gap of the line comes after it, too. */
  gapAfter: boolean;
};

/** A line as it is set, the same in every layout of the document. */
export type TextLine = {
  pieces: readonly LinePiece[];
  size: number;
  height: number;
  /** From the left edge of the room that it was set for, in points. */
  left: number;
  /** What justifying adds at each place where the line could have been broken, in points. */
  gap: number;
  /** Where the text goes on, in UTF-16 units from its beginning. */
  end: number;
};

/** Lines and the width in points that they were set for. */
export type LaidText = { width: number; lines: readonly TextLine[] };

/** What no line break divides: its places in the text. */
type Word = {
  from: number;
  to: number /** Behind the line break, where it ends with one. */;
  next: number;
  endsLine: boolean;
};

/** A text whose characters are measured: how far it has come, in points, before each of its UTF-16 units. */
type Measured = { runs: readonly TextRun[]; text: string; before: Float64Array };

const breaker = new TextBreaker();

/**
 * Sets a text in lines of a width. Where a line may end is asked of pdfmake, which knows the rules of Unicode (UAX 14); but it would
 * measure word by word with all that a style may say and make an object of each, in each layout anew, which took most of the
 * time of a long report.
 */
export function setLines(fonts: FontSet, node: PdfNode, width: number): LaidText {
  const runs = node.text ?? [];
  const size = Number(node.fontSize);
  const height = size * Number(node.lineHeight ?? 1);
  const indent = Number(node.leadingIndent ?? 0);
  const measured = measuredText(fonts, runs, size);
  const { text, before } = measured;
  const words = wordsOf(runs, text);
  const lines: TextLine[] = [];
  for (let at = 0; at < words.length; ) {
    const first = words[at] as Word;
    // The indent moves the first line to the right; spaces at its beginning hang out to the left.
    const cut = between(before, first.from, contentStart(text, first)) - (at === 0 ? indent : 0);
    const fits = (word: Word) => between(before, first.from, contentEnd(text, word)) - cut <= width;
    if (!fits(first)) cutWord(measured, words, at, width + cut);
    let last = words[at] as Word;
    let until = at + 1;
    for (; until < words.length && !last.endsLine; until += 1) {
      const word = words[until] as Word;
      if (!fits(word)) break;
      last = word;
    }
    const natural = Math.max(0, between(before, first.from, contentEnd(text, last)) - cut);
    const justified = node.alignment === 'justify' && !last.endsLine && until < words.length && until - at > 1;
    const gap = justified ? (width - natural) / (until - at - 1) : 0;
    const spare = (width - natural) * (spareBefore[String(node.alignment)] ?? 0);
    const set = justified ? words.slice(at, until) : [{ from: first.from, to: last.to }];
    lines.push({ pieces: piecesOf(measured, set, gap), size, height, left: spare - cut, gap, end: last.next });
    at = until;
  }
  return { width, lines };
}

/** How much of the room that a line leaves is before it. */
const spareBefore: Readonly<Record<string, number>> = { right: 1, center: 0.5 };

function between(before: Float64Array, from: number, to: number): number {
  return (before[to] ?? 0) - (before[from] ?? 0);
}

function measuredText(fonts: FontSet, runs: readonly TextRun[], size: number): Measured {
  const text = runs.length === 1 ? (runs[0] as TextRun).text : runs.map((run) => run.text).join('');
  const before = new Float64Array(text.length + 1);
  let place = 0;
  let at = 0;
  for (const { font, text: own, characterSpacing } of runs) {
    const advance = advancesOf(fonts, font);
    const end = at + own.length;
    while (at < end) {
      const code = text.codePointAt(at) ?? 0;
      place += advance(code) * size;
      at += 1;
      if (code > 0xffff) {
        before[at] = place;
        at += 1;
      }
      if (characterSpacing !== undefined && at < end) place += characterSpacing;
      before[at] = place;
    }
  }
  return { runs, text, before };
}

function wordsOf(runs: readonly TextRun[], text: string): Word[] {
  const words: Word[] = [];
  const hasUnbroken = runs.some(({ noWrap }) => noWrap);
  let from = 0;
  let to = 0;
  for (const { text: piece, lineEnd = false } of breaker.getBreaks([text], null)) {
    const next = to + piece.length + (lineEnd ? 1 : 0);
    to += piece.length;
    const stays = !lineEnd && (leavesMarkAstray(text, to) || (hasUnbroken && isWithinUnbroken(runs, to)));
    if (!stays) {
      words.push({ from, to, next, endsLine: lineEnd });
      from = next;
    }
    to = next;
  }
  return words;
}

const neverFirst: ReadonlySet<string> = new Set('，。、；：？！）》”');
const neverLast: ReadonlySet<string> = new Set('（《“');

/**
 * Whether a break at a place leaves a mark at a margin where it must not stand. Unicode takes “ and ” for one kind of mark and lets
 * spaces part a mark from its word; in Chinese neither may be.
 */
function leavesMarkAstray(text: string, place: number): boolean {
  let before = place - 1;
  while (before >= 0 && space.test(text[before] ?? '')) before -= 1;
  let after = place;
  while (after < text.length && space.test(text[after] ?? '')) after += 1;
  return after < text.length && (neverLast.has(text[before] ?? '') || neverFirst.has(text[after] ?? ''));
}

/** Whether a line could have ended earlier than it does without a mark astray. */
export function couldEndEarlier(line: string): boolean {
  return wordsOf([], line.trim()).length > 1;
}

function isWithinUnbroken(runs: readonly TextRun[], place: number): boolean {
  let begin = 0;
  for (const { text, noWrap } of runs) {
    if (noWrap && place > begin && place < begin + text.length) return true;
    begin += text.length;
  }
  return false;
}

const space = /\s/;

/** Where a word begins behind the spaces that do not count at the beginning of a line. */
function contentStart(text: string, { from, to }: Word): number {
  let start = from;
  while (start < to && space.test(text[start] ?? '')) start += 1;
  return start;
}

/** Where a word ends before the spaces that do not count at the end of a line. */
function contentEnd(text: string, { from, to }: Word): number {
  let end = to;
  while (end > from && space.test(text[end - 1] ?? '')) end -= 1;
  return end;
}

/** Cuts a word that is wider than a line after the last character that fits, and after the first at least. */
function cutWord({ runs, text, before }: Measured, words: Word[], at: number, room: number): void {
  const word = words[at] as Word;
  if (runs.some(({ noWrap }) => noWrap)) return;
  let end = word.from;
  for (const character of text.slice(word.from, word.to)) {
    if (end > word.from && between(before, word.from, end + character.length) > room) break;
    end += character.length;
  }
  if (end >= word.to) return;
  end = soundCut(text, word.from, end);
  words.splice(at, 1, { from: word.from, to: end, next: end, endsLine: false }, { ...word, from: end });
}

/** The last place of a few before a cut that leaves no mark astray; the cut itself where there is none. */
function soundCut(text: string, from: number, cut: number): number {
  const isLow = (place: number) => /[\uDC00-\uDFFF]/.test(text[place] ?? '');
  for (let place = cut; place > from && cut - place < 8; place -= 1) {
    if (!isLow(place) && !leavesMarkAstray(text, place)) return place;
  }
  return cut;
}

function piecesOf(
  { runs, text, before }: Measured,
  parts: readonly { from: number; to: number }[],
  gap: number,
): LinePiece[] {
  const pieces: LinePiece[] = [];
  const start = parts[0]?.from ?? 0;
  let index = 0;
  let runEnd = runs[0]?.text.length ?? 0;
  let gaps = 0;
  let last: LinePiece | undefined;
  let lastRun: TextRun | undefined;
  for (const { from, to } of parts) {
    if (last) {
      last.gapAfter = true;
      gaps += gap;
    }
    for (let at = from; at < to; ) {
      while (runEnd <= at && index < runs.length - 1) {
        index += 1;
        runEnd += runs[index]?.text.length ?? 0;
      }
      const run = runs[index] as TextRun;
      const end = Math.min(to, runEnd);
      const own = text.slice(at, end);
      if (!last || !continues(run, lastRun)) {
        const left = between(before, start, at) + gaps;
        last = { ...lookOf(run), texts: [own], left, width: between(before, at, end), gapAfter: false };
        pieces.push(last);
      } else {
        if (last.gapAfter) last.texts.push(own);
        else last.texts[last.texts.length - 1] += own;
        last.width = between(before, start, end) + gaps - last.left;
        last.gapAfter = false;
      }
      lastRun = run;
      at = end;
    }
  }
  return pieces;
}

type Look = Pick<TextRun, 'font' | 'background' | 'characterSpacing' | 'of'>;

function lookOf({ font, background, characterSpacing, of }: TextRun): Look {
  return {
    font,
    ...(background === undefined ? {} : { background }),
    ...(characterSpacing === undefined ? {} : { characterSpacing }),
    ...(of === undefined ? {} : { of }),
  };
}

/** Whether a run is drawn in one go with the one before it. */
function continues(run: TextRun, before: TextRun | undefined): boolean {
  if (run === before) return true;
  return (
    before !== undefined &&
    run.font === before.font &&
    run.background === before.background &&
    run.of === before.of &&
    run.characterSpacing === undefined &&
    before.characterSpacing === undefined
  );
}

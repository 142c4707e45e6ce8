import type { ReportBlock, TextLine } from '../../shared/tieOut/text/reportText.ts';
import type { PdfRule } from '../document/pdf/pageRules.ts';
import { pdfTableRows } from './pageRows.ts';
import { goesOnOver, type RuledTable, ruledTablesOf } from './ruledTables.ts';

/** A run of characters where a PDF puts it; `y` goes up. */
export type PdfWord = { text: string; x: number; y: number; width: number; height: number };
/** `rules`: the lines that it draws, where it may have a table. */
export type PdfPage = { width: number; height: number; words: readonly PdfWord[]; rules: readonly PdfRule[] };

/** Words of one line that stand close together: a cell, or the whole line. */
export type PdfSegment = { text: string; x: number; end: number };
/** A line of print, numbered through the document. */
export type PdfLine = {
  line: number;
  page: number;
  y: number;
  height: number;
  words: readonly PdfWord[];
  /** Divided where the gap is wider than a character: what makes a table of lines. */
  segments: PdfSegment[];
  /** Divided at every gap: cells of a narrow table stand closer than the words of a stretched line. */
  pieces: PdfSegment[];
};

/**
 * Puts lines together to paragraphs and tables: what is ruled by its lines, else where several cells stand side by side line
 * after line.
 */
export function blocksOfPages(pages: readonly PdfPage[]): ReportBlock[] {
  const lines = withoutFurniture(linesOf(pages), pages);
  const edges = { left: leftEdge(lines), right: rightEdge(lines) };
  return ruledParts(lines, pages).flatMap((part) =>
    'rows' in part ? [{ kind: 'table', rows: part.rows } as const] : blocksOfLines(part.lines, edges),
  );
}

/** Whether a page is worth looking for lines that rule a table: words stand side by side in several lines. */
export function mayHaveTable(words: readonly PdfWord[]): boolean {
  const lines = linesOf([{ width: 0, height: 0, words, rules: [] }]);
  return lines.filter(({ segments }) => segments.length >= 2).length >= 2;
}

type Part = RuledTable | { lines: PdfLine[] };

/** The ruled tables and the lines between them, in the order of the pages. */
function ruledParts(lines: readonly PdfLine[], pages: readonly PdfPage[]): Part[] {
  const parts: Part[] = [];
  const byPage = Map.groupBy(lines, ({ page }) => page);
  pages.forEach(({ rules }, page) => {
    const own = byPage.get(page) ?? [];
    const tables = rules.length === 0 ? [] : ruledTablesOf(page, own, rules);
    const told = new Set<RuledTable>();
    for (const line of own) {
      for (const table of tables.filter(({ words }) => line.words.some((word) => words.has(word)))) {
        if (!told.has(table)) addTable(parts, table);
        told.add(table);
      }
      const rest = line.words.filter((word) => !tables.some(({ words }) => words.has(word)));
      if (rest.length === 0) continue;
      const last = parts.at(-1);
      const kept = rest.length === line.words.length ? line : lineOf(rest, page, line.line);
      if (last && 'lines' in last) last.lines.push(kept);
      else parts.push({ lines: [kept] });
    }
  });
  return parts;
}

function addTable(parts: Part[], table: RuledTable): void {
  const last = parts.at(-1);
  const whole = last && 'rows' in last ? goesOnOver(last, table) : null;
  if (whole) parts[parts.length - 1] = whole;
  else parts.push(table);
}

function blocksOfLines(lines: readonly PdfLine[], edges: Edges): ReportBlock[] {
  const blocks: ReportBlock[] = [];
  for (let at = 0; at < lines.length; ) {
    const end = endOfTable(lines, at);
    if (end > at) {
      blocks.push({ kind: 'table', rows: pdfTableRows(lines.slice(at, end)) });
      at = end;
      continue;
    }
    const paragraph = [lines[at] as PdfLine];
    at += 1;
    while (
      at < lines.length &&
      endOfTable(lines, at) === at &&
      goesOn(paragraph.at(-1) as PdfLine, lines[at] as PdfLine, lines[at + 1], edges)
    ) {
      paragraph.push(lines[at] as PdfLine);
      at += 1;
    }
    blocks.push({ kind: 'paragraph', lines: paragraph.map(textLine) });
  }
  return blocks;
}

function linesOf(pages: readonly PdfPage[]): PdfLine[] {
  const lines: PdfLine[] = [];
  pages.forEach(({ words }, page) => {
    const sorted = [...words].sort((left, right) => right.y - left.y || left.x - right.x);
    let open: PdfWord[] = [];
    const flush = () => {
      if (open.length > 0) lines.push(lineOf(open, page, lines.length + 1));
      open = [];
    };
    for (const word of sorted) {
      const [first] = open;
      if (first && Math.abs(first.y - word.y) > Math.max(first.height, word.height, 4) * 0.5) flush();
      open.push(word);
    }
    flush();
  });
  return lines;
}

function lineOf(words: readonly PdfWord[], page: number, line: number): PdfLine {
  const sorted = [...words].sort((left, right) => left.x - right.x);
  const height = Math.max(...sorted.map((word) => word.height), 1);
  const segments = divide(sorted, height * 1.2);
  return { line, page, y: sorted[0]?.y ?? 0, height, words: sorted, segments, pieces: divide(sorted, height * 0.4) };
}

function divide(words: readonly PdfWord[], gap: number): PdfSegment[] {
  const segments: PdfSegment[] = [];
  for (const word of words) {
    const last = segments.at(-1);
    if (last && word.x - last.end < gap) {
      last.text += word.text;
      last.end = word.x + word.width;
    } else segments.push({ text: word.text, x: word.x, end: word.x + word.width });
  }
  return segments;
}

/** Page numbers, and headers that stand at the top or foot of most pages. */
function withoutFurniture(lines: readonly PdfLine[], pages: readonly PdfPage[]): PdfLine[] {
  const heightOf = ({ page }: PdfLine) => pages[page]?.height ?? 842;
  const isFirstOrLast = (at: number) =>
    lines[at - 1]?.page !== lines[at]?.page || lines[at + 1]?.page !== lines[at]?.page;
  const isWithin = (line: PdfLine, share: number) =>
    line.y > heightOf(line) * (1 - share) || line.y < heightOf(line) * share;
  const isEdge = (line: PdfLine, at: number) => isWithin(line, 0.08) || (isFirstOrLast(at) && isWithin(line, 0.15));
  const plain = (line: PdfLine) => wholeText(line).replace(/\d+/g, '#');
  const counts = new Map<string, number>();
  for (const [at, line] of lines.entries())
    if (isEdge(line, at)) counts.set(plain(line), (counts.get(plain(line)) ?? 0) + 1);
  return lines.filter((line, at) => {
    if (!isEdge(line, at)) return true;
    const text = plain(line);
    // The head of a table that goes on stands at the top of most pages, too, below what is furniture.
    const isCommon = isWithin(line, 0.08) && pages.length >= 3 && (counts.get(text) ?? 0) >= pages.length / 2;
    // A bare number farther in may be the rest of a table.
    const isNumber = /^[-—–\s第共页/]*#[-—–\s页共/#第]*$/.test(text) && (text !== '#' || isWithin(line, 0.08));
    return !(isNumber || isCommon);
  });
}

/** Where lines of print begin and full ones end. */
type Edges = { left: number; right: number };

/** Where most lines begin. */
function leftEdge(lines: readonly PdfLine[]): number {
  const counts = new Map<number, number>();
  for (const { segments } of lines) {
    const start = Math.round(segments[0]?.x ?? 0);
    counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, left], [, right]) => right - left);
  return most?.[0] ?? 0;
}

/** Where full lines end, by page width: the end that most lines have. */
function rightEdge(lines: readonly PdfLine[]): number {
  const ends = lines.map(({ segments }) => segments.at(-1)?.end ?? 0).sort((left, right) => left - right);
  return ends[Math.floor(ends.length * 0.9)] ?? 0;
}

const headingMark = /^[一二三四五六七八九十]+、|^（[一二三四五六七八九十]+）/;

/** 五、综合评价: with no cells right below it is the heading of what follows a table, and no row of groups in it. */
function isHeadingBelow(lines: readonly PdfLine[], at: number): boolean {
  let next = at;
  while (
    next < lines.length &&
    lines[next]?.segments.length === 1 &&
    headingMark.test(wholeText(lines[next] as PdfLine))
  )
    next += 1;
  return next > at && (lines[next]?.segments.length ?? 0) < 2;
}

/** A full line goes on in the next one, unless that one begins a paragraph by its indent or its number. */
function goesOn(before: PdfLine, line: PdfLine, next: PdfLine | undefined, { left, right }: Edges): boolean {
  const end = before.segments.at(-1)?.end ?? 0;
  if (end < right - before.height * 2.2 || headingMark.test(wholeText(line))) return false;
  if (Math.abs(before.height - line.height) > before.height * 0.25) return false;
  const startOf = ({ segments }: PdfLine) => segments[0]?.x ?? 0;
  const indent = startOf(line) - startOf(before);
  // Two characters in, with the next line back at the edge: below a heading that stands as far in, too.
  const isFirst = startOf(line) > left + line.height * 1.5 && next && Math.abs(startOf(next) - left) <= 2;
  // The first line of a paragraph stands two characters in: the next one begins further left, or at the same place.
  return indent < before.height * 1.2 && !isFirst;
}

/** The line after a table: three lines or more of which most have cells side by side. `start` when there is none. */
function endOfTable(lines: readonly PdfLine[], start: number): number {
  if ((lines[start]?.segments.length ?? 0) < 2) return start;
  let end = start + 1;
  let single = 0;
  let several = 1;
  while (end < lines.length) {
    const line = lines[end] as PdfLine;
    if (line.segments.length >= 2) {
      several += 1;
      single = 0;
    } else {
      if (isHeadingBelow(lines, end)) break;
      single += 1;
      const width = (line.segments[0]?.end ?? 0) - (line.segments[0]?.x ?? 0);
      // Words of one cell that go on below it are narrow; a whole line of print is none.
      if (single > 3 || width > 300) break;
    }
    end += 1;
  }
  while (end > start && (lines[end - 1]?.segments.length ?? 0) < 2 && single > 3) end -= 1;
  return several >= 3 ? end : start;
}

function textLine(line: PdfLine): TextLine {
  return { line: line.line, text: wholeText(line) };
}

function wholeText({ segments }: PdfLine): string {
  return segments.map(({ text }) => text).join(' ');
}

import type { ReportBlock, TextLine } from '../../shared/tieOut/text/reportText.ts';
import { pdfTableRows } from './pageRows.ts';

/** A run of characters where a PDF puts it; `y` goes up. */
export type PdfWord = { text: string; x: number; y: number; width: number; height: number };
export type PdfPage = { width: number; height: number; words: readonly PdfWord[] };

/** Words of one line that stand close together: a cell, or the whole line. */
export type PdfSegment = { text: string; x: number; end: number };
/** A line of print, numbered through the document. */
export type PdfLine = {
  line: number;
  page: number;
  y: number;
  height: number;
  /** Divided where the gap is wider than a character: what makes a table of lines. */
  segments: PdfSegment[];
  /** Divided at every gap: cells of a narrow table stand closer than the words of a stretched line. */
  pieces: PdfSegment[];
};

/** Puts lines together to paragraphs and, where several cells stand side by side line after line, to tables. */
export function blocksOfPages(pages: readonly PdfPage[]): ReportBlock[] {
  const lines = withoutFurniture(linesOf(pages), pages);
  const blocks: ReportBlock[] = [];
  const right = rightEdge(lines);
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
      goesOn(paragraph.at(-1) as PdfLine, lines[at] as PdfLine, right)
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
  return { line, page, y: sorted[0]?.y ?? 0, height, segments, pieces: divide(sorted, height * 0.4) };
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
  const isEdge = ({ page, y }: PdfLine) => {
    const height = pages[page]?.height ?? 842;
    return y > height * 0.92 || y < height * 0.08;
  };
  const plain = (line: PdfLine) => wholeText(line).replace(/\d+/g, '#');
  const counts = new Map<string, number>();
  for (const line of lines) if (isEdge(line)) counts.set(plain(line), (counts.get(plain(line)) ?? 0) + 1);
  return lines.filter((line) => {
    if (!isEdge(line)) return true;
    const text = plain(line);
    return !(
      /^[-—–\s第共页/]*#[-—–\s页共/#第]*$/.test(text) ||
      (pages.length >= 3 && (counts.get(text) ?? 0) >= pages.length / 2)
    );
  });
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
function goesOn(before: PdfLine, line: PdfLine, right: number): boolean {
  const end = before.segments.at(-1)?.end ?? 0;
  if (end < right - before.height * 2.2 || headingMark.test(wholeText(line))) return false;
  if (Math.abs(before.height - line.height) > before.height * 0.25) return false;
  const indent = (line.segments[0]?.x ?? 0) - (before.segments[0]?.x ?? 0);
  // The first line of a paragraph stands two characters in: the next one begins further left, or at the same place.
  return indent < before.height * 1.2;
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

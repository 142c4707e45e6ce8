import type { ReportBlock, TextLine } from './reportText.ts';
import { tableOfTabLines } from './tabTable.ts';

/**
 * Blocks of plain text. A line that starts with a tab is a cell of a table that a word processor wrote out cell by cell;
 * a line with tabs inside is a row; any other line is a paragraph or, after a line that was broken off, its continuation.
 */
export function blocksOfText(text: string): ReportBlock[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\n\r\u2028\f]/)
    .map((content, index) => ({ line: index + 1, text: content }));
  const blocks: ReportBlock[] = [];
  for (let at = 0; at < lines.length; ) {
    const end = endOfTabTable(lines, at);
    if (end > at) {
      blocks.push(tableOfTabLines(lines.slice(at, end)));
      at = end;
      continue;
    }
    const framed = framedRows(lines, at);
    if (framed.rows.length > 1) {
      blocks.push({ kind: 'table', rows: framed.rows });
      at = framed.end;
      continue;
    }
    const rowsEnd = Math.max(endOfTabbedRows(lines, at), endOfPipedRows(lines, at));
    if (rowsEnd > at + 1) {
      blocks.push({ kind: 'table', rows: lines.slice(at, rowsEnd).map(cellsOfRow) });
      at = rowsEnd;
      continue;
    }
    const line = lines[at];
    if (line && line.text.trim() !== '') blocks.push({ kind: 'paragraph', lines: [line] });
    at += 1;
  }
  return joinBrokenParagraphs(blocks);
}

/** The line after a table whose cells stand on lines of their own; `start` when there is none. */
export function endOfTabTable(lines: readonly TextLine[], start: number): number {
  if (!isCellLine(lines[start])) return start;
  let lastCell = start;
  let blanks = 0;
  for (let at = start + 1; at < lines.length; at += 1) {
    const line = lines[at];
    if (isCellLine(line)) {
      lastCell = at;
      blanks = 0;
    } else if (line?.text.trim() === '') {
      blanks += 1;
      if (blanks > 2) break;
    } else if (!goesOnInCell(lines, at, blanks)) break;
    else blanks = 0;
  }
  let end = lastCell + 1;
  // What is left of the last cell, as far as no empty line comes before it.
  while (end < lines.length && lines[end]?.text.trim() !== '' && end - lastCell < 4 && !isMarked(lines[end])) end += 1;
  return end - start >= 4 ? end : start;
}

/** Words of a cell that go on below an empty line are short, and more cells come after them. */
function goesOnInCell(lines: readonly TextLine[], at: number, blanks: number): boolean {
  if (blanks > 1) return false;
  if (blanks === 1 && ((lines[at]?.text.trim().length ?? 0) > 8 || isMarked(lines[at]))) return false;
  for (let next = at + 1; next < Math.min(at + 4, lines.length); next += 1) {
    if (isCellLine(lines[next])) return true;
  }
  return false;
}

function isMarked(line: TextLine | undefined): boolean {
  return /^\s*([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)/.test(line?.text ?? '');
}

function isCellLine(line: TextLine | undefined): boolean {
  return line?.text.startsWith('\t') === true && !line.text.slice(1).trimEnd().includes('\t');
}

function endOfTabbedRows(lines: readonly TextLine[], start: number): number {
  let end = start;
  while (end < lines.length && /[^\t]\t|\t[^\t]*\t/.test(lines[end]?.text ?? '')) end += 1;
  return end;
}

/** Rows whose cells a web page's copy set apart by |. */
function endOfPipedRows(lines: readonly TextLine[], start: number): number {
  let end = start;
  while (end < lines.length && /[^|\s]\s*\|.*\|/.test(lines[end]?.text ?? '')) end += 1;
  return end;
}

/** So many lines one row of a framed table goes over. */
const mostLines = 30;

/**
 * Rows that begin and end with |, as a web page's copy has them: a cell may hold line breaks, so a row ends where a line ends with |
 * and the next one begins with it.
 */
function framedRows(lines: readonly TextLine[], start: number): { rows: TextLine[][][]; end: number } {
  const textAt = (at: number) => lines[at]?.text.trim() ?? '';
  const rows: TextLine[][][] = [];
  let at = start;
  while (textAt(at).startsWith('|')) {
    let end = at;
    while (
      end - at < mostLines &&
      end + 1 < lines.length &&
      !(textAt(end).endsWith('|') && !goesInCell(textAt(end), textAt(end + 1)))
    )
      end += 1;
    if (!textAt(end).endsWith('|')) break;
    const cells = cellsOfLines(lines.slice(at, end + 1));
    if (cells.some(([first]) => first?.text !== '')) rows.push(cells);
    at = end + 1;
  }
  return { rows, end: at };
}

/** A line that goes on in the row: it begins with words and has the end of their cell, or it is the first of a row that only began. */
function goesInCell(before: string, text: string): boolean {
  return text !== '' && !text.startsWith('|') && (text.includes('|') || before === '|');
}

function cellsOfLines(lines: readonly TextLine[]): TextLine[][] {
  const cells: TextLine[][] = [[]];
  for (const [index, { line, text }] of lines.entries()) {
    const trimmed = index === 0 ? text.trim().replace(/^\|/, '') : text.trim();
    const pieces = (index === lines.length - 1 ? trimmed.replace(/\|$/, '') : trimmed).split('|');
    pieces.forEach((piece, at) => {
      if (at > 0) cells.push([]);
      const words = piece.trim();
      if (words !== '' || cells.at(-1)?.length === 0) cells.at(-1)?.push({ line, text: words });
    });
  }
  return cells.map((cell) => {
    const filled = cell.filter(({ text }) => text !== '');
    return filled.length > 0 ? filled : cell.slice(0, 1);
  });
}

function cellsOfRow(row: TextLine): TextLine[][] {
  const piped = !row.text.includes('\t');
  const text = piped ? row.text.replace(/^\s*\|/, '').replace(/\|\s*$/, '') : row.text;
  return text.split(piped ? '|' : '\t').map((cell) => [{ line: row.line, text: cell.trim() }]);
}

/** A page's end breaks a paragraph in two: the first part ends in the middle of a sentence, the second begins there. */
function joinBrokenParagraphs(blocks: readonly ReportBlock[]): ReportBlock[] {
  const joined: ReportBlock[] = [];
  let open: TextLine[] | null = null;
  for (const block of blocks) {
    if (block.kind === 'paragraph' && open && isBrokenOff(open, block.lines)) {
      open.push(...block.lines);
      continue;
    }
    open = block.kind === 'paragraph' ? [...block.lines] : null;
    joined.push(block.kind === 'paragraph' && open ? { kind: 'paragraph', lines: open } : block);
  }
  return joined;
}

const startsAnew =
  /^(\s*([一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、]|[-*•①-⑳]|附件|附[:：])|\d{4}\s*年\s*\d+\s*月)/;

function isBrokenOff(first: readonly TextLine[], second: readonly TextLine[]): boolean {
  const before = (first.at(-1)?.text ?? '').trim();
  const after = (second[0]?.text ?? '').trim();
  const atOnce = (second[0]?.line ?? 0) - (first.at(-1)?.line ?? 0) <= 2;
  // The place and the date below a signature.
  if (/^[^，。；：]{0,12}\d{4}\s*年\s*\d{1,2}\s*月(\s*\d{1,2}\s*日)?$/.test(after)) return false;
  if (!atOnce || /[。；：！？;:!?》]$/.test(before) || startsAnew.test(after)) return false;
  // A heading ends without a sign.
  if (startsAnew.test(before) && before.length < 60) return false;
  return before.length >= 20 && after.length > 0 && !/^[-—]\s*\d+\s*[-—]$/.test(after);
}

import { endOfTabTable } from '../../shared/tieOut/text/blocksOfText.ts';
import type { ReportBlock, TextLine } from '../../shared/tieOut/text/reportText.ts';
import { tableOfTabLines } from '../../shared/tieOut/text/tabTable.ts';

/**
 * Tables that were made with tabs: paragraphs below each other with as many tabs each, or each cell a paragraph that begins with
 * a tab, as a text has it that was pasted into Word. Lines of a table of contents keep their leader,
 * by which they are known as such.
 */
export function withTabTables(blocks: readonly ReportBlock[]): ReportBlock[] {
  const made: ReportBlock[] = [];
  for (let at = 0; at < blocks.length; ) {
    const columnEnd = endOfCells(blocks, at);
    if (columnEnd > at) {
      made.push(tableOfTabLines(blocks.slice(at, columnEnd).flatMap(linesOf)));
      at = columnEnd;
      continue;
    }
    const cells = cellsOf(blocks[at]);
    let end = at + 1;
    while (cells.length >= 2 && end < blocks.length && cellsOf(blocks[end]).length === cells.length) end += 1;
    const rows = blocks.slice(at, end).map(cellsOf);
    if (cells.length < 2) made.push(plain(blocks[at], ' '));
    else if (isContents(rows)) made.push(...blocks.slice(at, end).map((block) => plain(block, '……')));
    else if (rows.length >= 2 && rows.length * cells.length >= 6) {
      made.push({ kind: 'table', rows: rows.map((row) => row.map((cell) => [cell])) });
    } else made.push(...blocks.slice(at, end).map((block) => plain(block, ' ')));
    at = end;
  }
  return made.filter((block) => block.kind === 'table' || block.lines.some(({ text }) => text.trim() !== ''));
}

function linesOf(block: ReportBlock | undefined): readonly TextLine[] {
  return block?.kind === 'paragraph' ? block.lines : [];
}

/**
 * The block after a table of one cell to a paragraph; `start` when there is none. Such a table begins with a row of titles, three short
 * ones at least; paragraphs that are moved in by a tab are long, or stand alone.
 */
function endOfCells(blocks: readonly ReportBlock[], start: number): number {
  const textAt = (at: number) => linesOf(blocks[at])[0]?.text;
  const titles = [0, 1, 2].map((cell) => textAt(start + cell));
  if (!titles.every((text) => text !== undefined && /^\t[^\t]{1,12}$/.test(text) && text.trim() !== '')) return start;
  let end = start;
  while (end < blocks.length && blocks[end]?.kind === 'paragraph') end += 1;
  return start + endOfTabTable(blocks.slice(start, end).flatMap(linesOf), 0);
}

const nothing: ReportBlock = { kind: 'paragraph', lines: [] };

/** The cells of a paragraph; one that begins with a tab is only moved in. */
function cellsOf(block: ReportBlock | undefined): TextLine[] {
  const [first] = block?.kind === 'paragraph' ? block.lines : [];
  if (!first) return [];
  return first.text
    .replace(/^\t+|\t+$/g, '')
    .split(/\t+/)
    .map((text) => ({ line: first.line, text: text.trim() }));
}

/** 目录: a heading and its page. */
function isContents(rows: readonly (readonly TextLine[])[]): boolean {
  return rows.every((row) => row.length === 2 && /^[-—–\s]*\d{1,4}[-—–\s]*$/.test(row[1]?.text ?? ''));
}

function plain(block: ReportBlock | undefined, tab: string): ReportBlock {
  if (block?.kind !== 'paragraph') return block ?? nothing;
  return {
    kind: 'paragraph',
    lines: block.lines.map(({ line, text }) => ({
      line,
      text: text
        .replace(/^\t+|\t+$/g, '')
        .replace(/\t+/g, tab)
        .replace(/\n/g, ' '),
    })),
  };
}

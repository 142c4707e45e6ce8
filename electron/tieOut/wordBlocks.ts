import type { ReportBlock, TextLine } from '../../shared/tieOut/text/reportText.ts';
import { parseWordXml } from '../document/word/wordXml.ts';
import { damaged, damagedPart } from './reportError.ts';
import { withTabTables } from './tabTables.ts';
import type { NumberedAt, WordNumbering } from './wordNumbering.ts';

type Row = { cells: TextLine[][]; cell: Cell | null };
type Cell = { line: number; text: string; span: number; merged: boolean };
type Table = { rows: TextLine[][][]; row: Row | null };

/** Parts of which nothing is read: what was deleted, codes of fields, the second form of what was drawn. */
const silent = new Set(['del', 'moveFrom', 'instrText', 'delText', 'Fallback', 'rPrChange', 'pPrChange']);

/** Blocks of `word/document.xml`. A line is a paragraph or a cell, counted from 1 in the order of the document. */
export function blocksOfWordXml(xml: string, numbering: WordNumbering): ReportBlock[] {
  const blocks: ReportBlock[] = [];
  const tables: Table[] = [];
  let paragraph: string | null = null;
  let skipped = 0;
  let inText = false;
  let line = 0;
  let first = true;
  /** What the paragraph says of its own number, and its style. */
  let numbered: Partial<NumberedAt> = {};
  let styleId = '';

  const cellOf = () => tables.at(-1)?.row?.cell ?? null;

  function open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (first && name !== 'document') throw damaged('正文不是 Word 文档');
    first = false;
    if (skipped > 0 || silent.has(name)) {
      skipped += 1;
      return;
    }
    const value = attributes['w:val'] ?? '';
    if (name === 'tbl') tables.push({ rows: [], row: null });
    else if (name === 'tr') {
      const table = tables.at(-1);
      if (table) table.row = { cells: [], cell: null };
    } else if (name === 'tc') {
      const row = tables.at(-1)?.row;
      line += 1;
      if (row) row.cell = { line, text: '', span: 1, merged: false };
    } else if (name === 'gridSpan') {
      const cell = cellOf();
      if (cell) cell.span = Math.min(63, Math.max(1, Number(value) || 1));
    } else if (name === 'vMerge') {
      const cell = cellOf();
      if (cell && value !== 'restart') cell.merged = true;
    } else if (name === 'p' && paragraph === null) {
      paragraph = '';
      numbered = {};
      styleId = '';
      if (tables.length === 0) line += 1;
    } else if (name === 'pStyle') styleId = value;
    else if (name === 'ilvl') numbered.level = Number(value) || 0;
    else if (name === 'numId') numbered.listId = value;
    else if (name === 't') inText = true;
    else if (name === 'tab' || name === 'br' || name === 'cr') add(name === 'tab' ? '\t' : '\n');
    else if (name === 'noBreakHyphen') add('-');
  }

  function add(text: string): void {
    if (paragraph !== null) paragraph += text;
  }

  function close(name: string): void {
    if (skipped > 0) {
      skipped -= 1;
      return;
    }
    if (name === 't') inText = false;
    else if (name === 'p') endParagraph();
    else if (name === 'tc') endCell();
    else if (name === 'tr') endRow();
    else if (name === 'tbl') endTable();
  }

  function endParagraph(): void {
    const own = paragraph ?? '';
    paragraph = null;
    const text = own.trim() === '' ? own : numbering.next(numbered, styleId) + own;
    const cell = cellOf();
    if (cell) cell.text += text.trim();
    // An empty one may be the end of a row, or an empty cell, of a table that was made with tabs.
    else if (tables.length === 0) blocks.push({ kind: 'paragraph', lines: [{ line, text }] });
  }

  function endCell(): void {
    const row = tables.at(-1)?.row;
    const cell = row?.cell;
    if (!row || !cell) return;
    row.cells.push([{ line: cell.line, text: cell.merged ? '' : cell.text }]);
    for (let more = 1; more < cell.span; more += 1) row.cells.push([{ line: cell.line, text: '' }]);
    row.cell = null;
  }

  function endRow(): void {
    const table = tables.at(-1);
    if (table?.row && table.row.cells.length > 0) table.rows.push(table.row.cells);
    if (table) table.row = null;
  }

  function endTable(): void {
    const table = tables.pop();
    if (!table || table.rows.length === 0) return;
    const outer = cellOf();
    // A table in a cell is read as the cell's text: what it lists belongs to that row.
    if (outer)
      outer.text += table.rows
        .flat(2)
        .map(({ text }) => text)
        .join(' ');
    else blocks.push({ kind: 'table', rows: table.rows });
  }

  parseWordXml(xml, { open, close, text: (text) => (inText && skipped === 0 ? add(text) : undefined) }, damagedPart);
  return withTabTables(blocks);
}

import { idOfBookmark, rowMarkText, rowMarkTitle } from '../../shared/document/rowMark.ts';
import type { SheetTexts } from './readReturnedWorkbook.ts';
import { refused } from './returnedDocumentError.ts';
import { parseWordXml } from './wordXml.ts';

/** Parts of which nothing is read: what was deleted, codes of fields, the second form of what was drawn. */
const silent = new Set([
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'Fallback',
  'rPrChange',
  'pPrChange',
  'txbxContent',
]);
/** Symbols of Wingdings that stand for ticked and empty boxes. */
const symbols: Readonly<Record<string, string>> = {
  F0FE: '☑',
  F0FD: '☒',
  F052: '☑',
  F0FC: '√',
  F050: '√',
  F0A8: '□',
  F06F: '□',
  F0A3: '□',
};
const limits = { rows: 5_000, columns: 63, characters: 5_000_000 };

type Cell = { text: string; span: number; merged: boolean; paragraphs: number };
type Row = { cells: string[]; cell: Cell | null; marks: string[] };
type Table = { rows: Row[]; row: Row | null };

/**
 * The tables of `word/document.xml` as sheets: a line of text per paragraph of a cell, a table within a cell as text. A last
 * column carries the 行标识 that the bookmark of the row names.
 */
export function tablesOfWordXml(xml: string): SheetTexts[] {
  const sheets: SheetTexts[] = [];
  let table: Table | null = null;
  let depth = 0;
  let skipped = 0;
  let inText = false;
  let characters = 0;

  function add(text: string): void {
    const cell = table?.row?.cell;
    if (!cell) return;
    characters += text.length;
    if (characters > limits.characters) throw refused(`的表格文字超过 ${limits.characters} 个`);
    cell.text += text;
  }

  function open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (skipped > 0 || silent.has(name)) {
      skipped += 1;
      return;
    }
    const value = attributes['w:val'] ?? '';
    const row = table?.row;
    const cell = row?.cell;
    if (name === 'tbl') {
      depth += 1;
      if (depth === 1) table = { rows: [], row: null };
    } else if (name === 'bookmarkStart') {
      const id = idOfBookmark(attributes['w:name'] ?? '');
      if (id !== null && row) row.marks.push(id);
    } else if (depth > 1) {
      // A table within a cell is read as the cell's text: each of its cells a line.
      if (name === 'tc' || name === 'p') breakLine();
      else readInline(name, attributes);
    } else if (name === 'tr' && table) {
      if (table.rows.length >= limits.rows) throw refused(`的表格超过 ${limits.rows} 行`);
      table.row = { cells: [], cell: null, marks: [] };
    } else if (name === 'tc' && row) row.cell = { text: '', span: 1, merged: false, paragraphs: 0 };
    else if (name === 'gridSpan' && cell) cell.span = Math.min(limits.columns, Math.max(1, Number(value) || 1));
    else if (name === 'vMerge' && cell) cell.merged = value !== 'restart';
    else if (name === 'p' && cell) {
      if (cell.paragraphs > 0) add('\n');
      cell.paragraphs += 1;
    } else readInline(name, attributes);
  }

  function breakLine(): void {
    const text = table?.row?.cell?.text ?? '';
    if (text !== '' && !text.endsWith('\n')) add('\n');
  }

  function readInline(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 't') inText = true;
    else if (name === 'tab') add(' ');
    else if (name === 'br' || name === 'cr') add('\n');
    else if (name === 'noBreakHyphen') add('-');
    else if (name === 'sym') add(symbols[(attributes['w:char'] ?? '').toUpperCase()] ?? '');
  }

  function close(name: string): void {
    if (skipped > 0) {
      skipped -= 1;
      return;
    }
    if (name === 't') inText = false;
    else if (name === 'tbl') {
      depth -= 1;
      if (depth === 0) endTable();
    } else if (depth === 1 && name === 'tc') endCell();
    else if (depth === 1 && name === 'tr') endRow();
  }

  function endCell(): void {
    const row = table?.row;
    const cell = row?.cell;
    if (!row || !cell) return;
    row.cells.push(cell.merged ? '' : cell.text.trim(), ...Array.from({ length: cell.span - 1 }, () => ''));
    row.cell = null;
  }

  function endRow(): void {
    if (table?.row) table.rows.push(table.row);
    if (table) table.row = null;
  }

  function endTable(): void {
    if (!table) return;
    const width = Math.max(...table.rows.map(({ cells }) => cells.length), 0);
    const firstMarked = table.rows.findIndex(({ marks }) => marks.length > 0);
    const rows = table.rows.map(({ cells, marks }, index) => {
      const [mark] = marks;
      // The heading of the marks stands in every row above the first of them: which of those is the head is not known here.
      const own = mark !== undefined ? rowMarkText({ id: mark, base: 0 }) : index < firstMarked ? rowMarkTitle : '';
      return { number: index + 1, cells: [...cells, ...Array.from({ length: width - cells.length }, () => ''), own] };
    });
    if (rows.length > 0) sheets.push({ name: `第 ${sheets.length + 1} 张表`, hidden: false, rows, isWordTable: true });
    table = null;
  }

  parseWordXml(xml, { open, close, text: (text) => (inText && skipped === 0 ? add(text) : undefined) });
  return sheets;
}

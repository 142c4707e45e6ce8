import type { Aside } from '../../../shared/document/aside.ts';
import { idOfBookmark, rowMarkText, rowMarkTitle } from '../../../shared/document/rowMark.ts';
import { parseWordXml } from '../word/wordXml.ts';
import type { CellArea } from './cellReadings.ts';
import type { SheetTexts } from './readReturnedWorkbook.ts';
import { refused } from './returnedDocumentError.ts';

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

/** `merge`: 'first' begins a vertical merge, 'further' is covered by it. */
type Cell = { text: string; span: number; merge: 'first' | 'further' | null; struck: boolean; paragraphs: number };
type Place = Pick<Cell, 'span' | 'merge' | 'struck'> & { column: number };
type Row = { cells: string[]; places: Place[]; cell: Cell | null; marks: string[] };
type Table = { rows: Row[]; row: Row | null; beside: NonNullable<SheetTexts['beside']> };

/**
 * The tables of `word/document.xml` as sheets: a line of text per paragraph of a cell, a table within a cell as text. A last
 * column carries the 行标识 that the bookmark of the row names. Comments, deleted text and text boxes stand beside the cell that
 * they are in, or outside with the paragraphs between the tables.
 *
 * @param comments texts of `word/comments.xml` by their id.
 */
export function tablesOfWordXml(
  xml: string,
  comments: ReadonlyMap<string, string>,
): { sheets: SheetTexts[]; outside: Aside[] } {
  const sheets: SheetTexts[] = [];
  const outside: Aside[] = [];
  /** Text of the paragraph between tables that is being read. */
  let paragraph = '';
  /** The part of which nothing is read, and what a person should still know of it. */
  let root = '';
  let kept = '';
  let keeping = false;
  let table: Table | null = null;
  let depth = 0;
  let skipped = 0;
  let inText = false;
  let inRun = false;
  let isStruck = false;
  let characters = 0;

  function count(text: string): void {
    characters += text.length;
    if (characters > limits.characters) throw refused(`的表格文字超过 ${limits.characters} 个`);
  }

  function add(text: string): void {
    const cell = table?.row?.cell;
    count(text);
    if (cell) {
      cell.text += text;
      cell.struck ||= isStruck && text.trim() !== '';
    } else if (!table) paragraph += text;
  }

  /** Puts what was written beside the text to the cell that it is in. */
  function keep(kind: 'comment' | 'deletion' | 'outside', text: string): void {
    const plain = text.trim();
    if (plain === '') return;
    if (table?.row && kind !== 'outside') {
      table.beside.push({ row: table.rows.length + 1, column: table.row.cells.length, kind, text: plain });
    } else outside.push({ kind, place: kind === 'outside' ? '文本框' : '正文', row: null, text: plain });
  }

  function open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (skipped > 0 || silent.has(name)) {
      if (skipped === 0) [root, kept] = [name, ''];
      skipped += 1;
      keeping = (root === 'del' && name === 'delText') || (root === 'txbxContent' && name === 't');
      if (root === 'txbxContent' && name === 'p' && kept !== '') kept += '\n';
      return;
    }
    if (name === 'commentReference') keep('comment', comments.get(attributes['w:id'] ?? '') ?? '');
    const value = attributes['w:val'] ?? '';
    const row = table?.row;
    const cell = row?.cell;
    if (name === 'tbl') {
      depth += 1;
      if (depth === 1) table = { rows: [], row: null, beside: [] };
    } else if (name === 'bookmarkStart') {
      const id = idOfBookmark(attributes['w:name'] ?? '');
      if (id !== null && row) row.marks.push(id);
    } else if (depth > 1) {
      // A table within a cell is read as the cell's text: each of its cells a line.
      if (name === 'tc' || name === 'p') breakLine();
      else readInline(name, attributes);
    } else if (name === 'tr' && table) {
      if (table.rows.length >= limits.rows) throw refused(`的表格超过 ${limits.rows} 行`);
      table.row = { cells: [], places: [], cell: null, marks: [] };
    } else if (name === 'tc' && row) row.cell = { text: '', span: 1, merge: null, struck: false, paragraphs: 0 };
    else if (name === 'gridSpan' && cell) cell.span = Math.min(limits.columns, Math.max(1, Number(value) || 1));
    else if (name === 'vMerge' && cell) cell.merge = value === 'restart' ? 'first' : 'further';
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
    else if (name === 'r') [inRun, isStruck] = [true, false];
    else if (name === 'strike' || name === 'dstrike')
      isStruck ||= inRun && !/^(0|false|off|none)$/.test(attributes['w:val'] ?? '');
    else if (name === 'tab') add(' ');
    else if (name === 'br' || name === 'cr') add('\n');
    else if (name === 'noBreakHyphen') add('-');
    else if (name === 'sym') add(symbols[(attributes['w:char'] ?? '').toUpperCase()] ?? '');
  }

  function close(name: string): void {
    if (skipped > 0) {
      skipped -= 1;
      keeping = false;
      if (skipped === 0) keep(root === 'del' ? 'deletion' : 'outside', kept);
      return;
    }
    if (name === 't') inText = false;
    else if (name === 'r') [inRun, isStruck] = [false, false];
    else if (name === 'p' && !table) endParagraph();
    else if (name === 'tbl') {
      depth -= 1;
      if (depth === 0) endTable();
    } else if (depth === 1 && name === 'tc') endCell();
    else if (depth === 1 && name === 'tr') endRow();
  }

  function endParagraph(): void {
    const text = paragraph.trim();
    paragraph = '';
    if (text !== '') outside.push({ kind: 'outside', place: '正文', row: null, text });
  }

  function endCell(): void {
    const row = table?.row;
    const cell = row?.cell;
    if (!row || !cell) return;
    row.places.push({ column: row.cells.length, span: cell.span, merge: cell.merge, struck: cell.struck });
    row.cells.push(cell.text.trim(), ...Array.from({ length: cell.span - 1 }, () => ''));
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
    if (rows.length > 0)
      sheets.push({
        name: `第 ${sheets.length + 1} 张表`,
        hidden: false,
        rows,
        beside: table.beside,
        merges: mergesOf(table.rows),
        struck: table.rows.flatMap(({ places }, index) =>
          places.flatMap(({ column, struck }) => (struck ? [{ row: index + 1, column }] : [])),
        ),
        isWordTable: true,
      });
    table = null;
  }

  parseWordXml(xml, {
    open,
    close,
    text(text) {
      if (skipped > 0 && keeping) {
        count(text);
        kept += text;
      } else if (inText && skipped === 0) add(text);
    },
  });
  return { sheets, outside };
}

/** Cells that reach over several columns, and those that the rows below go on with in the same column. */
function mergesOf(rows: readonly Row[]): CellArea[] {
  return rows.flatMap(({ places }, index) =>
    places.flatMap(({ column, span, merge }): CellArea[] => {
      if (merge === 'further') return [];
      let bottom = index + 1;
      const goesOn = (row: Row | undefined) =>
        row?.places.some((place) => place.merge === 'further' && place.column === column && place.span === span);
      if (merge === 'first') while (goesOn(rows[bottom])) bottom += 1;
      if (span === 1 && bottom === index + 1) return [];
      return [{ top: index + 1, bottom, left: column, right: column + span - 1 }];
    }),
  );
}

/** Texts of comments, footnotes or endnotes by their id, a line per paragraph. */
export function notesOfWordXml(xml: string): Map<string, string> {
  const notes = new Map<string, string>();
  let [id, text, inText]: [string | null, string, boolean] = [null, '', false];
  parseWordXml(xml, {
    open(name, attributes) {
      if (name === 'comment' || name === 'footnote' || name === 'endnote') [id, text] = [attributes['w:id'] ?? '', ''];
      else if (name === 'p' && text !== '') text += '\n';
      else if (name === 't') inText = true;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (id !== null && (name === 'comment' || name === 'footnote' || name === 'endnote')) {
        if (text.trim() !== '') notes.set(id, text.trim());
        id = null;
      }
    },
    text(part) {
      if (inText) text += part;
    },
  });
  return notes;
}

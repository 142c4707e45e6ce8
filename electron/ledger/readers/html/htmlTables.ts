import type { Cell } from '../../../../shared/ledger/cell.ts';
import { damaged, hostile } from '../../ledgerError.ts';
import { limits } from '../limits.ts';
import { createRowKeeper, type LoadedSheet } from '../loadedWorkbook.ts';
import { attributeOf, createHtmlTokens } from './htmlTokens.ts';

/** A table of a page; `parent` is the table in whose cell it stands. */
export type HtmlTable = { sheet: LoadedSheet; parent: HtmlTable | null; rowCount: number };

/** What a page holds: its tables in the order of their beginnings, and the names that a spreadsheet program gave its sheets. */
export type HtmlPage = { tables: HtmlTable[]; sheetNames: string[]; hasFrames: boolean };

type OpenTable = HtmlTable & {
  /** Per column, the row from which on no cell from above covers it. */
  freeFrom: number[];
  cells: Cell[];
  column: number;
  rowHidden: boolean;
  inRow: boolean;
  cell: { tag: string; text: string } | null;
};

const deepest = 30;
const mostColumnSpan = 1_000;
const mostTitles = 10;
/** Stands for a line break until the spaces of a text are known. */
const lineBreak = '\u0001';

/** Reads the tables of a page whose text comes in pieces. */
export function createHtmlReader() {
  const page: HtmlPage = { tables: [], sheetNames: [], hasFrames: false };
  const keeper = createRowKeeper();
  const open: OpenTable[] = [];
  let closedBody = false;
  let outside = '';

  function openTable() {
    const parent = open.at(-1) ?? null;
    if (open.length >= deepest) throw hostile(`表格嵌套超过 ${deepest} 层`);
    if (page.tables.length >= limits.sheets) throw hostile(`网页里的表格超过 ${limits.sheets} 个`);
    const sheet: LoadedSheet = { name: '', hidden: false, readable: true, rows: [] };
    const table = {
      sheet,
      parent,
      rowCount: 0,
      freeFrom: [],
      cells: [],
      column: 0,
      rowHidden: false,
      inRow: false,
      cell: null,
    };
    page.tables.push(table);
    open.push(table);
    if (parent === null) takeTitles(table);
  }

  /** Lines above a table say whose it is, of which year and in which unit: they stand above it in a spreadsheet program, too. */
  function takeTitles(table: OpenTable) {
    const lines = outside
      .split(lineBreak)
      .map(plainText)
      .filter((line) => line !== '');
    for (const line of lines.slice(-mostTitles)) {
      openRow(table, '');
      openCell(table, '');
      addText(line);
      closeRow(table);
    }
    outside = '';
  }

  function openRow(table: OpenTable, tag: string) {
    closeRow(table);
    table.inRow = true;
    table.column = 0;
    table.rowHidden = /display\s*:\s*none/i.test(attributeOf(tag, 'style') ?? '');
  }

  function closeRow(table: OpenTable) {
    closeCell(table);
    if (!table.inRow) return;
    table.inRow = false;
    table.rowCount += 1;
    keeper.keep(table.sheet, table.rowCount, table.cells, table.rowHidden);
    table.cells = [];
  }

  function openCell(table: OpenTable, tag: string) {
    closeCell(table);
    // A cell without a row begins one.
    if (!table.inRow) openRow(table, '');
    table.cell = { tag, text: '' };
  }

  function closeCell(table: OpenTable) {
    const { cell } = table;
    if (!cell) return;
    table.cell = null;
    while ((table.freeFrom[table.column] ?? 0) > table.rowCount) table.column += 1;
    // Most cells have nothing but their looks in the tag: looking for each attribute there takes longer than all else.
    const isPlain = cell.tag.length < 5 || !/span|x:|sdval/i.test(cell.tag);
    const columns = isPlain ? 1 : spanOf(cell.tag, 'colspan', mostColumnSpan);
    const rows = isPlain ? 1 : spanOf(cell.tag, 'rowspan', limits.rows);
    if (table.column + columns > limits.columns)
      throw damaged(`网页表格第 ${table.rowCount + 1} 行超出 ${limits.columns} 列`);
    const value = isPlain ? textCell(plainText(cell.text)) : valueOfCell(cell.tag, cell.text);
    while (table.cells.length < table.column) table.cells.push(null);
    table.cells[table.column] = value;
    for (let count = 0; count < columns; count += 1) {
      table.freeFrom[table.column] = table.rowCount + rows;
      table.column += 1;
    }
  }

  function closeTable() {
    const table = open.pop();
    if (table) closeRow(table);
  }

  function addText(text: string) {
    const table = open.at(-1);
    if (!table) outside = (outside + text).slice(-4_000);
    const cell = table?.cell;
    if (!cell) return;
    cell.text += text;
    if (cell.text.length > limits.rowCharacters) throw hostile('网页表格的一个单元格超过 16 MB');
  }

  const tokens = createHtmlTokens({
    open(name, tag) {
      const table = open.at(-1);
      if (name === 'table') openTable();
      else if (name === 'frameset' || name === 'frame') page.hasFrames = true;
      else if (name === 'br') addText(lineBreak);
      else if (!table) {
        if (blocks.has(name)) addText(lineBreak);
      } else if (name === 'tr' || name === 'caption') openRow(table, tag);
      else if (name === 'td' || name === 'th') openCell(table, tag);
      else if (blocks.has(name) && table.cell && table.cell.text.trim() !== '') addText(lineBreak);
      if (table && name === 'caption') openCell(table, '');
    },
    close(name) {
      const table = open.at(-1);
      if (name === 'body' || name === 'html') closedBody = true;
      else if (!table) {
        if (blocks.has(name)) addText(lineBreak);
      } else if (name === 'table') closeTable();
      else if (name === 'tr' || name === 'caption') closeRow(table);
      else if (name === 'td' || name === 'th') closeCell(table);
    },
    text: addText,
    comment(text) {
      for (const match of text.matchAll(/<x:ExcelWorksheet>\s*<x:Name>([^<]{1,100})<\/x:Name>/gi)) {
        page.sheetNames.push(match[1] ?? '');
      }
    },
  });

  return {
    write: tokens.write,
    end(): HtmlPage {
      const whole = tokens.end();
      // Some systems forget the end tag of the table, but hardly those of the page as well.
      if (!whole || (open.length > 0 && !closedBody)) throw damaged('网页表格没有结束，文件可能没有下载完整');
      while (open.length > 0) closeTable();
      return page;
    },
  };
}

const blocks = new Set(['p', 'div', 'li', 'h1', 'h2', 'h3', 'h4']);

function spanOf(tag: string, name: string, most: number): number {
  const given = attributeOf(tag, name);
  if (given === null) return 1;
  const count = Number.parseInt(given, 10);
  // A rowspan of 0 reaches to the end of the table.
  if (count === 0 && name === 'rowspan') return most;
  return count >= 1 ? Math.min(count, most) : 1;
}

function plainText(raw: string): string {
  const spaced = /[\t\r\n\f\u00a0]| {2}/.test(raw) ? raw.replace(/[ \t\r\n\f\u00a0]+/g, ' ') : raw;
  return (spaced.includes(lineBreak) ? spaced.replace(/ ?\u0001 ?/g, '\n') : spaced).trim();
}

/** All cells are text; a number only where a spreadsheet program noted it beside what it shows. */
function valueOfCell(tag: string, raw: string): Cell {
  const shown = plainText(raw);
  const error = attributeOf(tag, 'x:err');
  if (error !== null) return { error: error || shown };
  const noted = attributeOf(tag, 'x:num') ?? attributeOf(tag, 'sdval');
  if (noted !== null && attributeOf(tag, 'x:str') === null) return notedNumber(noted, shown);
  return textCell(shown);
}

/** ="0012" keeps a spreadsheet program from taking it for a number. */
function textCell(shown: string): Cell {
  const wrapped = shown.startsWith('="') ? /^="([^"]*)"$/.exec(shown) : null;
  return (wrapped ? wrapped[1] : shown) || null;
}

/** The noted number, unless what is shown is no amount: a date, a code with its zeros, an identity number. */
function notedNumber(noted: string, shown: string): Cell {
  const plain = (noted === '' ? shown : noted).replace(/[,，\s]/g, '');
  const value = Number(plain);
  if (plain === '' || !Number.isFinite(value)) return shown || null;
  if (shown === '') return value;
  const isCode = /^0\d/.test(shown) || /^\d{16,}$/.test(shown);
  const isAmount = /^[¥￥$€(（+\-−\s]*[\d,，]*(\.\d*)?(e[+-]?\d+)?[%)）元\s-]*$/i.test(shown);
  return isCode || !isAmount ? shown : value;
}

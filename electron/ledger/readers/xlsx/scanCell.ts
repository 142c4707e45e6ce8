import type { Cell } from '../../../../shared/ledger/cell.ts';
import { limits } from '../limits.ts';
import { needsMore, OddXml } from './scanBody.ts';
import { endOfElement, readFragment } from './scanFragment.ts';
import { afterPreserve, equals } from './scanSharedStrings.ts';
import { scanTag } from './scanTag.ts';
import { scanText, textEnd } from './scanText.ts';
import { type CellTables, formulaCell, typedCell } from './xlsxCell.ts';
import { parseReference } from './xlsxText.ts';

/** The cells of one row after the other. */
export type CellScan = {
  startRow(): void;
  /** Reads the cell at `at` (see `ItemReader`). */
  read(bytes: Buffer, at: number, end: number): number;
  /** The row's cells, or null when none holds anything. */
  filledCells(): Cell[] | null;
};

const valueEnd = Buffer.from('/v>');
const inlineEnd = Buffer.from('</t></is>');
const powersOfTen = Array.from({ length: 16 }, (_, power) => 10 ** power);
const cachedDates = 100_000;

/** Not what the quick path knows: the cell is not whole, or is read as a fragment by the XML parser. */
const unusual = -1;

export function createCellScan(tables: CellTables): CellScan {
  const { strings, styles } = tables;
  const dates = new Map<number, Cell>();
  let cells: Cell[] = [];
  let filled = false;
  let column = -1;

  // What the quick path found out of the cell at hand; it counts once the cell is known to be whole.
  let atColumn = 0;
  let style = -1;
  let type = '';
  let value: Cell = null;

  function read(bytes: Buffer, at: number, end: number): number {
    const next = readUsual(bytes, at);
    if (next === unusual) return readUnusual(bytes, at, end);
    put(atColumn, value);
    return next;
  }

  function readUsual(bytes: Buffer, at: number): number {
    const open = readTag(bytes, at + 2);
    if (open === unusual) return unusual;
    if (bytes[open - 2] === 47) {
      value = typedCell(type, styleText(), '', tables);
      return open;
    }
    const start = skipFormula(bytes, open);
    if (start === unusual) return unusual;
    const next = readContent(bytes, start);
    // A formula without a result is judged with all its parts.
    return start > open && value === null ? unusual : next;
  }

  /** Attributes r, s and t, in any order; gives where the tag ends. */
  function readTag(bytes: Buffer, start: number): number {
    let at = start;
    atColumn = column + 1;
    style = -1;
    type = '';
    while (bytes[at] === 32) {
      const name = bytes[at + 1];
      if (bytes[at + 2] !== 61 || bytes[at + 3] !== 34) return unusual;
      at += 4;
      if (name === 114) at = readReference(bytes, at);
      else if (name === 115 && style < 0) at = readStyle(bytes, at);
      else if (name === 116 && type === '') at = readType(bytes, at);
      else return unusual;
      if (at === unusual) return unusual;
    }
    if (bytes[at] === 47) at += 1;
    return bytes[at] === 62 ? at + 1 : unusual;
  }

  function readReference(bytes: Buffer, start: number): number {
    let at = start;
    let letters = 0;
    let code = bytes[at] ?? 0;
    for (; code >= 65 && code <= 90 && at < start + 4; code = bytes[at] ?? 0) {
      letters = letters * 26 + code - 64;
      at += 1;
    }
    let row = 0;
    const digits = at;
    for (; code >= 48 && code <= 57 && at < digits + 8; code = bytes[at] ?? 0) {
      row = row * 10 + code - 48;
      at += 1;
    }
    // A second reference, or none at all, is for the slow path to judge.
    if (letters === 0 || row === 0 || code !== 34 || atColumn !== column + 1) return unusual;
    atColumn = letters - 1;
    return at + 1;
  }

  function readStyle(bytes: Buffer, start: number): number {
    let at = start;
    let code = bytes[at] ?? 0;
    style = 0;
    for (; code >= 48 && code <= 57 && at < start + 6; code = bytes[at] ?? 0) {
      style = style * 10 + code - 48;
      at += 1;
    }
    return code === 34 && at > start ? at + 1 : unusual;
  }

  function readType(bytes: Buffer, start: number): number {
    let at = start;
    if (bytes[at + 1] === 34) {
      const code = bytes[at];
      type = code === 115 ? 's' : code === 110 ? 'n' : code === 98 ? 'b' : code === 101 ? 'e' : code === 100 ? 'd' : '';
      return type === '' ? unusual : at + 2;
    }
    for (let code = bytes[at] ?? 0; code >= 65 && code <= 122; code = bytes[at] ?? 0) at += 1;
    if (bytes[at] !== 34) return unusual;
    type = bytes.toString('latin1', start, at);
    return type === 'str' || type === 'inlineStr' ? at + 1 : unusual;
  }

  function skipFormula(bytes: Buffer, start: number): number {
    if (bytes[start] !== 60 || bytes[start + 1] !== 102) return start;
    const close = bytes.indexOf(62, start);
    // Most formulas have no attributes.
    if (close < 0 || (close > start + 2 && scanTag(bytes, start, close + 1) === null)) return unusual;
    if (bytes[close - 1] === 47) return close + 1;
    if (scanText(bytes, close + 1) === null || !equals(bytes, textEnd.at, formulaEnd)) return unusual;
    return textEnd.at + formulaEnd.length;
  }

  function readContent(bytes: Buffer, start: number): number {
    if (bytes[start] !== 60) return unusual;
    const kind = bytes[start + 1];
    let at = unusual;
    if (kind === 118 && bytes[start + 2] === 62) at = readValue(bytes, start + 3);
    else if (kind === 105) at = readInline(bytes, start);
    else if (kind === 47) {
      value = typedCell(type, styleText(), '', tables);
      at = start;
    }
    if (at === unusual) return unusual;
    // </c>
    return bytes[at] === 60 && bytes[at + 1] === 47 && bytes[at + 2] === 99 && bytes[at + 3] === 62 ? at + 4 : unusual;
  }

  function readValue(bytes: Buffer, start: number): number {
    if (type === 's') return readSharedIndex(bytes, start);
    if (type === '' || type === 'n') {
      const next = readNumber(bytes, start);
      if (next !== unusual) return next;
    }
    const text = scanText(bytes, start);
    if (text === null || !equals(bytes, textEnd.at + 1, valueEnd)) return unusual;
    value = typedCell(type, styleText(), text, tables);
    return textEnd.at + 4;
  }

  function readSharedIndex(bytes: Buffer, start: number): number {
    let at = start;
    let index = 0;
    let code = bytes[at] ?? 0;
    for (; code >= 48 && code <= 57 && at < start + 8; code = bytes[at] ?? 0) {
      index = index * 10 + code - 48;
      at += 1;
    }
    if (at === start || !isValueEnd(bytes, at)) return unusual;
    const text = strings[index];
    if (text === undefined) throw new OddXml('shared string');
    value = text === '' ? null : text;
    return at + 4;
  }

  /** Up to 15 digits: their quotient by a power of ten is the same binary number that the text stands for. */
  function readNumber(bytes: Buffer, start: number): number {
    let at = start;
    const negative = bytes[at] === 45;
    if (negative) at += 1;
    let whole = 0;
    let digits = 0;
    let decimals = 0;
    let point = false;
    for (; ; at += 1) {
      const code = bytes[at] ?? 0;
      if (code >= 48 && code <= 57) {
        whole = whole * 10 + code - 48;
        digits += 1;
        if (point) decimals += 1;
      } else if (code === 46 && !point) point = true;
      else break;
      if (digits > 15) return unusual;
    }
    // Negative zero keeps its sign through its text only.
    if (digits === 0 || (negative && whole === 0) || !isValueEnd(bytes, at)) return unusual;
    const size = decimals === 0 ? whole : whole / (powersOfTen[decimals] ?? Number.NaN);
    value = shown(negative ? -size : size);
    return at + 4;
  }

  /** A number by its format. A ledger shows the same days again and again. */
  function shown(number: number): Cell {
    const kind = styles[style < 0 ? 0 : style];
    if (kind === undefined || kind === 'number') return number;
    if (kind !== 'date') return typedCell('', styleText(), String(number), tables);
    const known = dates.get(number);
    if (known !== undefined) return known;
    const cell = typedCell('', styleText(), String(number), tables);
    if (dates.size < cachedDates) dates.set(number, cell);
    return cell;
  }

  function readInline(bytes: Buffer, start: number): number {
    if (!equals(bytes, start, inlineStart)) return unusual;
    const open = start + inlineStart.length;
    const textStart = bytes[open] === 62 ? open + 1 : afterPreserve(bytes, open);
    const text = textStart > 0 ? scanText(bytes, textStart) : null;
    if (text === null || !equals(bytes, textEnd.at, inlineEnd)) return unusual;
    value = typedCell(type, styleText(), text, tables);
    return textEnd.at + inlineEnd.length;
  }

  /** The whole cell through the XML parser. */
  function readUnusual(bytes: Buffer, at: number, end: number): number {
    const name = bytes[at + 2];
    const tagEnd = bytes.indexOf(62, at) + 1;
    if (tagEnd === 0 || tagEnd > end) return needsMore;
    if (name !== 32 && name !== 62 && name !== 47 && name !== 10 && name !== 13 && name !== 9)
      throw new OddXml('no cell');
    const close = endOfElement(bytes, tagEnd, '</c>');
    if (close < 0 || close > end) return needsMore;
    const { attributes, text, formula } = readFragment(bytes, at, close, true);
    const place = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
    if (attributes.t === 's' && text !== '' && strings[Number(text)] === undefined) throw new OddXml('shared string');
    const typed = formula ? formulaCell : typedCell;
    put(place, typed(attributes.t, attributes.s, text, tables));
    return close;
  }

  function put(at: number, cell: Cell) {
    if (at >= limits.columns) throw new OddXml('column');
    column = at;
    if (cell === null) return;
    filled = true;
    if (at === cells.length) {
      cells.push(cell);
      return;
    }
    if (at < cells.length && cells[at] !== undefined && cells[at] !== null) throw new OddXml('a cell twice');
    while (cells.length < at && at - cells.length < 256) cells.push(null);
    cells[at] = cell;
  }

  function styleText(): string | undefined {
    return style < 0 ? undefined : String(style);
  }

  return {
    startRow() {
      cells = [];
      filled = false;
      column = -1;
    },
    read,
    filledCells: () => (filled ? cells : null),
  };
}

const formulaEnd = Buffer.from('</f>');
const inlineStart = Buffer.from('<is><t');

function isValueEnd(bytes: Buffer, at: number): boolean {
  return bytes[at] === 60 && bytes[at + 1] === 47 && bytes[at + 2] === 118 && bytes[at + 3] === 62;
}

function columnOf(reference: string): number {
  try {
    return parseReference(reference).column;
  } catch {
    throw new OddXml('reference');
  }
}

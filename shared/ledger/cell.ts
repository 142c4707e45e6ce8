import type { Day } from '../day.ts';

/** 单元格: what a reader gives for one cell. A formula is represented by its stored result. */
export type Cell = null | string | number | boolean | DayCell | ErrorCell;

/** A cell that its number format shows as a date; `time` is there when it has a time of day. */
export type DayCell = { day: Day; time?: string };

/** 错误值, such as `#REF!`. */
type ErrorCell = { error: string };

/** One row as it stands in the file; `number` counts from 1 as the spreadsheet program does. Columns may have gaps. */
export type RawRow = { number: number; cells: Cell[]; hidden?: boolean };

/** What a person would read in the cell, trimmed. Whole numbers without `.0`, as account codes need them. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return trimText(cell);
  if (typeof cell === 'number') return numberText(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if ('error' in cell) return cell.error;
  return cell.time ? `${cell.day} ${cell.time}` : cell.day;
}

export function isBlank(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string') return cell === null || cell === undefined;
  // A text that begins like most texts do is not blank, whatever follows.
  return !isPlainEdge(cell.charCodeAt(0)) && trimText(cell) === '';
}

export function isDayCell(cell: Cell | undefined): cell is DayCell {
  return typeof cell === 'object' && cell !== null && 'day' in cell;
}

export function isErrorCell(cell: Cell | undefined): cell is ErrorCell {
  return typeof cell === 'object' && cell !== null && 'error' in cell;
}

/** The spreadsheet's name of a column counted from 0: 0 is `A`, 27 is `AB`. */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

// String.trim knows full-width and no-break spaces, but not the zero-width ones that web systems leave behind.
const invisible = /[\u200b-\u200d\u2060\ufeff]/g;

function trimText(text: string): string {
  return isPlainText(text) ? text : trimmedText(text);
}

/**
 * Whether a text has nothing to trim and no line breaks. Asked for every cell several times: nearly all are plain, and a loop
 * over the characters makes no new string.
 */
export function isPlainText(text: string): boolean {
  if (!isPlainEdge(text.charCodeAt(0)) || !isPlainEdge(text.charCodeAt(text.length - 1))) return false;
  for (let index = 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 32 || (code >= 0x200b && (code <= 0x2060 || code === 0xfeff))) return false;
  }
  return true;
}

/** Letters, digits and signs of ASCII, and hanzi: no blanks of any kind. */
export function isPlainEdge(code: number): boolean {
  return (code > 32 && code < 127) || (code >= 0x4e00 && code <= 0x9fff);
}

function trimmedText(text: string): string {
  const trimmed = text.trim();
  return trimmed.replace(invisible, '');
}

function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) >= 1e21) return BigInt(value).toString();
  // 15 significant digits are what a spreadsheet shows; more is the noise of binary fractions.
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
}

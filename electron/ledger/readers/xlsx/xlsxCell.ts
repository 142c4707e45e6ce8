import { dayFrom, dayFromSerial } from '../../../../shared/day.ts';
import type { Cell } from '../../../../shared/ledger/cell.ts';
import { damaged } from '../../ledgerError.ts';
import type { FormatKind } from '../numberFormat.ts';
import { unescapeText } from './xlsxText.ts';

export type CellTables = { strings: readonly string[]; styles: readonly FormatKind[]; date1904: boolean };

/**
 * The value of a cell with a formula. A program that writes formulas without computing them leaves no result: what the cell
 * would show is not known, and an amount that is not known must not pass for an empty one.
 */
export function formulaCell(
  type: string | undefined,
  style: string | undefined,
  text: string,
  tables: CellTables,
): Cell {
  if (text === '' && type !== 'str' && type !== 'inlineStr') return { error: '公式没有计算结果' };
  return typedCell(type, style, text, tables);
}

/** The typed value of a cell from its type attribute, its style and its text; an empty one is null. */
export function typedCell(type: string | undefined, style: string | undefined, text: string, tables: CellTables): Cell {
  switch (type) {
    case 's':
      return text === '' ? null : sharedString(text, tables.strings);
    case 'inlineStr':
    case 'str':
      return text === '' ? null : unescapeText(text);
    case 'b':
      return text === '' ? null : text === '1' || text === 'true';
    case 'e':
      return { error: text || '#N/A' };
    case 'd':
      return isoCell(text);
    default:
      return numericCell(text, style, tables);
  }
}

/** A serial number as day and time of day, to the second; as a time alone below 1 in a time format. */
export function serialCell(value: number, kind: FormatKind, date1904: boolean): Cell {
  if (kind === 'number' || value < 0) return value;
  let whole = Math.floor(value);
  let seconds = Math.round((value - whole) * 86_400);
  if (seconds === 86_400) {
    whole += 1;
    seconds = 0;
  }
  if (kind === 'time' && whole === 0) return clock(seconds);
  const day = dayFromSerial(whole, date1904);
  if (day === null) return value;
  return seconds === 0 ? { day } : { day, time: clock(seconds) };
}

function numericCell(text: string, style: string | undefined, tables: CellTables): Cell {
  const plain = text.trim();
  if (plain === '') return null;
  const value = Number(plain);
  if (Number.isNaN(value)) return text;
  const kind = style === undefined ? tables.styles[0] : tables.styles[Number(style)];
  return kind === undefined || kind === 'number' ? value : serialCell(value, kind, tables.date1904);
}

function sharedString(text: string, strings: readonly string[]): Cell {
  const shared = strings[Number(text)];
  if (shared === undefined) throw damaged(`共享字符串 ${text.slice(0, 20)} 不存在`);
  return shared === '' ? null : shared;
}

function isoCell(text: string): Cell {
  const day = dayFrom(text.slice(0, 10));
  if (!day) return text === '' ? null : text;
  const time = /T(\d{2}:\d{2}(?::\d{2})?)/.exec(text)?.[1];
  return time && !/^00:00(:00)?$/.test(time) ? { day, time } : { day };
}

function clock(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Cell, RawRow } from '../../../../shared/ledger/cell.ts';
import { cancelled, damaged, hostile } from '../../ledgerError.ts';
import { limits } from '../limits.ts';
import type { FormatKind } from '../numberFormat.ts';
import type { ReadRowsOptions } from '../sheetReader.ts';
import { serialCell } from '../xlsx/xlsxCell.ts';
import { type BiffRecord, biff, recordAt } from './biffRecords.ts';
import { type BiffWorkbook, isBegin, readText } from './biffWorkbook.ts';

type SheetRows = Map<number, { cells: Cell[]; hidden: boolean }>;

/** Reads the cells of one sheet; a row need not stand in its place, so all are collected and then put in order. */
export async function readBiffRows(
  workbook: BiffWorkbook,
  sheet: number,
  { signal, onShare }: ReadRowsOptions,
): Promise<RawRow[]> {
  const rows: SheetRows = new Map();
  const { bytes } = workbook;
  const cells = createCellTaker(workbook, rows);
  let depth = 0;
  let records = 0;
  for (let offset = workbook.sheets[sheet]?.start ?? 0; ; ) {
    const record = recordAt(bytes, offset);
    offset = record.start + record.length;
    if (isBegin(record.id)) depth += 1;
    else if (record.id === biff.end) depth -= 1;
    else if (depth === 1) cells.take(record);
    if (depth === 0) break;
    records += 1;
    if (records % 100_000 === 0) {
      onShare?.(offset / bytes.length);
      await nextTurn();
      if (signal?.aborted) throw cancelled();
    }
  }
  cells.end();
  return rowsInOrder(rows);
}

function rowsInOrder(rows: SheetRows): RawRow[] {
  const numbers = [...rows.keys()].sort((left, right) => left - right);
  return numbers.flatMap((number) => {
    const row = rows.get(number);
    if (!row?.cells.some((cell) => cell !== null && cell !== undefined)) return [];
    const { cells, hidden } = row;
    return [hidden ? { number: number + 1, cells, hidden } : { number: number + 1, cells }];
  });
}

function createCellTaker(workbook: BiffWorkbook, rows: SheetRows) {
  const { bytes, version, strings, styles, date1904, text } = workbook;
  /** The formula whose text comes in a record after it. */
  let awaiting: { row: number; column: number } | null = null;
  const watchOrder = createOrderWatch();
  let sawCell = false;
  let filled = 0;
  let strangerAt: number | null = null;

  function rowAt(number: number) {
    let row = rows.get(number);
    if (!row) {
      row = { cells: [], hidden: false };
      rows.set(number, row);
    }
    return row;
  }

  function put(row: number, column: number, value: Cell): void {
    if (column >= mostColumns) throw damaged(`第 ${row + 1} 行超出 ${mostColumns} 列`);
    if (value === null || value === '') return;
    filled += 1;
    if (filled > limits.xlsSheetCells) throw hostile(`一个工作表的单元格超过 ${limits.xlsSheetCells / 1e4} 万个`);
    const { cells } = rowAt(row);
    while (cells.length < column) cells.push(null);
    if (cells[column] !== undefined && cells[column] !== null) throw damaged(`第 ${row + 1} 行有重复的单元格`);
    cells[column] = value;
  }

  function numeric(value: number, format: FormatKind | undefined): Cell {
    // A spreadsheet program shows a result that is no number so.
    if (!Number.isFinite(value)) return { error: '#NUM!' };
    return format === undefined || format === 'number' ? value : serialCell(value, format, date1904);
  }

  /** The stored result of a formula; undefined when it is a text that follows. */
  function formulaResult(at: number, format: FormatKind | undefined): Cell | undefined {
    if (bytes.readUInt16LE(at + 6) !== 0xffff) return numeric(bytes.readDoubleLE(at), format);
    if (bytes[at] === 0) return undefined;
    if (bytes[at] === 1) return bytes[at + 2] !== 0;
    return bytes[at] === 2 ? errorCell(bytes[at + 2]) : null;
  }

  /** Between the cells stands only what belongs to them: anything else was a cell before the file was damaged. */
  function refuseStrangers({ id, start }: BiffRecord, isCell: boolean): void {
    if (version < 5 || besideCells.has(id)) return;
    if (!isCell) strangerAt ??= sawCell ? start : null;
    else if (strangerAt !== null) throw damaged(`第 ${strangerAt} 字节处的记录不属于表格数据`);
    sawCell ||= isCell;
  }

  function take(record: BiffRecord): void {
    const { id, start, length } = record;
    const expected = cellLengths.get(id);
    refuseStrangers(record, expected !== undefined);
    if (expected === undefined) return;
    if (length < expected.least || length > expected.most) throw damaged(`第 ${start} 字节处的单元格记录长度有错`);
    if (id === 0x207 || id === 0x07) {
      if (awaiting) put(awaiting.row, awaiting.column, text.finish(readText(bytes, version, record, 0)));
      awaiting = null;
      return;
    }
    const row = bytes.readUInt16LE(start);
    if (id === biff.row) {
      if (bytes.readUInt16LE(start + 12) & 0x20) rowAt(row).hidden = true;
      return;
    }
    watchOrder.cell(row);
    const column = bytes.readUInt16LE(start + 2);
    // Records of Excel 2 have three bytes of attributes, the format's number among them; later ones name a style.
    const old = id <= 0x05 || (id === 0x06 && version === 2);
    const format = old ? styles[(bytes[start + 5] ?? 0) & 0x3f] : styles[bytes.readUInt16LE(start + 4)];
    const valueAt = start + (old ? 7 : 6);
    switch (id) {
      case 0xfd: {
        const value = strings[bytes.readUInt32LE(valueAt)];
        if (value === undefined) throw damaged(`第 ${row + 1} 行引用的共享字符串不存在`);
        put(row, column, value);
        return;
      }
      case 0x204:
      case 0xd6:
      case 0x04:
        put(row, column, text.finish(readText(bytes, old ? 2 : version, record, valueAt - start)));
        return;
      case 0x203:
      case 0x03:
        put(row, column, numeric(bytes.readDoubleLE(valueAt), format));
        return;
      case 0x27e:
        put(row, column, numeric(compressedNumber(bytes, valueAt), format));
        return;
      case 0x02:
        put(row, column, numeric(bytes.readUInt16LE(valueAt), format));
        return;
      case 0xbd:
        for (let at = start + 4; at + 6 <= start + length - 2; at += 6) {
          const value = numeric(compressedNumber(bytes, at + 2), styles[bytes.readUInt16LE(at)]);
          put(row, column + (at - start - 4) / 6, value);
        }
        return;
      case 0x205:
      case 0x05:
        put(row, column, bytes[valueAt + 1] ? errorCell(bytes[valueAt]) : bytes[valueAt] !== 0);
        return;
      case 0x06:
      case 0x206:
      case 0x406: {
        const result = formulaResult(valueAt, format);
        awaiting = result === undefined ? { row, column } : null;
        put(row, column, result ?? null);
      }
    }
  }

  return { take, end: watchOrder.end };
}

/**
 * Cells come row by row, or column by column from some writers. One single cell that leaves its row, while all others keep
 * their order, has a damaged row number.
 */
function createOrderWatch() {
  let cells = 0;
  let before = 0;
  let last = 0;
  let stepsBack = 0;
  let stray: number | null = null;
  return {
    cell(row: number): void {
      cells += 1;
      if (row < last) stepsBack += 1;
      const wentAway = last < before || last > before + 1;
      if (cells > 2 && wentAway && (row === before || row === before + 1)) stray = last;
      before = last;
      last = row;
    },
    end(): void {
      if (stepsBack === 1 && stray !== null && cells > 20)
        throw damaged(`第 ${stray + 1} 行有一个单元格不在它的位置上`);
    },
  };
}

const mostColumns = 256;

type Length = { least: number; most: number };

/** Records of cells and rows, with the lengths that they can have. */
const cellLengths = new Map<number, Length>([
  [biff.row, { least: 14, most: 16 }],
  ...exactly(10, 0xfd, 0x27e),
  ...exactly(14, 0x203),
  // LibreOffice writes a byte more.
  [0x205, { least: 8, most: 9 }],
  ...exactly(6, 0x201),
  ...exactly(15, 0x03),
  ...exactly(9, 0x02, 0x05),
  ...exactly(7, 0x01),
  ...atLeast(8, 0x204, 0xd6, 0x04),
  ...atLeast(12, 0xbd),
  ...atLeast(8, 0xbe),
  ...atLeast(15, 0x06, 0x206, 0x406),
  ...atLeast(2, 0x207),
  ...atLeast(1, 0x07),
]);

/** What stands between cells: marks of blocks, formulas in common, and what some writers put next to its cell, merged areas too. */
const besideCells = new Set([
  0xe5, 0xd7, 0x21, 0x221, 0x4bc, 0x36, 0x37, 0x236, 0x3c, 0x1b8, 0x800, 0x1c, 0x5d, 0xec, 0x1b6, 0x7f, 0x7d, 0x208,
]);

function exactly(length: number, ...ids: number[]): [number, Length][] {
  return ids.map((id) => [id, { least: length, most: length }]);
}

function atLeast(length: number, ...ids: number[]): [number, Length][] {
  return ids.map((id) => [id, { least: length, most: Number.POSITIVE_INFINITY }]);
}

/** RK: 30 bits that are a whole number or the upper part of a binary one, either of them perhaps times 100. */
export function compressedNumber(bytes: Buffer, at: number): number {
  const bits = bytes.readInt32LE(at);
  let value = bits >> 2;
  if ((bits & 2) === 0) {
    wholeNumber.setInt32(4, bits & ~3, true);
    value = wholeNumber.getFloat64(0, true);
  }
  return bits & 1 ? value / 100 : value;
}

const wholeNumber = new DataView(new ArrayBuffer(8));

export function errorCell(code: number | undefined): Cell {
  return { error: errorNames.get(code ?? 0) ?? '#N/A' };
}

const errorNames = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
]);

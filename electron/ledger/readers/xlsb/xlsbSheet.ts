import type { Cell, RawRow } from '../../../../shared/ledger/cell.ts';
import { damaged } from '../../ledgerError.ts';
import { batchRows, limits } from '../limits.ts';
import { compressedNumber, errorCell } from '../xls/biffCells.ts';
import { type CellTables, serialCell } from '../xlsx/xlsxCell.ts';
import { createXlsbFeeder, wideText } from './xlsbRecords.ts';

const rowHeader = 0;
const beginData = 145;
const endData = 146;
const endSheet = 130;

/** The least length of each record of a cell, with its place and style. Those from 12 on leave the column out. */
const cellLengths = new Map([
  [1, 8],
  [2, 12],
  [3, 9],
  [4, 9],
  [5, 16],
  [6, 12],
  [7, 12],
  [8, 12],
  [9, 16],
  [10, 9],
  [11, 9],
  [12, 4],
  [13, 8],
  [14, 5],
  [15, 5],
  [16, 12],
  [17, 8],
  [18, 8],
  [62, 13],
]);

/** Reads the rows of a binary worksheet part. */
export async function* readXlsbRows(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  tables: CellTables,
): AsyncGenerator<RawRow[]> {
  let rows: RawRow[] = [];
  const scan = createScan(part, tables, (row) => rows.push(row));
  const feeder = createXlsbFeeder(part, scan.take);
  for await (const chunk of chunks) {
    feeder.write(chunk);
    if (rows.length >= batchRows) {
      const batch = rows;
      rows = [];
      yield batch;
    }
  }
  feeder.end();
  scan.end();
  if (rows.length > 0) yield rows;
}

function createScan(part: string, tables: CellTables, emit: (row: RawRow) => void) {
  let state: 'before' | 'data' | 'after' | 'ended' = 'before';
  let row = -1;
  let hidden = false;
  let cells: Cell[] = [];
  let column = -1;

  function finishRow() {
    if (cells.length > 0) emit(hidden ? { number: row + 1, cells, hidden } : { number: row + 1, cells });
    cells = [];
    column = -1;
  }

  function openRow(data: Buffer) {
    finishRow();
    if (data.length < 12) throw damaged(`${part} 的行记录不完整`);
    const next = data.readUInt32LE(0);
    if (next >= limits.rows) throw damaged(`${part} 的第 ${next + 1} 行超出 ${limits.rows} 行`);
    if (next <= row) throw damaged(`${part} 的第 ${next + 1} 行重复或次序颠倒`);
    row = next;
    hidden = ((data[11] ?? 0) & 0x10) !== 0;
  }

  function takeCell(id: number, data: Buffer) {
    if (row < 0) throw damaged(`${part} 的单元格不在任何一行里`);
    const short = id >= 12 && id <= 18;
    const next = short ? column + 1 : data.readUInt32LE(0);
    if (next >= limits.columns) throw damaged(`${part} 第 ${row + 1} 行超出 ${limits.columns} 列`);
    if (next <= column) throw damaged(`${part} 第 ${row + 1} 行的单元格重复或次序颠倒`);
    column = next;
    const style = short ? 0 : 4;
    const value = valueOfCell(id, data, style + 4, data.readUIntLE(style, 3));
    if (value === null || value === '') return;
    while (cells.length < column) cells.push(null);
    cells.push(value);
  }

  function valueOfCell(id: number, data: Buffer, at: number, style: number): Cell {
    const numeric = (value: number) =>
      Number.isFinite(value)
        ? serialCell(value, tables.styles[style] ?? 'number', tables.date1904)
        : { error: '#NUM!' };
    switch (id) {
      case 2:
      case 13:
        return numeric(compressedNumber(data, at));
      case 3:
      case 11:
      case 14:
        return errorCell(data[at]);
      case 4:
      case 10:
      case 15:
        return data[at] !== 0;
      case 5:
      case 9:
      case 16:
        return numeric(data.readDoubleLE(at));
      case 6:
      case 8:
      case 17:
        return wideText(part, data, at).text;
      case 62:
        return wideText(part, data, at + 1).text;
      case 7:
      case 18: {
        const text = tables.strings[data.readUInt32LE(at)];
        if (text === undefined) throw damaged(`${part} 第 ${row + 1} 行引用的共享字符串不存在`);
        return text;
      }
      default:
        return null;
    }
  }

  return {
    take(id: number, data: Buffer) {
      if (id === beginData) state = 'data';
      else if (id === endData && state === 'data') {
        finishRow();
        state = 'after';
      } else if (id === endSheet && state === 'after') state = 'ended';
      else if (state !== 'data') return;
      else if (id === rowHeader) openRow(data);
      else {
        const least = cellLengths.get(id);
        if (least === undefined) return;
        if (data.length < least) throw damaged(`${part} 第 ${row + 1} 行的单元格记录不完整`);
        takeCell(id, data);
      }
    },
    end() {
      if (state !== 'ended') throw damaged(`${part} 的表格数据没有结束`);
    },
  };
}

import type { Cell, RawRow } from '../../../../shared/ledger/cell.ts';
import { damaged, hostile } from '../../ledgerError.ts';
import { batchRows, limits } from '../limits.ts';
import { type Attributes, createXmlFeeder } from '../xmlFeeder.ts';
import { type CellTables, formulaCell, typedCell } from './xlsxCell.ts';
import { parseReference } from './xlsxText.ts';

/** Reads the rows of a worksheet part that hold something. Rows and cells without references follow their neighbour. */
export async function* readSheetRows(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  tables: CellTables,
): AsyncGenerator<RawRow[]> {
  let rows: RawRow[] = [];
  const scan = createSheetScan(part, tables, (row) => rows.push(row));
  const feeder = createXmlFeeder(part, scan);
  for await (const chunk of chunks) {
    feeder.write(chunk);
    scan.afterChunk(chunk.length);
    if (rows.length >= batchRows) {
      const batch = rows;
      rows = [];
      yield batch;
    }
  }
  feeder.end();
  if (!scan.sawSheetData()) throw damaged(`${part} 里没有表格数据`);
  if (rows.length > 0) yield rows;
}

function createSheetScan(part: string, tables: CellTables, emit: (row: RawRow) => void) {
  let inData = false;
  let sawData = false;
  let inRow = false;
  let rowLength = 0;
  let rowNumber = 0;
  let cells: Cell[] = [];
  let filled = false;
  let hidden = false;
  let column = -1;
  let cell: Attributes | null = null;
  let collecting = false;
  let phonetic = 0;
  let text = '';
  let formula = false;

  function openRow(attributes: Attributes) {
    const number = attributes.r === undefined ? rowNumber + 1 : Number(attributes.r);
    if (!Number.isInteger(number) || number < 1) throw damaged(`${part} 的行号“${attributes.r}”无效`);
    if (number > limits.rows) throw damaged(`${part} 的第 ${number} 行超出 ${limits.rows} 行`);
    // A row that comes twice or steps back would overwrite another one in a spreadsheet program.
    if (number <= rowNumber) throw damaged(`${part} 的第 ${number} 行重复或次序颠倒`);
    rowNumber = number;
    hidden = attributes.hidden === '1' || attributes.hidden === 'true';
    cells = [];
    filled = false;
    column = -1;
    inRow = true;
    rowLength = 0;
  }

  function openCell(attributes: Attributes) {
    const previous = column;
    column = attributes.r === undefined ? previous + 1 : parseReference(attributes.r).column;
    if (column >= limits.columns) throw damaged(`${part} 第 ${rowNumber} 行超出 ${limits.columns} 列`);
    cell = attributes;
    text = '';
    formula = false;
  }

  function closeCell() {
    const value = (formula ? formulaCell : typedCell)(cell?.t, cell?.s, text, tables);
    cell = null;
    if (value === null) return;
    if (cells[column] !== undefined && cells[column] !== null) {
      throw damaged(`${part} 第 ${rowNumber} 行有重复的单元格`);
    }
    while (cells.length < column && column - cells.length < 256) cells.push(null);
    cells[column] = value;
    filled = true;
  }

  return {
    open(name: string, attributes: Attributes) {
      if (!inData) {
        if (name === 'sheetData') {
          inData = true;
          sawData = true;
        }
        return;
      }
      if (name === 'c') openCell(attributes);
      else if (name === 'v') collecting = cell !== null;
      else if (name === 't') collecting = cell !== null && phonetic === 0;
      else if (name === 'f') formula = true;
      else if (name === 'row') openRow(attributes);
      else if (name === 'rPh') phonetic += 1;
    },
    text(piece: string) {
      if (collecting) text += piece;
    },
    close(name: string) {
      if (!inData) return;
      if (name === 'v' || name === 't') collecting = false;
      else if (name === 'c') closeCell();
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'row') {
        inRow = false;
        if (filled) emit(hidden ? { number: rowNumber, cells, hidden } : { number: rowNumber, cells });
      } else if (name === 'sheetData') inData = false;
    },
    afterChunk(length: number) {
      rowLength += length;
      if (inRow && rowLength > limits.rowCharacters) throw hostile(`${part} 第 ${rowNumber} 行超过 16 MB`);
    },
    sawSheetData: () => sawData,
  };
}

import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import type { Day } from '../../../shared/day.ts';
import { type Fen, formatYuan } from '../../../shared/money.ts';
import { cellNumber, cellText } from './excelLimits.ts';
import { alignmentOf, alignments, fonts, headFill, numberFormats, textFormat } from './sheetStyle.ts';

/** A column of a large table. By its kind a value is text, whole fen, a day or a whole number; null is blank. */
export type LargeColumn = { title: string; width: number; kind: 'text' | 'money' | 'day' | 'integer' };
type LargeValue = string | number | null;
export type LargeRow = readonly LargeValue[];

/** A line of the sheet that says what the table is. */
export type LargeFact = { label: string; value: string | Fen | Day };

export type LargeBook = {
  title: string;
  author: string;
  issuedOn: Day;
  /** Name of the sheet with the table; a table that is longer than a sheet goes on on others, numbered. */
  sheet: string;
  columns: readonly LargeColumn[];
  /** 说明: the last sheet. An amount is in fen. */
  facts: readonly LargeFact[];
};

/** A sheet ends here, its head included. */
const rowsOfSheet = 1_048_576;

/**
 * Writes a table of any length as .xlsx, row by row: head frozen, filter buttons, A4 across with the head on every page. A page
 * of rows is asked for when those before it are on their way out.
 *
 * @throws AppError `document-incomplete`: a text or a number that Excel can't hold.
 */
export async function writeLargeBook(
  stream: Writable,
  book: LargeBook,
  pages: AsyncIterable<readonly LargeRow[]> | Iterable<readonly LargeRow[]>,
  mostRows = rowsOfSheet,
): Promise<void> {
  const at = new Date(`${book.issuedOn}T00:00:00Z`);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  workbook.title = book.title;
  workbook.creator = book.author;
  workbook.lastModifiedBy = book.author;
  workbook.created = at;
  workbook.modified = at;
  // One object per column: exceljs looks up a style that it has seen, and works out one that is equal anew for each cell.
  const styles = book.columns.map(({ kind }) => ({
    font: fonts.body,
    alignment: lineOf(kind),
    numFmt: kind === 'text' ? textFormat : numberFormats[kind],
  }));
  let sheet = addTableSheet(workbook, book, 1);
  let sheets = 1;
  let rows = 1;
  for await (const page of pages) {
    for (const row of page) {
      if (rows >= mostRows) {
        sheet.commit();
        sheets += 1;
        sheet = addTableSheet(workbook, book, sheets);
        rows = 1;
      }
      rows += 1;
      const line = sheet.getRow(rows);
      for (let column = 0; column < row.length; column += 1) {
        const value = cellOf(row[column] ?? null, book, rows, column);
        if (value !== null) Object.assign(line.getCell(column + 1), { value, style: styles[column] });
      }
      line.commit();
    }
    await written(sheet);
  }
  sheet.commit();
  addFacts(workbook, book);
  await Promise.all([workbook.commit(), finished(stream, { readable: false })]);
}

function addTableSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, book: LargeBook, number: number) {
  const sheet = workbook.addWorksheet(number === 1 ? book.sheet : `${book.sheet}${number}`, {
    views: [{ state: 'frozen', ySplit: 1, activeCell: 'A2' }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    },
    headerFooter: { oddFooter: '第 &P 页，共 &N 页' },
  });
  sheet.columns = book.columns.map(({ width }) => ({ width }));
  const head = sheet.addRow(book.columns.map(({ title }) => title));
  head.eachCell((cell) => {
    Object.assign(cell, { font: fonts.strong, alignment: alignments.centre, fill: headFill, numFmt: 'General' });
  });
  head.commit();
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: book.columns.length } };
  return sheet;
}

/** A line of its own for each row: a hundred thousand of them are scrolled, not read as a form. */
function lineOf(kind: LargeColumn['kind']): Partial<ExcelJS.Alignment> {
  return { ...alignmentOf(kind), wrapText: false };
}

function cellOf(value: LargeValue, { columns, sheet }: LargeBook, row: number, column: number): ExcelJS.CellValue {
  if (value === null || value === '') return null;
  const { kind, title } = columns[column] as LargeColumn;
  // exceljs writes UTC: a local midnight would become the day before.
  if (kind === 'day') return new Date(`${value}T00:00:00Z`);
  const place = () => `工作表“${sheet}”第 ${row} 行“${title}”`;
  if (kind === 'money') return yuan(value as Fen, place());
  return typeof value === 'number' ? value : cellText(value, place());
}

function yuan(amount: Fen, place: string): number {
  return cellNumber(formatYuan(amount, { separators: false }), place);
}

/** Waits until the rows that were added are compressed: exceljs itself keeps what comes too fast in memory. */
async function written(sheet: ExcelJS.Worksheet): Promise<void> {
  const { stream } = sheet as unknown as { stream: { pipes: Writable[] } };
  for (const pipe of stream.pipes) if (pipe.writableNeedDrain) await once(pipe, 'drain');
}

function addFacts(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { facts, title }: LargeBook): void {
  const sheet = workbook.addWorksheet('说明', { pageSetup: { paperSize: 9, fitToPage: true, fitToHeight: 0 } });
  sheet.columns = [{ width: 18 }, { width: 80 }];
  const first = sheet.addRow([title]);
  Object.assign(first.getCell(1), { font: fonts.title });
  first.commit();
  for (const { label, value } of facts) {
    const row = sheet.addRow([label]);
    Object.assign(row.getCell(1), { font: fonts.label, alignment: alignments.left });
    const cell = row.getCell(2);
    if (typeof value === 'number') {
      cell.value = yuan(value, `“${label}”`);
      Object.assign(cell, { numFmt: numberFormats.money, alignment: alignments.left });
    } else
      Object.assign(cell, { value: cellText(value, `“${label}”`), numFmt: textFormat, alignment: alignments.left });
    cell.font = fonts.body;
    row.commit();
  }
  sheet.commit();
}

import type { Worksheet } from 'exceljs';
import type { WorkbookDocument, WorkbookSheet } from '../../../../shared/document/workbook.ts';
import { countPages, margins, type PrintedRows, pageBreaks, pagePoints, type RowBlock } from '../plan/pageBreaks.ts';
import { marginsOf } from './marginTexts.ts';

/** Where a table was laid: its rows, and the last of its head. */
export type LaidTable = RowBlock & { headRow: number };

/** Points of a row that nobody set. */
const plainRowPoints = 15;

/**
 * The table whose head stays in sight and is printed on each page below it: of several the longest, of equal ones the first.
 * A spreadsheet repeats one head only, so what is longer than a page stands last (`sheetParts.ts`).
 */
function leadingTable(model: WorkbookSheet): number | null {
  const rows = model.tables.map((table) => table.rows.length);
  return rows.length === 0 ? null : rows.indexOf(Math.max(...rows));
}

/** The head of the leading table stays in sight where it stands at the top; where others stand above it, the title does. */
export function show(sheet: Worksheet, model: WorkbookSheet, laid: readonly LaidTable[]): void {
  // Texts and tables above the head would take the room that the rows are looked at in.
  const atTop = leadingTable(model) === 0 && model.tables[0]?.texts === undefined;
  sheet.views = [{ state: 'frozen', ySplit: atTop ? (laid[0]?.headRow ?? 1) : 1, showGridLines: false }];
}

/** The rows to print again on each page: the head of the leading table, or the title where that would stand over other tables. */
function repeatedRows(model: WorkbookSheet, laid: readonly LaidTable[]): PrintedRows['repeated'] {
  const leading = leadingTable(model);
  if (leading === null || leading < model.tables.length - 1) return { from: 1, to: 1 };
  const to = laid[leading]?.headRow ?? 1;
  return { from: to - (model.tables[leading]?.columns.some(({ group }) => group) ? 1 : 0), to };
}

/**
 * A4, one page wide, with what stands in the margins and where pages end.
 *
 * @returns how many pages the sheet takes; null where that is not certain.
 */
export function setUpPrinting(
  sheet: Worksheet,
  book: WorkbookDocument,
  model: WorkbookSheet,
  widths: readonly number[],
  laid: readonly LaidTable[],
): number | null {
  const repeated = repeatedRows(model, laid);
  sheet.pageSetup = {
    paperSize: 9,
    orientation: model.orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins,
    printTitlesRow: `${repeated.from}:${repeated.to}`,
  };
  sheet.headerFooter = marginsOf(book, model);
  const heights = Array.from(
    { length: sheet.rowCount },
    (_, index) => sheet.getRow(index + 1).height ?? plainRowPoints,
  );
  const rows = { heights, blocks: laid, repeated };
  const page = pagePoints(model.orientation, widths);
  const breaks = pageBreaks(rows, page);
  for (const row of breaks) sheet.getRow(row).addPageBreak();
  return countPages(rows, breaks, page);
}

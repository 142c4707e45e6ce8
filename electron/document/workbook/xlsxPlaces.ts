import type { SheetTable, WorkbookDocument, WorkbookSheet } from '../../../shared/document/workbook.ts';
import { columnZones } from './xlsxHead.ts';
import { rowsOfTexts } from './xlsxTexts.ts';

/** Where a table's body stands on its sheet: what the placeholders of a formula mean. */
export type TablePlace = {
  firstRow: number;
  lastRow: number;
  /** Letters of the columns by their titles. */
  letters: ReadonlyMap<string, string>;
  /** The next table on the sheet. */
  below?: TablePlace | undefined;
  /** The table before it. */
  above?: TablePlace | undefined;
};

/** The tables of each sheet by its name, in their order: known before anything is laid, so that a formula may name any of them. */
export type BookPlaces = ReadonlyMap<string, readonly { caption: string | null; place: TablePlace }[]>;

export function placesOfBook({ sheets }: WorkbookDocument): BookPlaces {
  return new Map(
    sheets.map((sheet) => {
      const places = placeTables(sheet.tables, firstTableRow(sheet));
      return [
        sheet.name,
        sheet.tables.flatMap(({ caption }, index) => {
          const place = places[index];
          return place ? [{ caption, place }] : [];
        }),
      ];
    }),
  );
}

/** Lines of two label/value pairs above the tables. */
export function headLines({ head }: Pick<WorkbookSheet, 'head'>): number {
  return Math.ceil(head.length / 2);
}

/** Below the title, the head block and the unit. */
function firstTableRow(sheet: WorkbookSheet): number {
  return 2 + headLines(sheet) + (sheet.unit !== null && sheet.tables.length > 0 ? 1 : 0);
}

/** Where each table will stand, one free row between them. */
export function placeTables(tables: readonly SheetTable[], from: number): TablePlace[] {
  let row = from;
  return tables.map((table) => {
    const place = placeOf(table, row);
    row = place.lastRow + 1 + (table.totals ? 1 : 0) + 1;
    return place;
  });
}

export function placeOf(table: SheetTable, from: number): TablePlace {
  const captioned = from + (table.caption === null ? 0 : 1) + rowsOfTexts(table);
  const headRow = table.columns.some(({ group }) => group) ? captioned + 1 : captioned;
  return {
    firstRow: headRow + 1,
    lastRow: headRow + Math.max(1, table.rows.length),
    letters: new Map(
      columnZones(table.columns).map(({ from: column }, index) => [
        table.columns[index]?.title ?? '',
        letterOf(column),
      ]),
    ),
  };
}

/** The letter of a column, from 1: A, …, Z, AA. */
function letterOf(column: number): string {
  const before = Math.floor((column - 1) / 26);
  return `${before > 0 ? letterOf(before) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}

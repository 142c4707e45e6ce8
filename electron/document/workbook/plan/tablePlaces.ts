import type { SheetTable, WorkbookSheet } from '../../../../shared/document/workbook.ts';
import { headLines, noteRows, rowsOfTexts } from './measure.ts';
import type { SheetPart } from './sheetParts.ts';
import { columnZones } from './zones.ts';

/** Where a table's body stands on its sheet: what the placeholders of a formula mean. */
export type TablePlace = {
  /** The name of the sheet of the file. */
  sheet: string;
  firstRow: number;
  lastRow: number;
  /** Letters of the columns by their titles. */
  letters: ReadonlyMap<string, string>;
  /** The next table on the sheet. */
  below?: TablePlace | undefined;
  /** The table before it. */
  above?: TablePlace | undefined;
};

/**
 * The tables of each sheet of the book by its name, in their order, wherever their parts stand: known before anything is laid, so that
 * a formula may name any of them.
 */
export type BookPlaces = ReadonlyMap<string, readonly { caption: string | null; place: TablePlace }[]>;

export function placesOfBook(parts: readonly SheetPart[]): BookPlaces {
  const places = new Map<string, { caption: string | null; place: TablePlace }[]>();
  for (const { sheet, of, widths } of parts) {
    const own = places.get(of.name) ?? [];
    places.set(of.name, own);
    let from = firstTableRow(sheet, widths);
    for (const table of sheet.tables) {
      const above = own.at(-1)?.place;
      const place: TablePlace = { ...placeOf(table, from), sheet: sheet.name, above };
      if (above) above.below = place;
      own.push({ caption: table.caption, place });
      // One free row between them.
      from = place.lastRow + 1 + (table.totals ? 1 : 0) + 1;
    }
  }
  return places;
}

/** Below the title, the head block, the opening lines and the unit. */
function firstTableRow(sheet: WorkbookSheet, widths: readonly number[]): number {
  const opening = (sheet.opening ?? []).reduce((sum, line) => sum + noteRows(line, widths), 0);
  return 2 + headLines(sheet) + opening + (sheet.unit !== null && sheet.tables.length > 0 ? 1 : 0);
}

function placeOf(table: SheetTable, from: number): Pick<TablePlace, 'firstRow' | 'lastRow' | 'letters'> {
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

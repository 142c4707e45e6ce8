import type { SheetCell, SheetTable } from '../../../shared/document/workbook.ts';
import { shownText } from './xlsxCell.ts';
import { columnZones, zoneWidth } from './xlsxHead.ts';
import { pictureRoom } from './xlsxPictures.ts';
import { rowsOfTexts } from './xlsxPlaces.ts';
import { lineCount, linePoints, tallestRowPoints } from './xlsxStyle.ts';

/** What a row was measured to need, for the widths that it was measured with: it is asked when a sheet is cut, and when it is laid. */
const measured = new WeakMap<readonly SheetCell[], { widths: readonly number[]; points: number }>();

/** The height of a row of a table. Set and not left to the program that opens it: not every one fits rows to their text by itself. */
export function rowPoints(
  cells: readonly SheetCell[],
  { columns }: Pick<SheetTable, 'columns'>,
  widths: readonly number[],
): number {
  const known = measured.get(cells);
  if (known?.widths === widths) return known.points;
  const zones = columnZones(columns);
  let lines = 1;
  columns.forEach((column, index) => {
    if (column.hidden) return;
    const zone = zones[index] ?? { from: index + 1, to: index + 1 };
    const width = zoneWidth(widths, zone) || column.width;
    lines = Math.max(lines, lineCount(shownText(cells[index] ?? null, column.kind), width));
  });
  const points = Math.min(tallestRowPoints, lines * linePoints + 4 + pictureRoom(cells));
  measured.set(cells, { widths, points });
  return points;
}

/** The height of a whole table, near enough to know whether a page holds it. */
export function tablePoints(table: SheetTable, widths: readonly number[]): number {
  const rows = [...table.rows, ...(table.totals ? [table.totals] : [])];
  const aboveRows =
    (table.caption === null ? 0 : 1) + rowsOfTexts(table) + (table.columns.some(({ group }) => group) ? 2 : 1);
  return rows.reduce((sum, cells) => sum + rowPoints(cells, table, widths), aboveRows * (linePoints + 6));
}

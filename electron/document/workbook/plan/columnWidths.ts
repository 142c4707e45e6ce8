import type { WorkbookSheet } from '../../../../shared/document/workbook.ts';
import { neededWidth } from './measure.ts';
import { columnZones, zoneWidth } from './zones.ts';

/** A head block needs four zones, so a sheet has at least as many columns. */
const fewestColumns = 4;
const paddingWidth = 14;

/**
 * Tables of a sheet stand under each other: a column is as wide as the widest of them needs, and wide enough that no number
 * becomes #### and no text needs a higher row than Excel has. A hidden one has no width.
 */
export function columnWidths(model: WorkbookSheet): number[] {
  if (model.columnWidths) return wideEnough(model, model.columnWidths);
  const count = Math.max(fewestColumns, ...model.tables.map((table) => table.columns.length));
  return Array.from({ length: count }, (_, index) => {
    if (model.tables.some((table) => table.columns[index]?.hidden)) return 0;
    const own = model.tables.flatMap((table) => {
      const column = table.columns[index];
      if (!column) return [];
      const cells = [...table.rows, ...(table.totals ? [table.totals] : [])].map((row) => row[index] ?? null);
      return [column.width, ...cells.map((cell) => neededWidth(cell, column.kind))];
    });
    return own.length > 0 ? Math.max(...own) : paddingWidth;
  });
}

/** Given widths, where what a cell holds needs more, the last column that it lies over is wider by it. */
function wideEnough({ tables }: WorkbookSheet, given: readonly number[]): number[] {
  const widths = [...given];
  for (const { columns, rows, totals } of tables) {
    const zones = columnZones(columns);
    for (const cells of [...rows, ...(totals ? [totals] : [])]) {
      columns.forEach(({ kind, hidden }, index) => {
        const zone = zones[index];
        if (!zone || hidden || zone.to > widths.length) return;
        const missing = neededWidth(cells[index] ?? null, kind) - zoneWidth(widths, zone);
        if (missing > 0) widths[zone.to - 1] = (widths[zone.to - 1] ?? 0) + missing;
      });
    }
  }
  return widths;
}

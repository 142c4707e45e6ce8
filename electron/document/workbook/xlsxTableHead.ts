import type { Worksheet } from 'exceljs';
import type { SheetColumn } from '../../../shared/document/workbook.ts';
import { columnZones, zoneWidth } from './xlsxHead.ts';
import { alignments, fonts, grid, headFill, lineCount, linePoints } from './xlsxStyle.ts';

/** The row above the head where columns have a group; a column without one has its title over both rows. */
export function layGroups(sheet: Worksheet, columns: readonly SheetColumn[], row: number): number {
  if (!columns.some(({ group }) => group)) return row;
  columns.forEach(({ group }, index) => {
    const cell = sheet.getCell(row, index + 1);
    cell.font = fonts.strong;
    cell.alignment = alignments.centre;
    cell.border = grid;
    cell.fill = headFill;
    if (!group || columns[index - 1]?.group === group) return;
    const length = columns.slice(index).findIndex((column) => column.group !== group);
    const last = length < 0 ? columns.length : index + length;
    if (last > index + 1) sheet.mergeCells(row, index + 1, row, last);
    cell.value = group;
  });
  sheet.getRow(row).height = linePoints + 6;
  return row + 1;
}

/** The titles of the columns; below a row of groups, a title without one stands over both. */
export function layTableHead(
  sheet: Worksheet,
  headRow: number,
  columns: readonly SheetColumn[],
  widths: readonly number[],
): void {
  const row = sheet.getRow(headRow);
  const zones = columnZones(columns);
  const grouped = columns.some(({ group }) => group);
  let lines = 1;
  columns.forEach((column, index) => {
    const zone = zones[index] ?? { from: index + 1, to: index + 1 };
    const cell = row.getCell(zone.from);
    for (let at = zone.from; at <= zone.to; at += 1) row.getCell(at).border = grid;
    if (zone.to > zone.from) sheet.mergeCells(headRow, zone.from, headRow, zone.to);
    cell.value = column.title;
    cell.font = fonts.strong;
    cell.alignment = alignments.centre;
    cell.border = grid;
    cell.fill = headFill;
    if (!column.hidden) lines = Math.max(lines, lineCount(column.title, (zoneWidth(widths, zone) || column.width) + 1));
  });
  row.height = linePoints * lines + 6;
  if (!grouped) return;
  columns.forEach(({ group, title }, index) => {
    if (group) return;
    row.getCell(index + 1).value = null;
    sheet.mergeCells(headRow - 1, index + 1, headRow, index + 1);
    sheet.getCell(headRow - 1, index + 1).value = title;
  });
}

import type { Row, Worksheet } from 'exceljs';
import type { SheetCell, SheetColumn, SheetTable } from '../../../../shared/document/workbook.ts';
import { cellText } from '../excelLimits.ts';
import { lineCount, linePoints, rowPoints, tallestRowPoints } from '../plan/measure.ts';
import type { BookPlaces, TablePlace } from '../plan/tablePlaces.ts';
import { columnZones, zoneWidth } from '../plan/zones.ts';
import { alignments, fonts, grid, headFill, inputFill } from '../sheetStyle.ts';
import { fillCell, fillText } from './fillCell.ts';
import { layPictures } from './layPictures.ts';

/** Lays a table from its caption to its totals. @returns the row of its head, and the next free one. */
export function layTable(
  sheet: Worksheet,
  table: SheetTable,
  widths: readonly number[],
  from: number,
  place: TablePlace & { inBook: BookPlaces },
) {
  let row = from;
  if (table.caption !== null) {
    sheet.mergeCells(row, 1, row, widths.length);
    const cell = sheet.getCell(row, 1);
    fillText(cell, cellText(table.caption, `工作表“${sheet.name}”`));
    cell.font = fonts.strong;
    cell.alignment = alignments.left;
    const width = widths.reduce((sum, each) => sum + each, 0);
    sheet.getRow(row).height = Math.min(tallestRowPoints, lineCount(table.caption, width) * linePoints + 4);
    row += 1;
  }
  row = layTexts(sheet, table, widths, row);
  row = layGroups(sheet, table.columns, row);
  const headRow = row;
  layTableHead(sheet, headRow, table.columns, widths);
  // An empty table keeps one row, so that its sums have something to add up and a reader sees that nothing was left out.
  const body: readonly (readonly SheetCell[])[] = table.rows.length > 0 ? table.rows : [['无']];
  body.forEach((cells, index) => {
    layRow(sheet.getRow(place.firstRow + index), cells, table.columns, place, widths, false);
    layPictures(sheet, place.firstRow + index, cells, widths, columnZones(table.columns));
  });
  addChoices(sheet, table, place);
  mergeSame(sheet, table, place);
  let nextRow = place.lastRow + 1;
  if (table.totals) {
    layRow(sheet.getRow(nextRow), table.totals, table.columns, place, widths, true);
    nextRow += 1;
  }
  return { headRow, nextRow };
}

/** 一级、二级指标 that repeat are one cell, as in the official forms; never across a change in a merged column to the left. */
function mergeSame(sheet: Worksheet, table: SheetTable, place: TablePlace): void {
  const merging = table.columns.flatMap((column, index) => (column.merges ? [index] : []));
  for (const [depth, column] of merging.entries()) {
    const keyOf = (cells: readonly SheetCell[]) => JSON.stringify(merging.slice(0, depth + 1).map((at) => cells[at]));
    for (let from = 0; from < table.rows.length; ) {
      const key = keyOf(table.rows[from] ?? []);
      let to = from;
      while (to + 1 < table.rows.length && keyOf(table.rows[to + 1] ?? []) === key) to += 1;
      if (to > from && table.rows[from]?.[column]) {
        sheet.mergeCells(place.firstRow + from, column + 1, place.firstRow + to, column + 1);
      }
      from = to + 1;
    }
  }
}

function layRow(
  row: Row,
  cells: readonly SheetCell[],
  columns: readonly SheetColumn[],
  place: TablePlace & { inBook: BookPlaces },
  widths: readonly number[],
  total: boolean,
): void {
  const zones = columnZones(columns);
  columns.forEach((column, index) => {
    const zone = zones[index] ?? { from: index + 1, to: index + 1 };
    const cell = row.getCell(zone.from);
    for (let at = zone.from; at <= zone.to; at += 1) row.getCell(at).border = grid;
    if (zone.to > zone.from) row.worksheet.mergeCells(row.number, zone.from, row.number, zone.to);
    cell.font = total ? fonts.strong : fonts.body;
    if ((column.input ?? column.choices) && !total) cell.fill = inputFill;
    fillCell(cell, cells[index] ?? null, column.kind, place, row.worksheet.name);
    if (column.centred) cell.alignment = alignments.centre;
    else if (column.right) cell.alignment = alignments.right;
  });
  row.height = rowPoints(cells, { columns }, widths);
}

/** As ranges: exceljs writes a validation per cell otherwise, and large sheets then open slowly. */
function addChoices(sheet: Worksheet, table: SheetTable, place: TablePlace): void {
  for (const column of table.columns) {
    if (!column.choices) continue;
    const list = `"${column.choices.join(',')}"`;
    if (list.length > 257) throw new Error(`drop-down list is longer than Excel allows: ${column.title}`);
    const letter = place.letters.get(column.title);
    validationsOf(sheet).add(`${letter}${place.firstRow}:${letter}${place.lastRow}`, {
      type: 'list',
      allowBlank: true,
      formulae: [list],
      showErrorMessage: true,
      errorTitle: column.title,
      error: `请从列表中选择：${column.choices.join('、')}`.slice(0, 220),
    });
  }
}

/** A blank text keeps room to be written by hand. */
const fewestLines = 3;

/** Lays the texts above a table beside each other, each over its share of the width. @returns the next free row. */
function layTexts(sheet: Worksheet, { texts = [] }: SheetTable, widths: readonly number[], from: number): number {
  if (texts.length === 0) return from;
  const total = widths.reduce((sum, width) => sum + width, 0);
  let [column, reached, lines] = [1, 0, fewestLines];
  texts.forEach(({ title, text }, index) => {
    const first = column;
    const start = reached;
    do {
      reached += widths[column - 1] ?? 0;
      column += 1;
    } while (
      column <= widths.length - (texts.length - 1 - index) &&
      (index === texts.length - 1 || reached + (widths[column - 1] ?? 0) / 2 < (total * (index + 1)) / texts.length)
    );
    for (const row of [from, from + 1]) {
      for (let each = first; each < column; each += 1) sheet.getCell(row, each).border = grid;
      if (column - 1 > first) sheet.mergeCells(row, first, row, column - 1);
    }
    const head = sheet.getCell(from, first);
    Object.assign(head, {
      value: title,
      font: fonts.strong,
      alignment: alignments.centre,
      fill: headFill,
      border: grid,
    });
    const cell = sheet.getCell(from + 1, first);
    fillText(cell, cellText(text, `工作表“${sheet.name}”的“${title}”`));
    Object.assign(cell, { font: fonts.body, alignment: alignments.note, border: grid });
    lines = Math.max(lines, lineCount(text, reached - start));
  });
  sheet.getRow(from).height = linePoints + 6;
  sheet.getRow(from + 1).height = Math.min(tallestRowPoints, lines * linePoints + 4);
  return from + 2;
}

/** The row above the head where columns have a group; a column without one has its title over both rows. */
function layGroups(sheet: Worksheet, columns: readonly SheetColumn[], row: number): number {
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
function layTableHead(
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

type Validations = { add(range: string, validation: Record<string, unknown>): void };

/** exceljs has it and does not say so in its types. */
function validationsOf(sheet: Worksheet): Validations {
  return (sheet as Worksheet & { dataValidations: Validations }).dataValidations;
}

import type { Cell, Row, Workbook, Worksheet } from 'exceljs';
import type {
  SheetCell,
  SheetColumn,
  SheetTable,
  WorkbookDocument,
  WorkbookSheet,
} from '../../../shared/document/workbook.ts';
import { fillCell, fillDay, fillText } from './xlsxCell.ts';
import { columnZones, headZones, type Zone, zoneWidth } from './xlsxHead.ts';
import { cellText } from './xlsxLimits.ts';
import { type Logo, layLogo } from './xlsxLogo.ts';
import { layNote } from './xlsxNotes.ts';
import type { SheetPart } from './xlsxParts.ts';
import { layPictures } from './xlsxPictures.ts';
import { type BookPlaces, headLines, type TablePlace } from './xlsxPlaces.ts';
import { setUpPrinting, show } from './xlsxPrinting.ts';
import { rowPoints } from './xlsxRowPoints.ts';
import {
  alignments,
  fonts,
  grid,
  inputFill,
  lineCount,
  linePoints,
  tallestRowPoints,
  underlined,
} from './xlsxStyle.ts';
import { layGroups, layTableHead } from './xlsxTableHead.ts';
import { layTexts } from './xlsxTexts.ts';

const hiddenWidth = 12;

/** A sheet that was laid: how many pages it takes, null where that is not certain, and the cell of its head that says so. */
export type LaidSheet = { pages: number | null; pageCell: Cell | null };

/** Lays one sheet from top to bottom: title, head block, unit, tables, notes; then how it is shown and printed. */
export function addSheet(
  workbook: Workbook,
  book: WorkbookDocument,
  { sheet: model, widths, of, firstTable }: SheetPart,
  inBook: BookPlaces,
  logo: Logo | null,
): LaidSheet {
  const sheet = workbook.addWorksheet(model.name);
  sheet.columns = widths.map((width) => (width === 0 ? { width: hiddenWidth, hidden: true } : { width }));
  let next = layTitle(sheet, model, widths);
  if (logo) layLogo(sheet, logo, model.title, widths);
  const head = layHead(sheet, model, widths, next);
  next = head.next;
  for (const line of model.opening ?? []) next = layNote(sheet, line, widths, next);
  if (model.unit !== null && model.tables.length > 0) next = layUnit(sheet, model.unit, widths.length, next);
  const places = inBook.get(of.name) ?? [];
  const laid = model.tables.map((table, index) => {
    const place = places[firstTable + index]?.place;
    if (!place) throw new Error(`table without a place: ${model.name}`);
    const from = next;
    const { headRow, nextRow } = layTable(sheet, table, widths, from, { ...place, inBook });
    next = nextRow + 1;
    return { from, to: nextRow - 1, keep: headRow + 1, headRow };
  });
  for (const note of model.notes) next = layNote(sheet, note, widths, next);
  show(sheet, model, laid);
  return { pages: setUpPrinting(sheet, book, model, widths, laid), pageCell: head.pageCell };
}

function layTitle(sheet: Worksheet, model: WorkbookSheet, widths: readonly number[]): number {
  sheet.mergeCells(1, 1, 1, widths.length);
  const cell = sheet.getCell(1, 1);
  fillText(cell, cellText(model.title, `工作表“${model.name}”标题`));
  cell.font = fonts.title;
  cell.alignment = alignments.centre;
  sheet.getRow(1).height = 30;
  return 2;
}

function layHead(
  sheet: Worksheet,
  model: WorkbookSheet,
  widths: readonly number[],
  from: number,
): { next: number; pageCell: Cell | null } {
  let pageCell: Cell | null = null;
  if (model.head.length === 0) return { next: from, pageCell };
  const zones = headZones(widths);
  const rows = headLines(model);
  for (let line = 0; line < rows; line += 1) {
    let lines = 1;
    for (const side of [0, 1] as const) {
      const pair = model.head[line * 2 + side];
      const [label, value] = side === 0 ? [zones[0], zones[1]] : [zones[2], zones[3]];
      const labelCell = merged(sheet, from + line, label);
      if (pair) {
        fillText(labelCell, pair.label);
        labelCell.font = fonts.label;
        labelCell.alignment = alignments.left;
        lines = Math.max(lines, lineCount(pair.label, zoneWidth(widths, label)));
      }
      const valueCell = merged(sheet, from + line, value);
      for (let column = value.from; column <= value.to; column += 1) {
        if (pair) sheet.getCell(from + line, column).border = underlined;
      }
      if (!pair) continue;
      valueCell.font = fonts.body;
      valueCell.alignment = alignments.left;
      if (pair.kind === 'day' && pair.value !== null) fillDay(valueCell, pair.value as never);
      else if (pair.value !== null && pair.value !== '') {
        fillText(valueCell, cellText(pair.value, `工作表“${model.name}”表头“${pair.label}”`));
        lines = Math.max(lines, lineCount(pair.value, zoneWidth(widths, value)));
      }
      if (pair.kind === 'day') valueCell.alignment = alignments.left;
      if (pair.kind === 'pages') pageCell = valueCell;
    }
    sheet.getRow(from + line).height = linePoints * lines + 4;
  }
  return { next: from + rows, pageCell };
}

function layUnit(sheet: Worksheet, unit: string, columns: number, row: number): number {
  sheet.mergeCells(row, 1, row, columns);
  const cell = sheet.getCell(row, 1);
  fillText(cell, unit);
  cell.font = fonts.body;
  cell.alignment = alignments.right;
  return row + 1;
}

function layTable(
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

function merged(sheet: Worksheet, row: number, zone: Zone) {
  if (zone.to > zone.from) sheet.mergeCells(row, zone.from, row, zone.to);
  return sheet.getCell(row, zone.from);
}

type Validations = { add(range: string, validation: Record<string, unknown>): void };

/** exceljs has it and does not say so in its types. */
function validationsOf(sheet: Worksheet): Validations {
  return (sheet as Worksheet & { dataValidations: Validations }).dataValidations;
}

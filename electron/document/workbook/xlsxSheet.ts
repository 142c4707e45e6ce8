import type { Row, Workbook, Worksheet } from 'exceljs';
import type {
  SheetCell,
  SheetColumn,
  SheetTable,
  WorkbookDocument,
  WorkbookSheet,
} from '../../../shared/document/workbook.ts';
import { fillCell, fillDay, fillText, neededWidth, shownText } from './xlsxCell.ts';
import { columnZones, headZones, type Zone, zoneWidth } from './xlsxHead.ts';
import { cellText } from './xlsxLimits.ts';
import { type Logo, layLogo } from './xlsxLogo.ts';
import { marginsOf } from './xlsxMargins.ts';
import { layNote } from './xlsxNotes.ts';
import { layPictures, pictureRoom } from './xlsxPictures.ts';
import { type BookPlaces, headLines, placeOf, placeTables, type TablePlace } from './xlsxPlaces.ts';
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

/** A head block needs four zones, so a sheet has at least as many columns. */
const fewestColumns = 4;
const paddingWidth = 14;
const hiddenWidth = 12;

/** Lays one sheet from top to bottom: title, head block, unit, tables, notes; then how it is shown and printed. */
export function addSheet(
  workbook: Workbook,
  book: WorkbookDocument,
  model: WorkbookSheet,
  inBook: BookPlaces,
  logo: Logo | null,
): void {
  const sheet = workbook.addWorksheet(model.name);
  const widths = columnWidths(model);
  sheet.columns = widths.map((width) => (width === 0 ? { width: hiddenWidth, hidden: true } : { width }));
  let next = layTitle(sheet, model, widths);
  if (logo) layLogo(sheet, logo, model.title, widths);
  next = layHead(sheet, model, widths, next);
  const heads: number[] = [];
  if (model.unit !== null && model.tables.length > 0) next = layUnit(sheet, model.unit, widths.length, next);
  const places = placeTables(model.tables, next);
  model.tables.forEach((table, index) => {
    const place = layTable(sheet, table, widths, next, {
      above: places[index - 1],
      below: places[index + 1],
      inBook,
    });
    heads.push(place.headRow);
    next = place.nextRow + 1;
  });
  for (const note of model.notes) next = layNote(sheet, note, widths, next);
  show(sheet, model, heads);
  setUpPrinting(sheet, book, model, heads);
}

/**
 * Tables of a sheet stand under each other: a column is as wide as the widest of them needs, and wide enough that no number
 * becomes #### and no text needs a higher row than Excel has. A hidden one has no width.
 */
function columnWidths(model: WorkbookSheet): number[] {
  const count = Math.max(fewestColumns, ...model.tables.map((table) => table.columns.length));
  if (model.columnWidths) return [...model.columnWidths];
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

function layTitle(sheet: Worksheet, model: WorkbookSheet, widths: readonly number[]): number {
  sheet.mergeCells(1, 1, 1, widths.length);
  const cell = sheet.getCell(1, 1);
  fillText(cell, cellText(model.title, `工作表“${model.name}”标题`));
  cell.font = fonts.title;
  cell.alignment = alignments.centre;
  sheet.getRow(1).height = 30;
  return 2;
}

function layHead(sheet: Worksheet, model: WorkbookSheet, widths: readonly number[], from: number): number {
  if (model.head.length === 0) return from;
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
    }
    sheet.getRow(from + line).height = linePoints * lines + 4;
  }
  return from + rows;
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
  neighbours: Pick<TablePlace, 'above' | 'below'> & { inBook: BookPlaces },
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
  const place = { ...placeOf(table, from), ...neighbours };
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
  let lines = 1;
  const zones = columnZones(columns);
  columns.forEach((column, index) => {
    const zone = zones[index] ?? { from: index + 1, to: index + 1 };
    const cell = row.getCell(zone.from);
    const width = zoneWidth(widths, zone) || column.width;
    if (!column.hidden) lines = Math.max(lines, lineCount(shownText(cells[index] ?? null, column.kind), width));
    for (let at = zone.from; at <= zone.to; at += 1) row.getCell(at).border = grid;
    if (zone.to > zone.from) row.worksheet.mergeCells(row.number, zone.from, row.number, zone.to);
    cell.font = total ? fonts.strong : fonts.body;
    if ((column.input ?? column.choices) && !total) cell.fill = inputFill;
    fillCell(cell, cells[index] ?? null, column.kind, place, row.worksheet.name);
    if (column.centred) cell.alignment = alignments.centre;
    else if (column.right) cell.alignment = alignments.right;
  });
  // Set and not left to the program that opens it: not every one fits rows to their text by itself.
  row.height = Math.min(tallestRowPoints, lines * linePoints + 4 + pictureRoom(cells));
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

/**
 * The table whose head stays in sight and is printed on each page below it: of several the longest, of equal ones the first.
 * A spreadsheet repeats one head only, so what may be long stands alone or has short tables about it.
 */
function leadingTable(model: WorkbookSheet): number | null {
  const rows = model.tables.map((table) => table.rows.length);
  return rows.length === 0 ? null : rows.indexOf(Math.max(...rows));
}

/** The head of the leading table stays in sight where it stands at the top; where others stand above it, the title does. */
function show(sheet: Worksheet, model: WorkbookSheet, heads: readonly number[]): void {
  const leading = leadingTable(model);
  // Texts and tables above the head would take the room that the rows are looked at in.
  const atTop = leading === 0 && model.tables[0]?.texts === undefined;
  sheet.views = [{ state: 'frozen', ySplit: atTop ? (heads[0] ?? 1) : 1, showGridLines: false }];
}

/** Rows that one sheet of paper holds at least: a shorter table needs no head again. */
const rowsOfPage = 25;

/** The rows to print again on each page: the head of the leading table, or the title where that would stand over other tables. */
function repeatedRows(model: WorkbookSheet, heads: readonly number[]): string {
  const leading = leadingTable(model);
  const table = leading === null ? undefined : model.tables[leading];
  if (leading === null || !table) return '1:1';
  if (leading < model.tables.length - 1 && table.rows.length <= rowsOfPage) return '1:1';
  const head = heads[leading] ?? 1;
  return `${head - (table.columns.some(({ group }) => group) ? 1 : 0)}:${head}`;
}

function setUpPrinting(sheet: Worksheet, book: WorkbookDocument, model: WorkbookSheet, heads: readonly number[]): void {
  sheet.pageSetup = {
    paperSize: 9,
    orientation: model.orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.6, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    printTitlesRow: repeatedRows(model, heads),
  };
  sheet.headerFooter = marginsOf(book, model);
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

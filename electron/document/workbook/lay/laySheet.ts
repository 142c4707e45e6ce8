import type { Cell, Workbook, Worksheet } from 'exceljs';
import type { WorkbookDocument, WorkbookSheet } from '../../../../shared/document/workbook.ts';
import { cellText } from '../excelLimits.ts';
import { headLines, lineCount, linePoints, paragraphsOf, tallestRowPoints } from '../plan/measure.ts';
import type { SheetPart } from '../plan/sheetParts.ts';
import type { BookPlaces } from '../plan/tablePlaces.ts';
import { headZones, type Zone, zoneWidth } from '../plan/zones.ts';
import { alignments, fonts, underlined } from '../sheetStyle.ts';
import { fillDay, fillText } from './fillCell.ts';
import { type Logo, layLogo } from './layPictures.ts';
import { layTable } from './layTable.ts';
import { setUpPrinting, show } from './printing.ts';

const hiddenWidth = 12;

/** A sheet that was laid: how many pages it takes, null where that is not certain, and the cell of its head that says so. */
export type LaidSheet = { pages: number | null; pageCell: Cell | null };

/** Lays one sheet from top to bottom: title, head block, unit, tables, notes; then how it is shown and printed. */
export function laySheet(
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

function merged(sheet: Worksheet, row: number, zone: Zone) {
  if (zone.to > zone.from) sheet.mergeCells(row, zone.from, row, zone.to);
  return sheet.getCell(row, zone.from);
}

/**
 * Lays a note below the tables: its label in bold, then a merged row for each paragraph with its height set, because
 * Excel does not fit merged rows by itself. A paragraph that no row can hold goes on in the next.
 *
 * @returns the next free row.
 */
function layNote(
  sheet: Worksheet,
  note: { label: string; text: string },
  widths: readonly number[],
  from: number,
): number {
  const width = widths.reduce((sum, each) => sum + each, 0);
  const paragraphs = paragraphsOf(note, widths);
  const place = `工作表“${sheet.name}”的“${note.label}”`;
  let row = from;
  paragraphs.forEach((paragraph, index) => {
    const label = index === 0 && note.label !== '' ? `${note.label}：` : '';
    const text = cellText(paragraph, place);
    sheet.mergeCells(row, 1, row, widths.length);
    const cell = sheet.getCell(row, 1);
    cell.font = fonts.body;
    if (label === '') fillText(cell, text);
    else
      cell.value = {
        richText: [
          { font: fonts.strong, text: label },
          { font: fonts.body, text },
        ],
      };
    cell.alignment = alignments.note;
    sheet.getRow(row).height = Math.min(tallestRowPoints, lineCount(label + text, width) * linePoints + 4);
    row += 1;
  });
  return row;
}

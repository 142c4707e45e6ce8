import type { Worksheet } from 'exceljs';
import type { SheetTable } from '../../../shared/document/workbook.ts';
import { fillText } from './xlsxCell.ts';
import { cellText } from './xlsxLimits.ts';
import { alignments, fonts, grid, headFill, lineCount, linePoints, tallestRowPoints } from './xlsxStyle.ts';

/** A blank text keeps room to be written by hand. */
const fewestLines = 3;

/** Lays the texts above a table beside each other, each over its share of the width. @returns the next free row. */
export function layTexts(
  sheet: Worksheet,
  { texts = [] }: SheetTable,
  widths: readonly number[],
  from: number,
): number {
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

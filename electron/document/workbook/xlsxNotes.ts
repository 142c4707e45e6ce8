import type { Worksheet } from 'exceljs';
import { fillText } from './xlsxCell.ts';
import { cellText } from './xlsxLimits.ts';
import { alignments, fonts, lineCount, linePoints, tallestRowPoints, textWidth } from './xlsxStyle.ts';

/**
 * Lays a note below the tables: its label in bold, then a merged row for each paragraph with its height set, because
 * Excel does not fit merged rows by itself. A paragraph that no row can hold goes on in the next.
 *
 * @returns the next free row.
 */
export function layNote(
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

/** How many rows a note takes. */
export function noteRows(note: { text: string }, widths: readonly number[]): number {
  return paragraphsOf(note, widths).length;
}

/** How high a note is, near enough. */
export function notePoints(note: { label: string; text: string }, widths: readonly number[]): number {
  const width = widths.reduce((sum, each) => sum + each, 0);
  return paragraphsOf(note, widths).reduce(
    (sum, paragraph) => sum + lineCount(`${note.label}：${paragraph}`, width) * linePoints + 4,
    0,
  );
}

function paragraphsOf({ text }: { text: string }, widths: readonly number[]): string[] {
  const width = widths.reduce((sum, each) => sum + each, 0);
  const most = Math.floor(tallestRowPoints / linePoints) - 1;
  return text.split('\n').flatMap((paragraph) => piecesOf(paragraph, (width - 2) * most));
}

function piecesOf(paragraph: string, widest: number): string[] {
  const pieces: string[] = [];
  let [piece, width] = ['', 0];
  for (const character of paragraph) {
    const own = textWidth(character);
    if (width + own > widest) {
      pieces.push(piece);
      [piece, width] = ['', 0];
    }
    piece += character;
    width += own;
  }
  return [...pieces, piece];
}

import type { Cell, CellValue } from 'exceljs';
import type { Day } from '../../../../shared/day.ts';
import type { SheetCell, SheetColumn } from '../../../../shared/document/workbook.ts';
import { cellNumber, cellText } from '../excelLimits.ts';
import type { BookPlaces, TablePlace } from '../plan/tablePlaces.ts';
import { alignmentOf, alignments, fonts, numberFormats, textFormat } from '../sheetStyle.ts';

/** Puts a cell of the model into a cell of the sheet: value, number format and alignment; the row's look is set by the sheet. */
export function fillCell(
  cell: Cell,
  model: SheetCell,
  kind: SheetColumn['kind'],
  table: TablePlace & { inBook: BookPlaces },
  sheet: string,
): void {
  const place = `工作表“${sheet}”单元格 ${cell.address} `;
  cell.alignment = alignmentOf(kind);
  if (model === null) return;
  if (typeof model === 'string') fillText(cell, cellText(model, place));
  else if ('picture' in model) {
    fillText(cell, cellText(model.text, place));
    cell.alignment = { ...alignments.centre, vertical: 'bottom' };
  } else if ('day' in model) {
    fillDay(cell, model.day);
    if (kind === 'text') cell.alignment = alignments.left;
  } else if ('number' in model) {
    cell.value = cellNumber(model.number, place);
    cell.numFmt = model.format ?? numberFormats[kind];
  } else if ('formula' in model) {
    const formula = resolveFormula(model.formula, Number(cell.row), table);
    cell.value = formulaValue(formula, formulaResult(model.result, model.text ?? false, place));
    cell.numFmt = model.format ?? numberFormats[kind];
    if (model.text) cell.alignment = alignments.centre;
  } else {
    // A formula and not a hyperlink part: exceljs writes links inside of a book as files beside it.
    const target = `#'${model.sheet}'!A1`;
    cell.value = formulaValue(`HYPERLINK(${quoted(target)},${quoted(model.link)})`, cellText(model.link, place));
    cell.font = fonts.link;
    cell.alignment = alignments.centre;
  }
}

/** Text stays text whatever it begins with. */
export function fillText(cell: Cell, text: string): void {
  cell.value = text;
  // Only where it matters: Excel shows text of more than 255 characters in 文本 format as ####.
  if (/^[=+\-@]|^[\d.,%\s]+$/.test(text) && text.length <= 255) cell.numFmt = textFormat;
}

export function fillDay(cell: Cell, day: Day): void {
  // exceljs writes UTC: a local midnight would become the day before.
  cell.value = new Date(`${day}T00:00:00Z`);
  cell.numFmt = numberFormats.day;
  cell.alignment = alignments.centre;
}

/** `{row}`, `{first}`, `{last}` and `{col:title}` as they stand on the sheet; with `below:` and `above:` those of its neighbours. */
function resolveFormula(formula: string, row: number, own: TablePlace & { inBook: BookPlaces }): string {
  const placeholder = /\{(below:|above:)?(row|first|last|col:([^}]+))\}/g;
  return formula
    .replace(/^=/, '')
    .replace(/\{in:([^|}]+)\|([^|}]*)\|([^}]+)\}/g, (_, sheet: string, caption: string, title: string) =>
      rangeInBook(own.inBook, sheet, caption, title),
    )
    .replace(
      placeholder,
      (_, other: string | undefined, word: string, title: string | undefined, at: number, text: string) => {
        const table = other === 'below:' ? own.below : other === 'above:' ? own.above : own;
        if (!table)
          throw new Error(
            other === 'above:'
              ? `formula of the first table names one above it: ${formula}`
              : `formula of the last table names one below it: ${formula}`,
          );
        if (title !== undefined) {
          const letter = table.letters.get(title);
          if (letter === undefined) throw new Error(`formula names no column of its table: ${title}`);
          // A neighbour on another part of the sheet is named with it, a range once, at its beginning.
          const elsewhere = table.sheet !== own.sheet && text[at - 1] !== ':';
          return elsewhere ? `${quotedSheet(table.sheet)}!${letter}` : letter;
        }
        return String(
          word === 'row' ? row - own.firstRow + table.firstRow : word === 'first' ? table.firstRow : table.lastRow,
        );
      },
    );
}

/** The body of a column of any table of the book: `'C2 资金支付核查表'!$K$9:$K$10`. */
function rangeInBook(book: BookPlaces, sheet: string, caption: string, title: string): string {
  const place = book.get(sheet)?.find((table) => (table.caption ?? '') === caption)?.place;
  const letter = place?.letters.get(title);
  if (!place || letter === undefined)
    throw new Error(`formula names no table of the book: ${sheet} ${caption} ${title}`);
  return `${quotedSheet(place.sheet)}!$${letter}$${place.firstRow}:$${letter}$${place.lastRow}`;
}

function quotedSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

function formulaValue(formula: string, result: string | number | undefined): CellValue {
  return result === undefined ? ({ formula } as CellValue) : { formula, result };
}

function formulaResult(result: string | null, text: boolean, place: string): string | number | undefined {
  if (result === null) return undefined;
  return text ? cellText(result, place) : cellNumber(result, place);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

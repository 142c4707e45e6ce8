import type { WorkbookSheet } from '../../../../shared/document/workbook.ts';
import { columnWidths } from './columnWidths.ts';
import { headLines, linePoints, notePoints, tablePoints } from './measure.ts';
import { pagePoints } from './pageBreaks.ts';

/** A sheet of the file: a sheet of the book, or a part of one. */
export type SheetPart = {
  sheet: WorkbookSheet;
  widths: readonly number[];
  /** The sheet of the book that it is of, and which of its tables it begins with. */
  of: WorkbookSheet;
  firstTable: number;
};

const longestName = 31;

/** Title, head block, opening lines and unit, near enough. */
function headPoints(sheet: WorkbookSheet, widths: readonly number[]): number {
  const opening = (sheet.opening ?? []).reduce((sum, line) => sum + notePoints(line, widths), 0);
  return 42 + opening + (headLines(sheet) + (sheet.unit === null ? 0 : 1)) * (linePoints + 4);
}

/**
 * Cuts a sheet behind each table that is longer than a page: a spreadsheet prints the head of one table again, which would stand over
 * the tables behind it, too, and a second long one would have none. What follows stands on 续表, under the same head block.
 */
export function partsOf(sheet: WorkbookSheet): SheetPart[] {
  const widths = columnWidths(sheet);
  const page = pagePoints(sheet.orientation, widths);
  const ends = sheet.tables.flatMap((table, index) => {
    // The first has the head block above it.
    const room = index === 0 ? page - headPoints(sheet, widths) : page;
    return index < sheet.tables.length - 1 && tablePoints(table, widths) > room ? [index + 1] : [];
  });
  if (ends.length === 0) return [{ sheet, widths, of: sheet, firstTable: 0 }];
  return [0, ...ends].map((from, part) => {
    const to = ends[part] ?? sheet.tables.length;
    const isLast = part === ends.length;
    const end = part === 0 ? '' : `（续${part > 1 ? part : ''}）`;
    const model = {
      ...sheet,
      name: `${sheet.name.slice(0, longestName - end.length)}${end}`,
      title: `${sheet.title}${end}`,
      tables: sheet.tables.slice(from, to),
      opening: part === 0 ? (sheet.opening ?? []) : [],
      notes: isLast ? sheet.notes : [],
    };
    return { sheet: model, widths: columnWidths(model), of: sheet, firstTable: from };
  });
}

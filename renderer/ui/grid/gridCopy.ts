import type { FieldTextOptions } from '../../../shared/fieldText.ts';
import { formatTable, spreadsheetText } from './clipboardText.ts';
import type { CellRange } from './gridRange.ts';
import { cellText, type GridColumn, type GridLine, isNumeric } from './gridTypes.ts';

/** Lines as a table for a spreadsheet: the titles of the columns, and text that stays text. */
export function linesAsTable<Row>(
  lines: readonly GridLine<Row>[],
  columns: readonly GridColumn<Row>[],
  options: FieldTextOptions,
): string {
  const titles = columns.map(({ title, kind }) =>
    kind === 'money' ? `${title}（${options.moneyUnit ?? '元'}）` : title,
  );
  const rows = lines.map((line) => columns.map((column) => copiedText(column, cellText(column, line, options))));
  return formatTable([titles, ...rows]);
}

/** The cells of a range, without titles, as they are on screen. */
export function rangeAsTable<Row>(
  range: CellRange,
  columns: readonly GridColumn<Row>[],
  lineAt: (line: number) => GridLine<Row> | undefined,
  textOf: (place: { line: number; column: number }) => string,
): string {
  const rows: string[][] = [];
  for (let line = range.top; line <= range.bottom && rows.length < 100_000; line += 1) {
    if (lineAt(line)?.kind === 'blank') continue;
    rows.push(
      columns
        .slice(range.left, range.right + 1)
        .map((column, index) => copiedText(column, textOf({ line, column: range.left + index }))),
    );
  }
  return formatTable(rows);
}

/** Amounts and days are left to the spreadsheet, which reads them as what they are. */
function copiedText<Row>(column: GridColumn<Row>, text: string): string {
  return isNumeric(column) || column.kind === 'day' ? text : spreadsheetText(text);
}

import type { TableRow, TextLine } from '../../shared/tieOut/text/reportText.ts';
import type { PdfLine, PdfSegment } from './pageBlocks.ts';

type Column = { start: number; end: number };
type Row = (TextLine[] | null)[];

/** Rows of a table from its lines of print: cells by the columns they stand in; a line that goes on with a cell joins the row above. */
export function pdfTableRows(lines: readonly PdfLine[]): TableRow[] {
  const columns = columnsOf(lines);
  const rows: Row[] = [];
  let previous: PdfLine | null = null;
  for (const line of lines) {
    const cells: Row = columns.map(() => null);
    for (const segment of line.pieces) {
      const column = nearest(columns, segment);
      cells[column] = [...(cells[column] ?? []), { line: line.line, text: segment.text.trim() }];
    }
    const last = rows.at(-1);
    if (last && previous && isContinuation(cells, last, line, previous)) {
      cells.forEach((cell, column) => {
        if (cell) last[column] = [...(last[column] ?? []), ...cell];
      });
    } else rows.push(cells);
    previous = line;
  }
  return rows.map((row) => row.map((cell) => cell ?? [{ line: row.find((each) => each)?.[0]?.line ?? 0, text: '' }]));
}

/** Columns by what stands under each other: segments that overlap are of one column, from the lines with most cells. */
function columnsOf(lines: readonly PdfLine[]): Column[] {
  const most = Math.max(...lines.map(({ pieces }) => pieces.length));
  const columns: Column[] = [];
  for (const { pieces } of lines.filter((line) => line.pieces.length >= Math.max(2, most - 1))) {
    for (const { x, end } of pieces) {
      const column = columns.find((each) => x < each.end && end > each.start);
      if (column) {
        column.start = Math.min(column.start, x);
        column.end = Math.max(column.end, end);
      } else columns.push({ start: x, end });
    }
  }
  return columns.sort((left, right) => left.start - right.start);
}

function nearest(columns: readonly Column[], { x, end }: PdfSegment): number {
  const middle = (x + end) / 2;
  const distances = columns.map((column) =>
    middle >= column.start && middle <= column.end
      ? 0
      : Math.min(Math.abs(column.start - middle), Math.abs(column.end - middle)),
  );
  return distances.indexOf(Math.min(...distances));
}

/** Close below, with fewer cells, and none in the last column that is already taken by a value. */
function isContinuation(cells: Row, last: Row, line: PdfLine, previous: PdfLine): boolean {
  const filled = cells.flatMap((cell, column) => (cell ? [column] : []));
  const above = last.filter((cell) => cell !== null).length;
  const close = previous.page === line.page && previous.y - line.y < line.height * 1.9;
  if (!close || filled.length >= above) return false;
  // A value beside it makes a row of its own.
  return filled.every((column) => !/^[\d.,%]+$/.test(cells[column]?.[0]?.text ?? ''));
}

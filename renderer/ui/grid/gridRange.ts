import type { CellPlace, GridColumn } from './gridTypes.ts';

export type CellRange = { top: number; bottom: number; left: number; right: number };

export function rangeOf(anchor: CellPlace, active: CellPlace): CellRange {
  return {
    top: Math.min(anchor.line, active.line),
    bottom: Math.max(anchor.line, active.line),
    left: Math.min(anchor.column, active.column),
    right: Math.max(anchor.column, active.column),
  };
}

/** Where a key leads from a cell; null when it is no key of movement. */
export function placeAfterKey(
  key: { key: string; ctrl: boolean },
  from: CellPlace,
  size: { lines: number; columns: number; page: number },
): CellPlace | null {
  const [lastLine, lastColumn] = [Math.max(0, size.lines - 1), Math.max(0, size.columns - 1)];
  const to = (line: number, column: number) => ({
    line: Math.max(0, Math.min(lastLine, line)),
    column: Math.max(0, Math.min(lastColumn, column)),
  });
  const { line, column } = from;
  switch (key.key) {
    case 'ArrowUp':
      return to(key.ctrl ? 0 : line - 1, column);
    case 'ArrowDown':
      return to(key.ctrl ? lastLine : line + 1, column);
    case 'ArrowLeft':
      return to(line, key.ctrl ? 0 : column - 1);
    case 'ArrowRight':
      return to(line, key.ctrl ? lastColumn : column + 1);
    case 'Home':
      return to(key.ctrl ? 0 : line, 0);
    case 'End':
      return to(key.ctrl ? lastLine : line, lastColumn);
    case 'PageUp':
      return to(line - size.page, column);
    case 'PageDown':
      return to(line + size.page, column);
    default:
      return null;
  }
}

/** The cell that Tab leads to, in reading order; null where the focus should leave the grid. */
export function placeAfterTab(
  from: CellPlace,
  back: boolean,
  size: { lines: number; columns: number },
): CellPlace | null {
  const step = back ? -1 : 1;
  const column = from.column + step;
  if (column >= 0 && column < size.columns) return { line: from.line, column };
  const line = from.line + step;
  if (line < 0 || line >= size.lines) return null;
  return { line, column: back ? size.columns - 1 : 0 };
}

/** The cell with keys to the right, else what the line waits for, else the first such cell of the next line. */
export function placeAfterRun<Row>(
  columns: readonly GridColumn<Row>[],
  from: CellPlace,
  row: Row,
  lines: number,
  first: number,
): CellPlace {
  const { line, column } = from;
  if (columns[column + 1]?.keys) return { line, column: column + 1 };
  const waiting = columns.findIndex(({ waits }, index) => index > column && waits?.(row));
  if (waiting >= 0) return { line, column: waiting };
  return line + 1 < lines ? { line: line + 1, column: first } : from;
}

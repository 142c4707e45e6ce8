import { type FieldTextOptions, parseField } from '../../../shared/fieldText.ts';
import { optionsFor } from './gridPaste.ts';
import type { CellRange } from './gridRange.ts';
import type { CellEdit, CellPlace, GridColumn, GridSource } from './gridTypes.ts';

/** A range may be a whole list of a million lines: so many cells are emptied by one key. */
const mostCleared = 5_000;

/** Delete: every cell of the range that can be typed into becomes empty. */
export function clearEdits<Row>(
  range: CellRange,
  columns: readonly GridColumn<Row>[],
  source: GridSource<Row>,
  options: FieldTextOptions,
): CellEdit[] {
  const edits: CellEdit[] = [];
  for (let line = range.top; line <= range.bottom && edits.length < mostCleared; line += 1) {
    for (const column of columns.slice(range.left, range.right + 1)) {
      if (column.readOnly || source.line(line)?.kind === 'blank') continue;
      edits.push({ line, field: column.field, text: '', parsed: parseField(column, '', options) });
    }
  }
  return edits;
}

/** Ctrl+D: the first line of the range goes into those below it; one line takes what stands above it. */
export function fillDownEdits<Row>(
  range: CellRange,
  columns: readonly GridColumn<Row>[],
  source: GridSource<Row>,
  options: FieldTextOptions,
  textOf: (place: CellPlace) => string,
): CellEdit[] {
  const from = range.top === range.bottom ? range.top - 1 : range.top;
  const edits: CellEdit[] = [];
  for (let line = from + 1; from >= 0 && line <= range.bottom; line += 1) {
    if (source.line(line)?.kind === 'blank') continue;
    for (const [offset, column] of columns.slice(range.left, range.right + 1).entries()) {
      if (column.readOnly) continue;
      const text = textOf({ line: from, column: range.left + offset });
      edits.push({ line, field: column.field, text, parsed: parseField(column, text, optionsFor(column, options)) });
    }
  }
  return edits;
}

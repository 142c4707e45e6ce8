import type { FieldTextOptions } from '../../../shared/fieldText.ts';
import { parseField } from '../../../shared/fieldText.ts';
import type { CellRange } from './gridRange.ts';
import type { CellEdit, GridColumn } from './gridTypes.ts';

/**
 * What a pasted table does: one edit per cell, from the top left of the range. One pasted cell fills the whole range.
 * `remark` says what found no place; nothing of the clipboard is lost by it.
 */
export function pasteEdits<Row>(
  table: readonly (readonly string[])[],
  range: CellRange,
  columns: readonly GridColumn<Row>[],
  options: FieldTextOptions,
  lines: { count: number; mayGrow: boolean },
): { edits: CellEdit[]; remark: string } {
  const rows = withoutHead(table, columns.slice(range.left));
  const single = rows.length === 1 && rows[0]?.length === 1;
  const height = single ? range.bottom - range.top + 1 : rows.length;
  const edits: CellEdit[] = [];
  let [tooWide, tooLong, computed] = [0, 0, 0];
  for (let down = 0; down < height; down += 1) {
    const cells = single ? Array(range.right - range.left + 1).fill(rows[0]?.[0] ?? '') : (rows[down] ?? []);
    const line = range.top + down;
    if (line >= lines.count && !lines.mayGrow) {
      tooLong += 1;
      continue;
    }
    for (const [across, text] of cells.entries()) {
      const column = columns[range.left + across];
      if (!column) tooWide += text === '' ? 0 : 1;
      else if (column.readOnly) computed += text === '' ? 0 : 1;
      else
        edits.push({ line, field: column.field, text, parsed: parseField(column, text, optionsFor(column, options)) });
    }
  }
  const remarks = [
    tooLong > 0 && `有 ${tooLong} 行超出表格末尾`,
    tooWide > 0 && `有 ${tooWide} 格超出表格右侧`,
    computed > 0 && `有 ${computed} 格落在自动计算的栏目上`,
  ].filter(Boolean);
  return { edits, remark: remarks.length > 0 ? `${remarks.join('，')}，没有粘贴。` : '' };
}

export function optionsFor<Row>(column: GridColumn<Row>, options: FieldTextOptions): FieldTextOptions {
  return column.kind === 'reference' ? { ...options, references: column.options ?? [] } : options;
}

/** A first row that repeats the titles of the columns is a head, no record. */
function withoutHead<Row>(table: readonly (readonly string[])[], columns: readonly GridColumn<Row>[]) {
  const [first] = table;
  const isHead =
    first !== undefined &&
    table.length > 1 &&
    first.some((cell) => cell !== '') &&
    first.every((cell, index) => cell === '' || cell.trim() === columns[index]?.title);
  return isHead ? table.slice(1) : table;
}

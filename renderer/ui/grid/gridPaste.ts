import type { FieldTextOptions } from '../../../shared/fieldText.ts';
import { parseField } from '../../../shared/fieldText.ts';
import type { CellRange } from './gridRange.ts';
import type { CellEdit, GridColumn } from './gridTypes.ts';

type Table = readonly (readonly string[])[];

/**
 * What a pasted table does: one edit per cell, from the top left of the range. One pasted cell fills the whole range; a table
 * with a head of known titles goes by them, in whatever order. `remark` says what found no place, `note` what was filled in;
 * nothing of the clipboard is lost by either.
 */
export function pasteEdits<Row>(
  table: Table,
  range: CellRange,
  columns: readonly GridColumn<Row>[],
  options: FieldTextOptions,
  lines: { count: number; mayGrow: boolean },
  /** All columns that a head may name, shown or not. */
  named: readonly GridColumn<Row>[] = columns,
): { edits: CellEdit[]; remark: string; note: string } {
  const places = placesOf(table, range.left, columns, named);
  const { rows, note } = fillMerged(places.rows, places.columns);
  const single = rows.length === 1 && rows[0]?.length === 1;
  const height = single ? range.bottom - range.top + 1 : rows.length;
  const targets = single ? columns.slice(range.left, range.right + 1) : places.columns;
  const edits: CellEdit[] = [];
  let [tooWide, tooLong] = [0, 0];
  const computed = new Set<string>();
  for (let down = 0; down < height; down += 1) {
    const cells = single ? targets.map(() => rows[0]?.[0] ?? '') : (rows[down] ?? []);
    const line = range.top + down;
    if (line >= lines.count && !lines.mayGrow) {
      tooLong += 1;
      continue;
    }
    for (const [across, text] of cells.entries()) {
      const column = targets[across];
      if (!column) tooWide += text === '' || places.unknown.length > 0 ? 0 : 1;
      else if (column.readOnly) {
        if (text !== '') computed.add(column.title);
      } else
        edits.push({ line, field: column.field, text, parsed: parseField(column, text, optionsFor(column, options)) });
    }
  }
  const remarks = [
    tooLong > 0 && `有 ${tooLong} 行超出表格末尾`,
    tooWide > 0 && `有 ${tooWide} 格超出表格右侧`,
    computed.size > 0 && `“${[...computed].join('”“')}”由程序计算`,
    places.unknown.length > 0 && `表头“${places.unknown.join('”“')}”在这张表里没有对应的栏目`,
  ].filter(Boolean);
  return { edits, remark: remarks.length > 0 ? `${remarks.join('，')}，没有粘贴。` : '', note };
}

export function optionsFor<Row>(column: GridColumn<Row>, options: FieldTextOptions): FieldTextOptions {
  return column.kind === 'reference' ? { ...options, references: column.options ?? [] } : options;
}

type Places<Row> = { rows: Table; columns: readonly (GridColumn<Row> | undefined)[]; unknown: readonly string[] };

/** The column of each pasted cell: by the head of the table when its first row is one, else from the left of the range. */
function placesOf<Row>(
  table: Table,
  left: number,
  columns: readonly GridColumn<Row>[],
  named: readonly GridColumn<Row>[],
): Places<Row> {
  const [head = [], ...rows] = table;
  const found = head.map((cell) => named.find((column) => titlesOf(column).includes(plainTitle(cell))));
  const known = found.filter(Boolean).length;
  const filled = head.filter((cell) => cell.trim() !== '').length;
  // A row of values may hold one word that is a title, too; a head consists of them.
  if (rows.length === 0 || known < 2 || known * 2 < filled) {
    const below = table.length > 1 && repeatsTitles(head, columns.slice(left)) ? rows : table;
    return { rows: below, columns: columns.slice(left), unknown: [] };
  }
  const unknown = head.filter((cell, index) => cell.trim() !== '' && !found[index] && plainTitle(cell) !== '序号');
  return { rows, columns: found, unknown: unknown.map((cell) => cell.trim()) };
}

/** A first row that repeats the titles of the columns is a head, no record. */
function repeatsTitles<Row>(head: readonly string[], columns: readonly GridColumn<Row>[]): boolean {
  return (
    head.some((cell) => cell !== '') &&
    head.every((cell, index) => cell === '' || cell.trim() === columns[index]?.title)
  );
}

function titlesOf<Row>(column: GridColumn<Row>): string[] {
  return [column.title, ...(column.otherTitles ?? [])].map(plainTitle);
}

/** Spaces, line breaks and what stands in brackets don't make a head another one: `年度 指标值（2023）`. */
function plainTitle(title: string): string {
  return (
    title
      .normalize('NFKC')
      .replace(/\(.*?\)/g, '')
      .replace(/[\s*]/g, '')
      // The period of a monitoring table: 1-7月执行情况.
      .replace(/^\d{1,2}[-–—~至]\d{1,2}月/, '')
  );
}

/**
 * Cells that were merged in the spreadsheet arrive as blanks below their text. A blank gets the text above it unless a column
 * before it in the hierarchy began something new in the same row.
 */
function fillMerged<Row>(
  rows: Table,
  columns: readonly (GridColumn<Row> | undefined)[],
): { rows: readonly (readonly string[])[]; note: string } {
  const merged = columns.flatMap((column, index) => (column?.fillsDown ? [{ index, title: column.title }] : []));
  const counts = new Map<string, number>();
  const above = new Map<number, string>();
  const filled = rows.map((row) => {
    if (row.every((cell) => cell.trim() === '')) return row;
    const cells = [...row];
    let startsNew = false;
    for (const { index, title } of merged) {
      const before = above.get(index);
      const own = (cells[index] ?? '').trim();
      if (own === '' && before && !startsNew) {
        cells[index] = before;
        counts.set(title, (counts.get(title) ?? 0) + 1);
      } else {
        // Below a new first level, the second level of the old one ends, even where it is blank.
        startsNew ||= own !== before;
        above.set(index, own);
      }
    }
    return cells;
  });
  const parts = [...counts].map(([title, count]) => `“${title}” ${count} 格`);
  return { rows: filled, note: parts.length > 0 ? `合并单元格已按上一行补齐：${parts.join('、')}。` : '' };
}

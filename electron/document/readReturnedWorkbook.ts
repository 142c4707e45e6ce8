import type { CancelSignal, Progress } from '../../shared/contract/call.ts';
import { parseRowMark, type RowMark, rowMarkTitle } from '../../shared/document/rowMark.ts';
import { AppError } from '../../shared/errors.ts';

/** A sheet as its texts: what a person would read in each cell. Rows without any text are left out. */
export type SheetTexts = {
  name: string;
  hidden: boolean;
  rows: { number: number; cells: string[] }[];
  /** Cells without a value of their own, as `#NAME?` or a formula that was never computed: nobody wrote what stands there. */
  unread?: { row: number; column: number; text: string }[];
};

/** Reads the sheets of a workbook of any kind in a thread, safe against what a hostile file may hold. */
export type ReadSheets = (
  path: string,
  job: { signal: CancelSignal; report(progress: Progress): void },
) => Promise<SheetTexts[]>;

/** What a sheet that was sent out is known by. */
export type ReturnedForm = {
  /** Its name in messages, e.g. 资料清单. */
  title: string;
  /** Headings without which it is not this sheet. */
  required: readonly string[];
  /** Headings that are read besides; one that is missing reads as absent, not as empty. */
  optional: readonly string[];
};

/** A row of a sheet that came back. */
export type ReturnedRow = {
  /** As the spreadsheet program counts, from 1. */
  number: number;
  /** Null for a row that the other side added. */
  mark: RowMark | null;
  /** By heading; a heading that the sheet no longer has is not there. */
  texts: ReadonlyMap<string, string>;
};

export type ReturnedTable = {
  sheet: string;
  headRow: number;
  /** Headings of the form that the sheet no longer has. */
  missing: readonly string[];
  /** Whether the hidden column is still there. */
  marked: boolean;
  rows: ReturnedRow[];
};

/**
 * Finds the table of a form in a workbook that came back: its sheet, its head row, the hidden column and the rows.
 * Columns may have moved, rows may have been shuffled and added, other sheets may stand before it. Where several sheets have
 * such a head, the one with the most marks is meant (a person copies a sheet before filling it in).
 *
 * @throws AppError `returned-sheet-unknown`: no sheet has the head of this form; `returned-sheet-unread`: a cell of the table holds
 * a formula or an error instead of what somebody wrote.
 */
export function returnedTable(sheets: readonly SheetTexts[], form: ReturnedForm, fileName: string): ReturnedTable {
  const found = sheets.flatMap((sheet) => tableOf(sheet, form) ?? []);
  const marks = (table: ReturnedTable) => table.rows.filter(({ mark }) => mark !== null).length;
  const [best] = found.toSorted((left, right) => marks(right) - marks(left) || right.rows.length - left.rows.length);
  if (best) {
    const { columns, ...table } = best;
    const unread = sheets.find(({ name }) => name === table.sheet)?.unread ?? [];
    refuseUnread(unread, columns, table);
    return table;
  }
  throw new AppError(
    'returned-sheet-unknown',
    `“${fileName}”里没有找到${form.title}：没有一行同时有“${form.required.join('”“')}”这些栏目。没有改动任何内容，请选择由本程序导出、单位填好后退回的${form.title}。`,
  );
}

const headWithin = 60;

type FoundTable = ReturnedTable & { columns: ReadonlyMap<string, number> };

/** `-已整改` typed into a cell is a formula to a spreadsheet program: what it shows then is not what the person said. */
function refuseUnread(
  unread: NonNullable<SheetTexts['unread']>,
  columns: ReadonlyMap<string, number>,
  { sheet, headRow }: ReturnedTable,
): void {
  const titles = new Map([...columns].map(([title, column]) => [column, title]));
  const [first, ...others] = unread.filter(({ row, column }) => row > headRow && titles.has(column));
  if (!first) return;
  throw new AppError(
    'returned-sheet-unread',
    `工作表“${sheet}”第 ${first.row} 行“${titles.get(first.column)}”是公式或错误值（显示为“${first.text}”）${others.length > 0 ? `，另有 ${others.length} 格也是` : ''}，看不出单位写了什么，没有读入。请在表格软件里把它改成文字（以 = 或 - 开头的，前面加单引号 '），保存后重新选择。`,
  );
}

function tableOf(sheet: SheetTexts, form: ReturnedForm): FoundTable | null {
  const headings = new Map([rowMarkTitle, ...form.required, ...form.optional].map((title) => [heading(title), title]));
  for (const row of sheet.rows.slice(0, headWithin)) {
    const columns = new Map<string, number>();
    for (const [column, text] of row.cells.entries()) {
      const title = headings.get(heading(text));
      if (title !== undefined && !columns.has(title)) columns.set(title, column);
    }
    if (!form.required.every((title) => columns.has(title))) continue;
    return {
      columns,
      sheet: sheet.name,
      headRow: row.number,
      missing: [...form.required, ...form.optional].filter((title) => !columns.has(title)),
      marked: columns.has(rowMarkTitle),
      rows: sheet.rows.flatMap((each) => (each.number > row.number ? (returnedRow(each, columns) ?? []) : [])),
    };
  }
  return null;
}

/** Null for what stands below the table (填表说明, 盖章处): one merged cell, and no mark; and for the head printed again. */
function returnedRow(row: SheetTexts['rows'][number], columns: ReadonlyMap<string, number>): ReturnedRow | null {
  const textAt = (column: number) => (row.cells[column] ?? '').replace(/\r\n?/g, '\n').trim();
  const mark = parseRowMark(textAt(columns.get(rowMarkTitle) ?? -1));
  const filled = row.cells.filter((text) => text.trim() !== '').length;
  if (!mark && filled === 1 && textAt(0) !== '' && !/^\d{1,4}$/.test(textAt(0))) return null;
  const titles = [...columns].filter(([title]) => title !== rowMarkTitle);
  if (titles.every(([title, column]) => heading(textAt(column)) === heading(title))) return null;
  const texts = new Map(titles.map(([title, column]) => [title, textAt(column)]));
  const blank = [...texts.values()].every((text) => text === '');
  return blank && !mark ? null : { number: row.number, mark, texts };
}

/** Headings are compared without blanks and line breaks, and full-width signs as half-width ones. */
function heading(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

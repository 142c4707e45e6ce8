import type { CancelSignal, Progress } from '../../../shared/contract/call.ts';
import type { Aside } from '../../../shared/document/aside.ts';
import { parseRowMark, type RowMark, rowMarkTitle } from '../../../shared/document/rowMark.ts';
import { AppError } from '../../../shared/errors.ts';
import { columnName } from '../../../shared/ledger/cell.ts';
import { type CellArea, type CellReading, readCells } from './cellReadings.ts';
import type { AskedForm } from './returnedDocumentError.ts';

/** A sheet as its texts: what a person would read in each cell. Rows without any text are left out. */
export type SheetTexts = {
  name: string;
  hidden: boolean;
  rows: { number: number; cells: string[] }[];
  /** Cells without a value of their own, as `#NAME?` or a formula that was never computed: nobody wrote what stands there. */
  unread?: { row: number; column: number; text: string }[];
  /** What stands beside the cells: comments, and in Word what was deleted under tracked changes. */
  beside?: { row: number; column: number; kind: 'comment' | 'deletion'; text: string }[];
  /** 合并单元格, also those that only cover cells of one row. */
  merges?: CellArea[];
  /** Cells with text that is struck through, all of it or a part. */
  struck?: { row: number; column: number }[];
  /** A table of a Word document: its places are counted in rows, it has no letters of columns. */
  isWordTable?: boolean;
};

/** The sheets of a file that came back, and all that it holds besides. */
export type ReturnedSheets = {
  sheets: SheetTexts[];
  /** What a person should know of the file: macros, links to outside, pictures. */
  remarks: string[];
  /** Text that stands outside of all cells. */
  outside: Aside[];
};

/** Reads the sheets of a workbook of any kind in a thread, safe against what a hostile file may hold; a refusal names the form. */
export type ReadSheets = (
  path: string,
  job: { signal: CancelSignal; report(progress: Progress): void },
  asked: AskedForm,
) => Promise<ReturnedSheets>;

/** What a sheet that was sent out is known by. */
export type ReturnedForm = {
  /** Its name in messages, e.g. 资料清单. */
  title: string;
  /** Headings without which it is not this sheet. */
  required: readonly string[];
  /** Headings that are read besides; one that is missing reads as absent, not as empty. */
  optional: readonly string[];
  /** Headings of the firm that some ways of sending it out have, and some have not. */
  firm: readonly string[];
  /** Headings under which the other side answers. */
  answers: readonly string[];
  /** Answers that belong together: merged over the same rows they are one answer to all of these; none: a merge is always to be looked at. */
  together: readonly string[];
  /** Whether the texts of a row outside of the table are those that went out with it: its title, its head, 填表说明, 盖章处. */
  isOwn(texts: readonly string[]): boolean;
};

/** A row of a sheet that came back. */
export type ReturnedRow = {
  /** As the spreadsheet program counts, from 1. */
  number: number;
  /** Null for a row that the other side added. */
  mark: RowMark | null;
  /** By heading; a heading that the sheet no longer has is not there. */
  texts: ReadonlyMap<string, string>;
  /** Answers that do not stand plainly in a cell of their own. */
  readings: readonly CellReading[];
};

export type ReturnedTable = {
  sheet: string;
  headRow: number;
  /** Headings of the form that the sheet no longer has. */
  missing: readonly string[];
  /** Whether the hidden column is still there. */
  marked: boolean;
  rows: ReturnedRow[];
  /** Where a cell of the table stands, as a person finds it. */
  placeOf(row: number, heading: string): string;
};

type FoundTable = ReturnedTable & {
  source: SheetTexts;
  columns: ReadonlyMap<string, number>;
  /** What stands in the sheet and is no row of the table. */
  asides: Aside[];
};

/**
 * Finds the table of a form in a workbook that came back: its sheet, its head row, the hidden column and the rows.
 * Columns may have moved, rows may have been shuffled and added, other sheets may stand before it. Where several sheets have
 * such a head, one that is answered is meant, of those the one with the most marks (a person copies a sheet before filling it
 * in). `copies` are the others, `asides` whatever else stands in the workbook.
 *
 * @throws AppError `returned-sheet-unknown`: no sheet has the head of this form; `returned-sheet-unread`: a cell of the table holds
 * a formula or an error instead of what somebody wrote.
 */
export function returnedTable(
  sheets: readonly SheetTexts[],
  form: ReturnedForm,
  fileName: string,
): ReturnedTable & { copies: ReturnedTable[]; asides: Aside[] } {
  const found = sheets.flatMap((sheet) => tableOf(sheet, form) ?? []);
  const [best, ...copies] = found.toSorted(
    (left, right) =>
      Math.sign(answered(right, form)) - Math.sign(answered(left, form)) ||
      marksOf(right) - marksOf(left) ||
      answered(right, form) - answered(left, form) ||
      right.rows.length - left.rows.length,
  );
  if (best) {
    const { columns, source, asides, ...table } = best;
    refuseUnread(source.unread ?? [], form, columns, table);
    return { ...table, copies, asides: [...asides, ...othersOf(sheets, best, copies, form)] };
  }
  throw new AppError(
    'returned-sheet-unknown',
    `“${fileName}”里没有找到${form.title}：没有一行同时有“${form.required.join('”“')}”这些栏目。没有改动任何内容，请选择由本程序导出、单位填好后退回的${form.title}。`,
  );
}

const headWithin = 60;

function marksOf({ rows }: ReturnedTable): number {
  return rows.filter(({ mark }) => mark !== null).length;
}

function answered({ rows }: ReturnedTable, { answers }: ReturnedForm): number {
  return rows.flatMap(({ texts }) => answers.filter((title) => (texts.get(title) ?? '') !== '')).length;
}

/** `-已整改` typed into a cell is a formula to a spreadsheet program: what it shows then is not what the person said. */
function refuseUnread(
  unread: NonNullable<SheetTexts['unread']>,
  { firm }: ReturnedForm,
  columns: ReadonlyMap<string, number>,
  { sheet, headRow }: Pick<ReturnedTable, 'sheet' | 'headRow'>,
): void {
  const titles = new Map([...columns].filter(([title]) => !firm.includes(title)).map(([title, at]) => [at, title]));
  const [first, ...others] = unread.filter(({ row, column }) => row > headRow && titles.has(column));
  if (!first) return;
  const title = titles.get(first.column) ?? '';
  throw new AppError(
    'returned-sheet-unread',
    `工作表“${sheet}”第 ${first.row} 行“${title}”是公式或错误值（显示为“${first.text}”）${others.length > 0 ? `，另有 ${others.length} 格也是` : ''}，看不出单位写了什么，没有读入。请在表格软件里把它改成文字（以 = 或 - 开头的，前面加单引号 '），保存后重新选择。`,
  );
}

function tableOf(sheet: SheetTexts, form: ReturnedForm): FoundTable | null {
  const titles = [rowMarkTitle, ...form.required, ...form.optional, ...form.firm];
  const headings = new Map(titles.map((title) => [heading(title), title]));
  for (const [index, row] of sheet.rows.slice(0, headWithin).entries()) {
    const columns = new Map<string, number>();
    for (const [column, text] of row.cells.entries()) {
      const title = headings.get(heading(text));
      if (title !== undefined && !columns.has(title)) columns.set(title, column);
    }
    if (!form.required.every((title) => columns.has(title))) continue;
    const placeOf = (number: number, title: string) => placeOfCell(sheet, number, columns.get(title) ?? 0, title);
    const known = new Set(columns.values());
    const headAt = (column: number) => plainText(row.cells[column]);
    const asides: Aside[] = sheet.rows.slice(0, index).flatMap((above) => asideOfRow(sheet, above, form, 'head') ?? []);
    const rows: ReturnedRow[] = [];
    for (const each of sheet.rows.slice(index + 1)) {
      const read = returnedRow(each, columns, form);
      if (read === 'beside') {
        asides.push(...(asideOfRow(sheet, each, form, 'row') ?? []));
        continue;
      }
      if (read !== null) rows.push(read);
      for (const [column, text] of each.cells.entries()) {
        if (known.has(column) || plainText(text) === '' || heading(text) === heading(headAt(column))) continue;
        asides.push({
          kind: 'column',
          place: placeOfCell(sheet, each.number, column, headAt(column)),
          row: each.number,
          text: headAt(column) === '' ? plainText(text) : `「${headAt(column)}」${plainText(text)}`,
        });
      }
    }
    const cellsOf = new Map(sheet.rows.map((each) => [each.number, each.cells]));
    const read = readCells(
      sheet,
      {
        ...{ headRow: row.number, columns, rows },
        textAt: (number, column) => plainText(cellsOf.get(number)?.[column]),
        placeOf: (number, column) => placeOfCell(sheet, number, column, headAt(column)),
      },
      form,
    );
    return {
      source: sheet,
      columns,
      sheet: sheet.name,
      headRow: row.number,
      missing: [...form.required, ...form.optional].filter((title) => !columns.has(title)),
      marked: columns.has(rowMarkTitle),
      rows: read.rows,
      placeOf,
      asides: [...asides, ...read.asides, ...besideOf(sheet)],
    };
  }
  return null;
}

/** `beside` for what stands below the table: one merged cell, and no mark; null for the head printed again. */
function returnedRow(
  row: SheetTexts['rows'][number],
  columns: ReadonlyMap<string, number>,
  form: ReturnedForm,
): ReturnedRow | 'beside' | null {
  const textAt = (column: number) => plainText(row.cells[column]);
  const mark = parseRowMark(textAt(columns.get(rowMarkTitle) ?? -1));
  const filled = row.cells.flatMap((_, column) => (textAt(column) === '' ? [] : [column]));
  const titles = [...columns].filter(([title]) => title !== rowMarkTitle);
  const counted = columns.get('序号');
  const [only] = filled;
  // Below the table a line is one merged cell, which begins in the first column: the one of the numbers.
  const isLine = filled.length === 1 && only === 0 && (counted === 0 || !titles.some(([, column]) => column === 0));
  if (!mark && form.isOwn(filled.map(textAt))) return 'beside';
  if (!mark && isLine && !/^\d{1,4}$/.test(textAt(0))) return 'beside';
  if (titles.every(([title, column]) => heading(textAt(column)) === heading(title))) return null;
  const texts = new Map(titles.map(([title, column]) => [title, textAt(column)]));
  const blank = [...texts].every(([title, text]) => text === '' || title === '序号');
  return blank && !mark ? null : { number: row.number, mark, texts, readings: [] };
}

/** A row outside of the table: nothing when it is as it went out. */
function asideOfRow(
  sheet: SheetTexts,
  { number, cells }: SheetTexts['rows'][number],
  form: ReturnedForm,
  kind: 'head' | 'row',
): Aside[] {
  const filled = cells.flatMap((cell, column) => {
    const text = plainText(cell);
    return text === '' || heading(text) === heading(rowMarkTitle) ? [] : [{ column, text }];
  });
  const [first] = filled;
  if (!first || form.isOwn(filled.map(({ text }) => text))) return [];
  const text = filled.map((cell) => cell.text).join(' ');
  return [{ kind, place: placeOfCell(sheet, number, first.column, ''), row: null, text }];
}

function besideOf(sheet: SheetTexts): Aside[] {
  return (sheet.beside ?? []).map(({ row, column, kind, text }) => ({
    kind,
    place: placeOfCell(sheet, row, column, ''),
    row,
    text,
  }));
}

/** Texts of a sheet that is none of the form are named by their first lines. */
const shownLines = 20;

/** What stands in the other sheets: those that went out with it are no news. */
function othersOf(
  sheets: readonly SheetTexts[],
  best: FoundTable,
  copies: readonly FoundTable[],
  form: ReturnedForm,
): Aside[] {
  return sheets.flatMap((sheet): Aside[] => {
    if (sheet === best.source) return [];
    const copy = copies.find(({ source }) => source === sheet);
    if (copy) return copy.asides.map((aside) => ({ ...aside, row: null }));
    const lines = sheet.rows
      .map(({ cells }) => cells.map(plainText).filter((text) => text !== '' && heading(text) !== heading(rowMarkTitle)))
      .filter((texts) => texts.length > 0 && !form.isOwn(texts))
      .map((texts) => texts.join(' '));
    const beside = besideOf(sheet).map((aside) => ({ ...aside, row: null }));
    if (lines.length === 0 || /^WpsReserved/i.test(sheet.name)) return beside;
    const more = lines.length > shownLines ? [`……共 ${lines.length} 行，其余请看原件`] : [];
    const place = sheet.isWordTable ? sheet.name : `工作表“${sheet.name}”${sheet.hidden ? '（隐藏）' : ''}`;
    return [{ kind: 'sheet', place, row: null, text: [...lines.slice(0, shownLines), ...more].join('\n') }, ...beside];
  });
}

function placeOfCell({ name, isWordTable }: SheetTexts, row: number, column: number, title: string): string {
  if (isWordTable) return `${name}第 ${row} 行${title === '' ? '' : `“${title}”`}`;
  return `工作表“${name}”${columnName(column)}${row}`;
}

function plainText(text: string | undefined): string {
  return (text ?? '').replace(/\r\n?/g, '\n').trim();
}

/** Headings are compared without blanks and line breaks, and full-width signs as half-width ones. */
function heading(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

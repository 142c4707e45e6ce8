import { Paragraph, type Reading } from './paragraph.ts';
import type { TableRow, TextLine } from './reportText.ts';

/** 表. Rows are as long as the header; a cell below a merged one is empty. */
export type Table = {
  index: number;
  /** Titles of the columns, those of a second header row put together with the first. */
  header: readonly Paragraph[];
  titles: readonly string[];
  rows: readonly (readonly Paragraph[])[];
  /** The paragraph before it. */
  before: Paragraph | null;
};

const headerWords =
  /^(序号|项目|.{0,6}指标(名称|内容|值)?|.{0,6}(目标值|完成值|完成情况|分值|权重|得分|评分|原因|预算数|执行数|执行率|金额|数量|单位|内容|名称)([（(].*[）)])?)$/;

/** A form holds several tables one below the other (自评表: money, target, indicators): each begins with its own titles. */
export function splitAtHeaders(rows: readonly TableRow[]): TableRow[][] {
  const parts: TableRow[][] = [];
  const textOf = (row: TableRow) => row.map((cell) => cell.map(({ text }) => text.trim()).join('')).join('|');
  for (const row of rows) {
    const [titleRow] = parts.at(-1) ?? [];
    // The titles again, at the head of a page.
    if (titleRow && row.length > 1 && textOf(row) === textOf(titleRow)) continue;
    const cells = row.map((cell) => cell.map(({ text }) => text.trim()).join('')).filter((text) => text !== '');
    const titles = cells.filter((text) => headerWords.test(text));
    const isMoney = titles.some((text) => /预算数/.test(text)) && titles.some((text) => /执行数/.test(text));
    const isHeader =
      (titles.length >= 3 || isMoney) &&
      titles.length * 2 > cells.length &&
      !cells.some((text) => /^[\d.,%]+$/.test(text));
    const last = parts.at(-1);
    if (last && !(isHeader && last.length >= 2)) last.push(row);
    else parts.push([row]);
  }
  return parts;
}

/** Makes a table of the rows that a reader found; `nextIndex` numbers its cells as paragraphs. */
export function tableOf(
  rows: readonly TableRow[],
  index: number,
  before: Paragraph | null,
  nextIndex: () => number,
  read: (lines: readonly TextLine[]) => Reading,
): Table {
  const width = Math.max(...rows.map((row) => row.length));
  const cells = rows.map((row) => row.map((cell) => new Paragraph(cell, nextIndex(), index, read(cell))));
  const [first = [], second] = cells;
  const twoRows = second !== undefined && isSecondHeader(first, second);
  const titles = first.map((cell, column) => cell.text + (twoRows ? (second[column]?.text ?? '') : ''));
  const body = cells.slice(twoRows ? 2 : 1);
  const empty = (line: number) => new Paragraph([{ line, text: '' }], nextIndex(), index);
  return {
    index,
    header: first,
    titles,
    rows: body.map((row) => [...row, ...Array.from({ length: width - row.length }, () => empty(row[0]?.line ?? 0))]),
    before,
  };
}

/** A second header row only goes on with words of the first: some cells empty, the others short, no number in any. */
function isSecondHeader(first: readonly Paragraph[], second: readonly Paragraph[]): boolean {
  if (first.length !== second.length || first.some(({ text }) => text === '')) return false;
  const filled = second.filter(({ text }) => text !== '');
  return (
    filled.length > 0 &&
    filled.length < second.length &&
    filled.every(({ text }) => /^(指标|单位|情况|性质|名称)$/.test(text))
  );
}

/** The column whose title matches; the last of several when `last`. -1 when there is none. */
export function columnOf(table: Table, title: RegExp): number {
  return table.titles.findIndex((text) => title.test(text));
}

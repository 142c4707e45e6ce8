import type { Paragraph } from './paragraph.ts';
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

/** Makes the paragraph of these lines that stands at a place of the report. */
export type ParagraphOf = (lines: readonly TextLine[], index: number, table: number | null) => Paragraph;

/** Makes a table of the rows that a reader found; `nextIndex` numbers its cells as paragraphs. */
export function tableOf(
  rows: readonly TableRow[],
  index: number,
  before: Paragraph | null,
  nextIndex: () => number,
  paragraphOf: ParagraphOf,
): Table {
  const width = Math.max(...rows.map((row) => row.length));
  const cells = rows.map((row) => row.map((cell) => paragraphOf(cell, nextIndex(), index)));
  const [first = [], second] = cells;
  const titles = titlesOf(first, second);
  const body = cells.slice(titles.rows).map((row) => aligned(row, titles.texts));
  const empty = (line: number) => paragraphOf([{ line, text: '' }], nextIndex(), index);
  return {
    index,
    header: titles.cells,
    titles: titles.texts,
    rows: body.map(({ row, before: gap }) => [
      ...Array.from({ length: gap }, () => empty(row[0]?.line ?? 0)),
      ...row,
      ...Array.from({ length: Math.max(0, width - row.length - gap) }, () => empty(row[0]?.line ?? 0)),
    ]),
    before,
  };
}

type Titles = { cells: readonly Paragraph[]; texts: readonly string[] /** How many rows they take. */; rows: number };

function titlesOf(first: readonly Paragraph[], second: readonly Paragraph[] | undefined): Titles {
  const texts = (row: readonly Paragraph[]) => row.map(({ text }) => text);
  if (second && isSecondHeader(first, second))
    return { cells: first, texts: first.map((cell, at) => cell.text + (second[at]?.text ?? '')), rows: 2 };
  if (!second || !isDivided(first, second)) return { cells: first, texts: texts(first), rows: 1 };
  const isPacked = first.findIndex(({ text }) => text === '') >= first.filter(({ text }) => text !== '').length;
  // A copy without the cells that titles span: what is divided comes first, the other titles behind it.
  const cells = isPacked
    ? [...filled(second), ...filled(first).filter(({ text }) => !groupTitle.test(text))]
    : first.map((cell, at) => (second[at]?.text ? (second[at] as Paragraph) : cell));
  return { cells, texts: texts(cells), rows: 2 };
}

function filled(row: readonly Paragraph[]): Paragraph[] {
  return row.filter(({ text }) => text !== '');
}

const groupTitle = /^(?:绩效指标|(?:年度)?指标值?|年度指标值)$/;

/** 绩效指标 | 年度指标值 | 实际完成值, and below it what the first two are divided into: 一级指标 | … | 指标值 | 度量单位. */
function isDivided(first: readonly Paragraph[], second: readonly Paragraph[]): boolean {
  const levels = second.filter(({ text }) => /^[一二三四]级指标$/.test(text)).length;
  const isTitled =
    first.some(({ text }) => groupTitle.test(text)) && first.some(({ text }) => /完成值|得分|分值/.test(text));
  return levels >= 2 && isTitled && ![...first, ...second].some(({ text }) => /^[\d.,%]+$/.test(text));
}

/** A copy leaves out the cells of merged columns on the left: the sign of the target tells how many. */
function aligned(row: readonly Paragraph[], titles: readonly string[]): { row: readonly Paragraph[]; before: number } {
  const column = titles.findIndex((title) => /性质$/.test(title));
  const sign = row.findIndex(({ text }) => /^(?:[≥≤≧≦>=<＝﹦═]|>=|<=)$/.test(text));
  if (column < 0 || sign < 0 || sign >= column || row[0]?.text === '') return { row, before: 0 };
  return { row: trimmed(row), before: column - sign };
}

function trimmed(row: readonly Paragraph[]): readonly Paragraph[] {
  return row.slice(0, row.findLastIndex(({ text }) => text !== '') + 1);
}

/** A second header row only goes on with words of the first: some cells empty, the others short, no number in any. */
function isSecondHeader(first: readonly Paragraph[], second: readonly Paragraph[]): boolean {
  if (first.length !== second.length || first.some(({ text }) => text === '')) return false;
  const words = filled(second);
  return (
    words.length > 0 &&
    words.length < second.length &&
    words.every(({ text }) => /^(指标|单位|情况|性质|名称)$/.test(text))
  );
}

/** The column whose title matches; the last of several when `last`. -1 when there is none. */
export function columnOf(table: Table, title: RegExp): number {
  return table.titles.findIndex((text) => title.test(text));
}

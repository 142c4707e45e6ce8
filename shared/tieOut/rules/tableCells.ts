import { type Decimal, formatDecimal, parseDecimal, roundDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { isEqual, isSlipOf } from '../text/exact.ts';
import type { Figure } from '../text/figure.ts';
import type { Paragraph } from '../text/paragraph.ts';
import type { Table } from '../text/table.ts';

/**
 * R2 同一事实: 东川县支出4,037.6万元，执行率98%, and the row 东川县 of a table: a figure that is one digit or two beside a cell of the row,
 * and no cell of it, is a slip of the pen in one of the two places.
 */
export const tableCells: Rule = {
  id: 'R2',
  title: '正文数字与表中同名行一致',
  class: 'A',
  run: (report) => report.tables.flatMap((table) => check(report, table)),
};

type NamedRow = { name: string; cells: readonly { cell: Paragraph; title: string }[] };

/** So many rows of a table are looked for in the text: a longer one is a list. */
const mostRows = 60;

function check(report: Report, table: Table): Finding[] {
  const rows = rowsOf(table);
  if (rows.length < 2) return [];
  return report.body.flatMap((paragraph) => {
    if (report.figuresIn(paragraph).length === 0) return [];
    const named = rows.filter(({ name }) => paragraph.text.includes(name));
    if (named.length === 0) return [];
    return report.figuresIn(paragraph).flatMap((figure) => {
      const row = rowNamed(paragraph, figure, named);
      return row ? held(figure, row) : [];
    });
  });
}

/** Rows with a name of their own and two numbers at least. */
function rowsOf(table: Table): NamedRow[] {
  const column = table.titles.findIndex((_, at) =>
    table.rows.every((row) => /^[\u4e00-\u9fa5（）、]{3,20}$/.test(row[at]?.text ?? '') || isTotal(row)),
  );
  if (column < 0 || table.rows.length > mostRows) return [];
  const rows = table.rows
    .filter((row) => !isTotal(row))
    .map((row) => ({
      name: row[column]?.text ?? '',
      cells: row.flatMap((cell, at) =>
        numberIn(cell.text) === null ? [] : [{ cell, title: (table.titles[at] ?? '').replace(/[（(].*$/, '') }],
      ),
    }));
  const isOwn = ({ name }: NamedRow) => rows.filter((other) => other.name.includes(name)).length === 1;
  return rows.filter((row) => isOwn(row) && row.cells.length >= 2);
}

function isTotal(row: readonly Paragraph[]): boolean {
  return row.some(({ text }) => /^(?:合计|总计|共计|小计|总分)/.test(text));
}

function numberIn(text: string) {
  return parseDecimal(text.replace(/[,，]/g, '').replace(/%$/, ''));
}

/** The row that the figure's part of the list names: from the sign before the name on there is no other name. */
function rowNamed({ text }: Paragraph, figure: Figure, named: readonly NamedRow[]): NamedRow | null {
  const stop = Math.max(...['。', '；', '，'].map((sign) => text.lastIndexOf(sign, figure.start - 1)));
  const words = text.slice(stop + 1, figure.start);
  const [last] = named
    .map((row) => ({ row, at: words.lastIndexOf(row.name) }))
    .filter(({ at }) => at >= 0)
    .sort((left, right) => right.at - left.at);
  // 、 begins the next thing unless it goes on with the same row: 东川县支出4,037.6万元、执行率98%.
  const between = last ? words.slice(last.at + last.row.name.length) : '';
  return last && /^(?:[^、\d]{0,8}[\d.,]+(?:万元|元)、)?[^、]{0,8}$/.test(between) ? last.row : null;
}

function held(figure: Figure, { name, cells }: NamedRow): Finding[] {
  const isPercent = figure.unit === '%';
  // Two decimals at least, so that 89 and 98 are held against each other.
  const printed = (value: Decimal, { printed: { scale } }: Figure) =>
    formatDecimal(roundDecimal(value, Math.max(value.scale, scale, isPercent ? 2 : 0)));
  if ((figure.kind !== 'money' && !isPercent) || figure.approximate) return [];
  // A rate is one of the row where it is called as its column is.
  const words = figure.paragraph.text.slice(Math.max(0, figure.start - 10), figure.start).replace(/[为达：]+$/, '');
  const values = cells.flatMap(({ cell, title }) => {
    const value = numberIn(cell.text);
    const isAlike = isPercent ? /率$/.test(title) && words.endsWith(title) : !cell.text.includes('%');
    return value && isAlike ? [{ cell, value }] : [];
  });
  if (values.some(({ value }) => isEqual(value, figure.printed))) return [];
  const meant = values.filter(({ value }) => isSlipOf(printed(value, figure), printed(figure.printed, figure)));
  const [only, another] = meant;
  if (!only || another) return [];
  const expected = only.cell.text.replace(/%$/, '') + figure.unit;
  return [
    raise(tableCells, {
      severity: 'error',
      at: clauseOf(figure.paragraph, figure),
      stated: figure.digits + figure.unit,
      expected,
      reason: `表中“${name}”一行（${lineName(only.cell)}）为 ${only.cell.text}，此处为 ${figure.digits}${figure.unit}。`,
    }),
  ];
}

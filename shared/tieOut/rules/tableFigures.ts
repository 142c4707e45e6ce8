import { compareDecimals, type Decimal, parseDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { raise, wholeOf } from '../raise.ts';
import { absolute, isAtMost, isEqual, isSlipOf, minus, percentOf, plain, sumOf, times } from '../text/exact.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { columnOf, type Table } from '../text/table.ts';

/** R1 and R4 in tables: 合计 is the sum of its column, 执行率 is 执行数 by 预算数. */
export const tableFigures: Rule = {
  id: 'R1',
  title: '表内合计与执行率',
  class: 'A',
  run: (report) =>
    report.tables.flatMap((table) => [
      ...totals(table),
      ...sources(table),
      ...rates(table),
      ...shares(table),
      ...scoreRates(table),
    ]),
};

function numberIn(cell: Paragraph | undefined): Decimal | null {
  const text = (cell?.text ?? '').replace(/[,，]/g, '');
  return /^-?\d+(\.\d+)?$/.test(text) ? parseDecimal(text) : null;
}

const totalWord = /^(合计|总计|共计)$/;

function totals(table: Table): Finding[] {
  const at = table.rows.findIndex((row) => row.some(({ text }) => totalWord.test(text)));
  const row = table.rows[at];
  // A total may stand above its parts, too.
  const parts = at === 0 ? table.rows.slice(1) : table.rows.slice(0, Math.max(at, 0));
  if (!row || parts.length < 2 || table.titles.some((title) => /得分|权重/.test(title))) return [];
  const plainRows = parts.filter((each) => !each.some(({ text }) => /小计|其中/.test(text)));
  return row.flatMap((cell, column) => {
    const total = numberIn(cell);
    const values = plainRows.map((each) => numberIn(each[column]));
    const known = values.filter((value) => value !== null);
    if (!total || known.length < 2 || /率|比|%|序号|单价/.test(table.titles[column] ?? '')) return [];
    const sum = sumOf(known);
    const gap = absolute(minus(total, sum));
    const rounding = {
      units: BigInt(known.length * 5),
      scale: Math.max(total.scale, ...known.map(({ scale }) => scale)) + 1,
    };
    if (isAtMost(gap, total.scale > 0 ? rounding : { units: 0n, scale: 0 })) return [];
    const slip =
      isSlipOf(plain(total), plain(sum)) ||
      known.some((value) => isSlipOf(plain(minus(total, minus(sum, value))), plain(value)));
    if (!slip && !isAtMost(times(gap, 50), total)) return [];
    return [
      raise(tableFigures, {
        severity: 'error',
        at: wholeOf(cell),
        stated: cell.text,
        expected: plain(sum),
        reason: `“${table.titles[column]}”栏各行之和为 ${plain(sum)}，合计为 ${cell.text}，相差 ${plain(gap)}。`,
      }),
    ];
  });
}

/** 年度资金总额 in a 自评表, and below it the money by where it comes from: 其中：中央资金, 地方资金, 其他资金. */
function sources(table: Table): Finding[] {
  const nameOf = (row: readonly Paragraph[]) => row.find(({ text }) => text !== '')?.text ?? '';
  const at = table.rows.findIndex((row) => /^(年度)?资金总额[：:]?$/.test(nameOf(row)));
  const row = table.rows[at];
  if (!row) return [];
  const below = table.rows.slice(at + 1);
  const end = below.findIndex((each) => !/资金|拨款|结转|收入/.test(nameOf(each)));
  const parts = below.slice(0, end < 0 ? undefined : end);
  return row.flatMap((cell, column) => {
    const total = numberIn(cell);
    const values = parts.flatMap((part) => numberIn(part[column]) ?? []);
    if (!total || values.length === 0 || /率|分值|得分|%/.test(table.titles[column] ?? '')) return [];
    const sum = sumOf(values);
    const gap = minus(total, sum);
    // 0 beside parts was left blank; what is less than its parts or nearly their sum is wrong.
    const near = isAtMost(times(absolute(gap), 20), total) || isSlipOf(plain(total), plain(sum));
    if (gap.units === 0n || !(near || gap.units < 0n)) return [];
    return [
      raise(tableFigures, {
        severity: 'error',
        at: wholeOf(cell),
        stated: cell.text,
        expected: plain(sum),
        reason: `“${table.titles[column]}”栏各来源之和为 ${plain(sum)}，总额为 ${cell.text}，相差 ${plain(absolute(gap))}。`,
      }),
    ];
  });
}

function rates(table: Table): Finding[] {
  const rate = columnOf(table, /(执行|支付|支出|使用)率/);
  // 年初预算（万元）, 1—6月支出（万元）: the unit stands behind the word.
  const spent = columnOf(
    table,
    /(执行|支出|支付|使用)(数|金额|额|（)|(?<!预算)(执行|支出|支付)$|实际(执行|支出|支付|使用)/,
  );
  const budgets = table.titles.flatMap((title, column) =>
    /(预算|下达|到位|指标|合同)(数|金额|额|资金|（|$)/.test(title) && column !== spent && column !== rate
      ? [column]
      : [],
  );
  if (rate < 0 || spent < 0 || budgets.length === 0) return [];
  return table.rows.flatMap((row) => {
    const cell = row[rate];
    const stated = parseDecimal((cell?.text ?? '').replace(/%$/, ''));
    const part = numberIn(row[spent]);
    const wholes = budgets.flatMap((column) => numberIn(row[column]) ?? []).filter(({ units }) => units !== 0n);
    const whole = wholes.at(-1);
    if (!cell || !stated || !part || !whole || compareDecimals(stated, { units: 0n, scale: 0 }) < 0) return [];
    if (wholes.some((each) => isEqual(percentOf(part, each, stated.scale) ?? stated, stated))) return [];
    const expected = percentOf(part, whole, Math.max(2, stated.scale));
    if (!expected) return [];
    return [
      raise(tableFigures, {
        severity: 'error',
        at: wholeOf(cell),
        stated: cell.text,
        expected: `${plain(expected)}%`,
        reason: `${plain(part)}÷${plain(whole)}＝${plain(expected)}%，表中为 ${cell.text}。`,
      }),
    ];
  });
}

/** 占比 beside the amounts of which it is: each row by the 合计 of their column. */
function shares(table: Table): Finding[] {
  const share = table.titles.findIndex((title) => /^(占比|比例|比重|所占比例|构成比)([（(]?%[）)]?)?$/.test(title));
  const total = table.rows.find((row) => row.some(({ text }) => totalWord.test(text)));
  if (share < 1 || !total) return [];
  const rows = table.rows.filter((row) => row !== total && !row.some(({ text }) => /小计|其中/.test(text)));
  const partOf = (row: readonly Paragraph[], column: number) => ({
    part: numberIn(row[column]),
    whole: numberIn(total[column]),
    stated: parseDecimal((row[share]?.text ?? '').replace(/%$/, '')),
  });
  const fits = (row: readonly Paragraph[], column: number) => {
    const { part, whole, stated } = partOf(row, column);
    return part && whole && stated ? isEqual(percentOf(part, whole, stated.scale) ?? stated, stated) : false;
  };
  // The amounts are of the column that most of the shares follow from.
  const columns = table.titles.map((_, column) => column).filter((column) => column !== share);
  const column = columns.find((each) => rows.filter((row) => fits(row, each)).length * 2 > rows.length);
  if (column === undefined) return [];
  return rows.flatMap((row) => {
    const { part, whole, stated } = partOf(row, column);
    const cell = row[share];
    const expected = part && whole && stated ? percentOf(part, whole, Math.max(stated.scale, 2)) : null;
    // The last row may take what rounding left.
    if (
      !cell ||
      !stated ||
      !expected ||
      isAtMost(absolute(minus(expected, stated)), { units: 2n, scale: stated.scale })
    )
      return [];
    return [
      raise(tableFigures, {
        severity: 'error',
        at: wholeOf(cell),
        stated: cell.text,
        expected: `${plain(expected)}%`,
        reason: `${row[column]?.text}÷${total[column]?.text}＝${plain(expected)}%，表中为 ${cell.text}。`,
      }),
    ];
  });
}

/** 得分率 beside 分值 and 得分: each row for itself. */
function scoreRates(table: Table): Finding[] {
  const [weight, score, rate] = [/^(分值|权重|满分|标准分)/, /^(实际|评价|自评)?得分$/, /^得分率/].map((title) =>
    columnOf(table, title),
  );
  if (weight === undefined || score === undefined || rate === undefined || weight < 0 || score < 0 || rate < 0)
    return [];
  return table.rows.flatMap((row) => {
    const [whole, part] = [numberIn(row[weight]), numberIn(row[score])];
    const cell = row[rate];
    const stated = parseDecimal((cell?.text ?? '').replace(/%$/, ''));
    const expected = whole && part && stated ? percentOf(part, whole, stated.scale) : null;
    if (!cell || !stated || !expected || isEqual(expected, stated)) return [];
    return [
      raise(tableFigures, {
        severity: 'error',
        at: wholeOf(cell),
        stated: cell.text,
        expected: `${plain(expected)}%`,
        reason: `${row[score]?.text}÷${row[weight]?.text}＝${plain(expected)}%，表中为 ${cell.text}。`,
      }),
    ];
  });
}

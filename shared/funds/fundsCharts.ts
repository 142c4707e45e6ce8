import { type Chart, type ChartCategory, type ChartValue, mostCategories } from '../chart/chart.ts';
import { type Day, partsOf } from '../day.ts';
import { addFen, type Fen, formatWan, formatWanExact, formatYuan, subtractFen, sumFen, zeroFen } from '../money.ts';
import type { Appropriation, Payment } from './funds.ts';
import type { SourceExecution } from './sourceExecution.ts';

/** Up to this many months are shown month by month, then quarters, then years. */
const mostMonths = 18;
const mostQuarters = 12;

/** What amounts are printed in: 万元 in documents, on the screen as the person has chosen. */
type MoneyUnit = '万元' | '元';

type Period = ChartCategory & { key: string };

/**
 * 资金支付进度: what was allotted and what was paid, summed up from the first document or payment to the last, or to the
 * cut-off day when that is given. Null when less than two periods have a payment: one step says no more than its number.
 *
 * @param payments those that count (已支付, up to the cut-off day).
 */
export function paymentProgressChart(
  appropriations: readonly Appropriation[],
  payments: readonly Payment[],
  cutoffOn: Day | null,
  unit: MoneyUnit = '万元',
): Chart | null {
  const paid = payments.map(({ paidOn, amountFen }) => ({ on: paidOn, amountFen }));
  const allotted = appropriations
    .filter(({ issuedOn }) => cutoffOn === null || issuedOn === null || issuedOn <= cutoffOn)
    .map(({ issuedOn, amountFen }) => ({ on: issuedOn, amountFen }));
  const days = [...paid, ...allotted].flatMap(({ on }) => (on ? [on] : [])).toSorted();
  const [first, last] = [days[0], cutoffOn ?? days.at(-1)];
  if (!first || !last || last < first) return null;
  const { periods, keyOf } = periodsBetween(first, last);
  const placed = new Set(paid.flatMap(({ on }) => (on ? [keyOf(on)] : [])));
  if (placed.size < 2 || periods.length > mostCategories) return null;
  const sums = (moves: readonly Move[]) => runningSums(moves, periods, keyOf, unit);
  return {
    kind: 'steps',
    title: '资金支付进度',
    unit,
    categoryTitle: '时间',
    categories: periods,
    series: [
      { name: '累计下达', tone: 'base', values: allotted.some(({ on }) => on) ? sums(allotted) : [] },
      { name: '累计支付', tone: 'main', values: sums(paid) },
    ].filter(({ values }) => values.length > 0) as Chart['series'],
    note: [undatedNote('支付', paid, unit), undatedNote('下达', allotted, unit)].filter((text) => text !== '').join(''),
  };
}

/** 按资金来源的执行情况: allotted and paid of each source. Null where there are less than two to compare. */
export function sourceExecutionChart(sources: readonly SourceExecution[], unit: MoneyUnit = '万元'): Chart | null {
  if (sources.length < 2 || sources.length > mostCategories) return null;
  return {
    kind: 'bars',
    title: '按资金来源的支付情况',
    unit,
    categoryTitle: '资金来源',
    categories: sources.map(({ fundSource }) => ({ name: fundSource || '未注明', axisName: fundSource || '未注明' })),
    series: [
      { name: '下达', tone: 'base', values: sources.map(({ allottedFen }) => amount(allottedFen, unit)) },
      {
        name: '已支付',
        tone: 'main',
        values: sources.map(({ paidFen, paidRate }) =>
          amount(paidFen, unit, paidRate === null ? '' : `（${paidRate}%）`),
        ),
      },
    ],
    note: '',
  };
}

type Move = { on: Day | null; amountFen: Fen | null };

function amount(value: Fen, unit: MoneyUnit, suffix = ''): ChartValue {
  const text = `${amountText(value, unit)}${suffix}`;
  return { exact: formatWanExact(value), text, label: text };
}

function amountText(value: Fen, unit: MoneyUnit): string {
  return unit === '元' ? formatYuan(value) : formatWan(value);
}

/** The sum up to each period; only a sum that changed bears its figure. */
function runningSums(
  moves: readonly Move[],
  periods: readonly Period[],
  keyOf: (day: Day) => string,
  unit: MoneyUnit,
): (ChartValue | null)[] {
  const groups = Map.groupBy(
    moves.filter(({ on }) => on !== null),
    ({ on }) => keyOf(on as Day),
  );
  let sum = zeroFen;
  return periods.map(({ key }) => {
    const before = sum;
    sum = addFen(sum, sumFen((groups.get(key) ?? []).map(({ amountFen }) => amountFen)));
    const value = amount(sum, unit);
    return subtractFen(sum, before) === 0 ? { ...value, label: '' } : value;
  });
}

function undatedNote(what: string, moves: readonly Move[], unit: MoneyUnit): string {
  const undated = moves.filter(({ on, amountFen }) => on === null && (amountFen ?? 0) !== 0);
  if (undated.length === 0) return '';
  return `另有${what}${amountText(sumFen(undated.map(({ amountFen }) => amountFen)), unit)}${unit}未载明日期，图中没有列入。`;
}

/** Months, quarters or years from the first day to the last, whichever can still be told apart. */
function periodsBetween(first: Day, last: Day): { periods: Period[]; keyOf: (day: Day) => string } {
  const [from, to] = [monthsOf(first), monthsOf(last)];
  const length = to - from < mostMonths ? 1 : Math.floor(to / 3) - Math.floor(from / 3) < mostQuarters ? 3 : 12;
  const keyOf = (day: Day) => String(Math.floor(monthsOf(day) / length));
  const [start, end] = [Math.floor(from / length), Math.floor(to / length)];
  const periods = Array.from({ length: end - start + 1 }, (_, index): Period => {
    const months = (start + index) * length;
    const [year, within] = [Math.floor(months / 12), (months % 12) / length + 1];
    const part = length === 1 ? `${within}月` : length === 3 ? `${within}季度` : '';
    // The year stands only where one begins, so that twelve months find room beside each other.
    const begins = index === 0 || within === 1;
    const axisName = part === '' ? `${year}年` : begins ? `${part}\n${year}年` : part;
    return { key: String(start + index), name: `${year}年${part}`, axisName };
  });
  return { periods, keyOf };
}

function monthsOf(day: Day): number {
  const { year, month } = partsOf(day);
  return year * 12 + month - 1;
}

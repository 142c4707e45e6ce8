import { describe, expect, test } from 'vitest';
import { chartTable, chartTexts } from '../chart/chart.ts';
import type { Day } from '../day.ts';
import { fen } from '../money.ts';
import { paymentProgressChart, sourceExecutionChart } from './fundsCharts.ts';
import { summariseFunds } from './fundsSummary.ts';
import { appropriationOf, fundsOf, paymentOf } from './testing/fundsBuilders.ts';

const day = (text: string) => text as Day;
const wan = (amount: number) => fen(amount * 1_000_000);
const allotted = appropriationOf('a', { issuedOn: day('2022-10-10'), amountFen: wan(500), fundSource: '市级财政资金' });
const paid = (id: string, paidOn: string | null, amount: number) =>
  paymentOf(id, { paidOn: paidOn as Day | null, amountFen: fen(amount), appropriationId: 'a' });
const two = [paid('1', '2023-04-11', 149_700_000), paid('2', '2023-06-12', 149_700_000)];

describe('资金支付进度', () => {
  test('sums up month by month from the first document to the cut-off day; a sum that did not change bears no figure', () => {
    const chart = paymentProgressChart([allotted], two, day('2023-10-31'));
    expect(chart?.categories.map(({ axisName }) => axisName).slice(0, 5)).toEqual([
      '10月\n2022年',
      '11月',
      '12月',
      '1月\n2023年',
      '2月',
    ]);
    expect(chartTable(chart ?? never()).rows).toMatchObject({
      length: 13,
      5: ['2023年3月', '500.00', '0.00'],
      6: ['2023年4月', '500.00', '149.70'],
      8: ['2023年6月', '500.00', '299.40'],
      12: ['2023年10月', '500.00', '299.40'],
    });
    expect(chartTexts(chart ?? never()).filter((text) => /^\d+\.\d\d$/.test(text))).toEqual([
      '500.00',
      '149.70',
      '299.40',
    ]);
  });

  test('what is printed is rounded to two decimals of 万元, what is drawn is exact', () => {
    const chart = paymentProgressChart([], [paid('1', '2023-04-11', 100_005_000), paid('2', '2023-05-11', 1)], null);
    expect(chart?.series[0]?.values).toEqual([
      { exact: '100.005', text: '100.01', label: '100.01' },
      { exact: '100.005001', text: '100.01', label: '100.01' },
    ]);
  });

  test('more than eighteen months are quarters, more than twelve quarters are years', () => {
    const until = (last: string) =>
      paymentProgressChart([allotted], [...two, paid('3', last, 100)], null)?.categories.map(({ name }) => name);
    expect(until('2024-03-31')).toHaveLength(18);
    expect(until('2024-04-01')).toMatchObject({ 0: '2022年4季度', 1: '2023年1季度', length: 7 });
    expect(until('2026-01-01')).toEqual(['2022年', '2023年', '2024年', '2025年', '2026年']);
  });

  test('prints 元 to the cent where that is chosen, and draws the same', () => {
    const [wanChart, yuanChart] = (['万元', '元'] as const).map((unit) =>
      paymentProgressChart([allotted], [...two, paid('3', null, 200_050)], day('2023-10-31'), unit),
    );
    expect(yuanChart?.unit).toBe('元');
    expect(yuanChart?.series[1]?.values.at(-1)?.text).toBe('2,994,000.00');
    expect(yuanChart?.note).toBe('另有支付2,000.50元未载明日期，图中没有列入。');
    const exact = (chart: typeof yuanChart) => chart?.series.map(({ values }) => values.map((value) => value?.exact));
    expect(exact(yuanChart)).toEqual(exact(wanChart));
  });

  test('a payment without a day is named below the chart, as nobody can say where it belongs', () => {
    const chart = paymentProgressChart([allotted], [...two, paid('3', null, 200_000)], null);
    expect(chart?.note).toBe('另有支付0.20万元未载明日期，图中没有列入。');
    expect(chart?.series[1]?.values.at(-1)?.text).toBe('299.40');
  });

  test('one step says no more than its number: no chart', () => {
    expect(paymentProgressChart([allotted], two.slice(0, 1), null)).toBeNull();
    expect(paymentProgressChart([], [], null)).toBeNull();
  });
});

describe('按资金来源的支付情况', () => {
  test('what was allotted and paid of each source, with its rate', () => {
    const other = appropriationOf('b', { amountFen: wan(100) });
    const { bySource } = summariseFunds(fundsOf({ appropriations: [allotted, other], payments: two }));
    expect(chartTable(sourceExecutionChart(bySource) ?? never())).toEqual({
      head: ['资金来源', '下达', '已支付'],
      rows: [
        ['市级财政资金', '500.00', '299.40（59.88%）'],
        ['未注明', '100.00', '0.00（0.00%）'],
      ],
    });
  });

  test('one source has nothing to be compared with: no chart', () => {
    const { bySource } = summariseFunds(fundsOf({ appropriations: [allotted], payments: two }));
    expect(sourceExecutionChart(bySource)).toBeNull();
  });
});

function never(): never {
  throw new Error('no chart');
}

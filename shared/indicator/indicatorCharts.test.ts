import { expect, test } from 'vitest';
import { chartTable, chartTexts } from '../chart/chart.ts';
import { chartOption } from '../chart/chartOption.ts';
import { completionChart, scoreChart } from './indicatorCharts.ts';

const indicators = (['met', 'met', 'unmet', 'met', 'unknown'] as const).map((status, index) => ({
  levelOne: index < 3 ? '产出指标' : '效益指标',
  status,
}));

test('绩效指标完成情况: how many of each 一级指标 were met; a status that none has is left out', () => {
  const chart = completionChart(indicators) ?? never();
  expect(chartTable(chart)).toEqual({
    head: ['一级指标', '已完成', '未完成', '待核实'],
    rows: [
      ['产出指标', '2', '1', '0'],
      ['效益指标', '1', '0', '1'],
    ],
  });
  expect(chartTexts(chart)).toEqual(['已完成', '未完成', '待核实', '产出指标', '效益指标', '2', '1', '1', '1']);
  expect(completionChart(indicators.slice(0, 3))).toBeNull();
  const allMet = indicators.map(({ levelOne }) => ({ levelOne, status: 'met' as const }));
  expect(chartTexts(completionChart(allMet) ?? never())).toEqual(['已完成', '产出指标', '效益指标', '3', '2']);
});

test('一级指标得分: points beside weights; what is not scored yet has no bar and is named', () => {
  const levels = [
    { name: '决策', stated: null, sum: '20', points: '18.5', groups: [] },
    { name: '过程', stated: null, sum: '20', points: null, groups: [] },
  ];
  const execution = { weight: '10', rate: '59.88', points: '5.99' };
  const chart = scoreChart({ levels, execution }) ?? never();
  expect(chartTable(chart).rows).toEqual([
    ['预算执行率', '10', '5.99'],
    ['决策', '20', '18.5'],
    ['过程', '20', ''],
  ]);
  expect(chart.note).toBe('过程还没有评完，没有得分。');
  expect(scoreChart({ levels: levels.slice(1), execution: null })).toBeNull();
  expect(scoreChart({ levels: levels.map((level) => ({ ...level, points: null })), execution: null })).toBeNull();
});

test('a drawing prints the texts of its model and no number of its own', () => {
  const option = chartOption(completionChart(indicators) ?? never(), { fontFamily: 'song', fontSize: 9 });
  expect(option.xAxis).toMatchObject({ axisLabel: { show: false } });
  const labels = option.series.flatMap(({ data }) =>
    data.flatMap(({ label }) => (label?.show ? [label.formatter()] : [])),
  );
  expect(labels).toEqual(['2', '1', '1', '1']);
});

function never(): never {
  throw new Error('no chart');
}

import { type Chart, type ChartTone, type ChartValue, mostCategories } from '../chart/chart.ts';
import type { Assessment } from './assessment.ts';
import { type CompletionStatus, completionStatuses, type Indicator } from './indicator.ts';

const tones: Record<CompletionStatus, ChartTone> = { met: 'main', partial: 'part', unmet: 'bad', unknown: 'open' };

/** 各级指标完成情况: how many indicators of each 一级指标 were met. Null where there are less than two groups to compare. */
export function completionChart(indicators: readonly Pick<Indicator, 'levelOne' | 'status'>[]): Chart | null {
  const groups = [...Map.groupBy(indicators, ({ levelOne }) => levelOne)];
  if (groups.length < 2 || groups.length > mostCategories) return null;
  const statuses = (Object.keys(completionStatuses) as CompletionStatus[]).filter((status) =>
    indicators.some((indicator) => indicator.status === status),
  );
  return {
    kind: 'stack',
    title: '绩效指标完成情况',
    unit: '项',
    categoryTitle: '一级指标',
    categories: groups.map(([levelOne]) => ({ name: levelOne, axisName: levelOne })),
    series: statuses.map((status) => ({
      name: completionStatuses[status],
      tone: tones[status],
      values: groups.map(([, members]) => count(members.filter((member) => member.status === status).length)),
    })),
    note: '',
  };
}

/** 一级指标得分: 分值 and 得分 of each group. Null without scores, or where there are less than two groups to compare. */
export function scoreChart({ levels, execution }: Pick<Assessment, 'levels' | 'execution'>): Chart | null {
  const own = execution ? [{ name: '预算执行率', sum: execution.weight, points: execution.points }] : [];
  const groups = [...own, ...levels];
  if (groups.length < 2 || groups.length > mostCategories || groups.every(({ points }) => points === null)) return null;
  const blank = groups.filter(({ points }) => points === null).map(({ name }) => name);
  return {
    kind: 'bars',
    title: '一级指标得分',
    unit: '分',
    categoryTitle: '一级指标',
    categories: groups.map(({ name }) => ({ name, axisName: name })),
    series: [
      { name: '分值', tone: 'base', values: groups.map(({ sum }) => points(sum)) },
      { name: '得分', tone: 'main', values: groups.map((group) => points(group.points)) },
    ],
    note: blank.length === 0 ? '' : `${blank.join('、')}还没有评完，没有得分。`,
  };
}

/** None of a status is nothing to draw. */
function count(value: number): ChartValue {
  return { exact: String(value), text: String(value), label: value === 0 ? '' : String(value) };
}

function points(text: string | null): ChartValue | null {
  return text === null ? null : { exact: text, text, label: text };
}

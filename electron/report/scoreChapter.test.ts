import { expect, test } from 'vitest';
import type { Day } from '../../shared/day.ts';
import { type Block, inlineText, type TableBlock } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { outcomeOf } from '../../shared/indicator/completion.ts';
import { sampleSnapshot } from '../testing/engagementSnapshots.ts';
import { composeReport } from './composeReport.ts';

/** What stands under a heading of the report, up to the next one. */
function chapter(snapshot: EngagementSnapshot, title: string): Block[] {
  const blocks = composeReport(snapshot, { today: '2026-01-01' as Day }).sections.flatMap((section) => section.blocks);
  const start = blocks.findIndex((block) => block.kind === 'heading' && block.text === title);
  const end = blocks.findIndex((block, index) => index > start && block.kind === 'heading');
  return start < 0 ? [] : blocks.slice(start + 1, end);
}

const textOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text.map(inlineText).join('')] : [])).join('\n');
const tableOf = (blocks: readonly Block[], caption: string) =>
  blocks.find((block): block is TableBlock => block.kind === 'table' && block.caption === caption);
const cellsOf = (table: TableBlock | undefined) => table?.rows.map(({ cells }) => cells.map(inlineText)) ?? [];

/** The sample with the row 实际完成率 given its points, as it had to be for the published total. */
async function yongzhou(points: string | null): Promise<EngagementSnapshot> {
  const snapshot = await sampleSnapshot('yongzhou');
  const indicators = snapshot.indicators.map((indicator) => {
    const own = indicator.name === '实际完成率' ? { ...indicator, awardedScore: points } : indicator;
    return { ...own, ...outcomeOf(own) };
  });
  return { ...snapshot, indicators };
}

test('a self-evaluation ends in its score: total and grade by band, first levels drawn, every point lost with its reason', async () => {
  const snapshot = await yongzhou('7');
  const [lost] = snapshot.indicators.filter(({ name }) => name === '绩效目标合理性');
  if (lost) lost.deductionReason = '目标没有细化';
  const blocks = chapter(snapshot, '绩效评价结果');
  expect(textOf(blocks)).toContain('评分表共设三级指标20项，分值合计100分，综合得分92.00分，评价等级为“优”');
  expect(textOf(blocks)).toContain('优 90（含）以上；良 80（含）–90；');
  const chart = blocks.find((block) => block.kind === 'chart')?.chart;
  expect(chart?.title).toBe('一级指标得分');
  expect(chart?.categories.map(({ name }) => name)).toEqual(['投入', '过程', '产出', '效果']);
  const rows = cellsOf(tableOf(blocks, '指标评分表'));
  expect(rows).toHaveLength(21);
  expect(rows[1]).toEqual(['投入', '项目立项', '绩效目标合理性', '4', '3', '1', '目标没有细化']);
  expect(rows.filter((cells) => cells.at(-1) === '（未写明）')).toHaveLength(5);
  expect(rows.at(-1)).toEqual(['合计', '', '', '100', '92.00', '8', '']);
});

test('a blank row is no total: the report says that no score is given', async () => {
  const blocks = chapter(await yongzhou(null), '绩效评价结果');
  expect(textOf(blocks)).toContain('已评定部分得分85分；评分表尚有1处未定，总分和等次未出具。');
  const rows = cellsOf(tableOf(blocks, '指标评分表'));
  expect(rows.find(([, , name]) => name === '实际完成率')?.slice(3)).toEqual(['7', '未评定', '—', '']);
  expect(rows.at(-1)).toEqual(['合计', '', '', '100', '未出具', '—', '']);
});

test('what is judged without targets is counted by its judgement, in a table without empty columns', async () => {
  const blocks = chapter(await yongzhou('7'), '项目绩效情况分析');
  expect(textOf(blocks)).toMatch(
    /^评价指标体系共设三级指标20项，按评定结果，已完成1\d项，部分完成\d项，未完成0项，详见下表。/,
  );
  const table = tableOf(blocks, '绩效指标完成情况表');
  expect(table?.columns.map(({ title }) => title)).toEqual(['一级指标', '二级指标', '三级指标', '完成情况']);
  expect(cellsOf(table).filter((cells) => cells.at(-1) === '待核实')).toEqual([]);
  expect(blocks.some((block) => block.kind === 'chart')).toBe(true);
});

test('the execution of the budget is a row of its own where the pack scores it, and its points are in the total', async () => {
  const snapshot = await yongzhou('7');
  const rulePacks = snapshot.rulePacks.map((pack) => ({
    ...pack,
    scoring: pack.scoring && { ...pack.scoring, total: '110', executionWeight: '10', levels: [] },
  }));
  const { budgetLines } = snapshot;
  expect(budgetLines.length).toBeGreaterThan(0);
  const rows = cellsOf(tableOf(chapter({ ...snapshot, rulePacks }, '绩效评价结果'), '指标评分表'));
  expect(rows).toHaveLength(22);
  const [execution] = rows;
  expect(execution?.slice(0, 2)).toEqual(['预算执行', '预算执行']);
  expect(Number(execution?.[4]) + Number(execution?.[5])).toBe(10);
});

test('a monitoring report has no score, also when a conclusion strayed into it and its indicators have weights', async () => {
  const snapshot = await yongzhou('7');
  const engagement = { ...snapshot.engagement, engagementType: 'monitoring' as const };
  const strayed = chapter({ ...snapshot, engagement }, '综合评价情况及评价结论');
  expect(textOf(strayed)).toContain('公开报告综合评分92分');
  expect(JSON.stringify(composeReport({ ...snapshot, engagement }, { today: '2026-01-01' as Day }))).not.toContain(
    '指标评分表',
  );
});

test('an evaluation without any 分值 gives no score', async () => {
  const blocks = chapter(await sampleSnapshot('guangzhou'), '自评结论综述');
  expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph']);
});

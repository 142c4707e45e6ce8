import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import { choice, decimal, longText, text } from '../field.ts';

/** 指标性质: how the actual value is held against the target (云南 forms print =, >=, <=). */
export const indicatorDirections = { '=': '=', '>=': '≥', '<=': '≤', '>': '>', '<': '<', qualitative: '定性' } as const;
export type IndicatorDirection = keyof typeof indicatorDirections;

/** 完成目标可能性, three grades of the monitoring table (财预〔2019〕136号). */
export const possibilities = {
  open: '未判断',
  certain: '确定能',
  possible: '有可能',
  impossible: '完全不可能',
} as const;

/**
 * 评分方法: a closed list, computed by the program (`shared/indicator/scoring.ts`). The ways to give points are those of
 * 财预〔2021〕101号: 直接赋分, 按完成比例赋分, 按评判等级赋分, 满意度赋分; 评判得分 is given by the evaluator against test points.
 */
export const scoringMethods = {
  byPack: '按规则包',
  metOrNot: '直接赋分',
  proportional: '按完成比例',
  graded: '按评判等级',
  satisfaction: '满意度',
  judged: '评判得分',
} as const;

/** Of points and degrees in percent: far above any form, so that what is beyond is a slip of the hand. */
const mostPoints = 10_000;

/** 绩效指标. Target and actual are the texts of the form: numbers such as 90, 90%, 16.67万件, or words such as 否. */
export const indicatorDraft = z.strictObject({
  levelOne: text('一级指标', { required: true, max: 100, width: 90 }),
  levelTwo: text('二级指标', { max: 100, width: 110 }),
  name: text('三级指标', { required: true, max: 300, width: 190 }),
  levelFour: text('四级指标', { max: 300, width: 160 }),
  direction: choice('指标性质', indicatorDirections, { width: 74 }),
  target: text('指标值', { max: 200, width: 80 }),
  unit: text('度量单位', { max: 30, width: 80 }),
  lastYear: text('上年值', { max: 200, width: 80 }),
  dataSource: text('数据来源', { max: 300, width: 120 }),
  selfReported: text('自报完成值', { max: 200, width: 90 }),
  actual: text('核实完成值', { max: 200, width: 90 }),
  evidence: text('佐证', { max: 300, width: 130 }),
  forecast: text('全年预计完成', { max: 200, width: 110 }),
  possibility: choice('完成目标可能性', possibilities, { width: 120 }),
  deviationCauses: text('偏差原因类别', { max: 100, width: 130 }),
  deviationCause: longText('偏差原因', { width: 180 }),
  proposedMeasures: longText('相关建议或举措', { width: 160 }),
  weight: decimal('分值', { max: mostPoints, width: 70 }),
  levelTwoWeight: decimal('二级分值', { max: mostPoints, width: 80 }),
  levelOneWeight: decimal('一级分值', { max: mostPoints, width: 80 }),
  scoringMethod: choice('评分方法', scoringMethods, { width: 100 }),
  attainment: decimal('达成程度', { max: mostPoints, width: 112 }),
  awardedScore: decimal('评定得分', { max: mostPoints, width: 80 }),
  deductionReason: longText('扣分原因', { width: 180 }),
  explanation: longText('指标解释', { width: 180 }),
  criteria: longText('评分要点', { width: 200 }),
  settingComment: longText('指标设置意见', { width: 160 }),
  note: text('备注', { width: 140 }),
});
export type IndicatorDraft = z.output<typeof indicatorDraft>;

/** An indicator of which nothing is known but what a caller names. */
export const blankIndicator: Omit<IndicatorDraft, 'levelOne' | 'name' | 'direction'> = {
  levelTwo: '',
  levelFour: '',
  target: '',
  unit: '',
  lastYear: '',
  dataSource: '',
  selfReported: '',
  actual: '',
  evidence: '',
  forecast: '',
  possibility: 'open',
  deviationCauses: '',
  deviationCause: '',
  proposedMeasures: '',
  weight: null,
  levelTwoWeight: null,
  levelOneWeight: null,
  scoringMethod: 'byPack',
  attainment: null,
  awardedScore: null,
  deductionReason: '',
  explanation: '',
  criteria: '',
  settingComment: '',
  note: '',
};

/** A new indicator: what it names, the rest blank. */
export const newIndicator = indicatorDraft.partial().extend({
  levelOne: indicatorDraft.shape.levelOne,
  name: indicatorDraft.shape.name,
  direction: indicatorDraft.shape.direction,
});

/** 完成情况, by rule from 指标性质, 指标值 and 实际完成值; never typed. */
export const completionStatuses = { met: '已完成', partial: '部分完成', unmet: '未完成', unknown: '待核实' } as const;
export type CompletionStatus = keyof typeof completionStatuses;

/** What follows from the values of one indicator; computed wherever it is read and never stored. */
export type IndicatorOutcome = {
  status: CompletionStatus;
  /** 完成率 in percent with two decimals; null where target and actual are no numbers of one unit, or the target is 0. */
  completionRate: string | null;
  /** 偏差率 (实际 − 目标) ÷ 目标 in percent with two decimals; null as above. */
  deviationRate: string | null;
  /** Why a value that is there can't be held against the target; null when it can. */
  hindrance: string | null;
};

export type Indicator = Stored<IndicatorDraft> & IndicatorOutcome;

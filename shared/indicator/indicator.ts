import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import { choice, longText, text } from '../field.ts';

/** 指标性质: how the actual value is held against the target (云南 forms print =, >=, <=). */
export const indicatorDirections = { '=': '=', '>=': '≥', '<=': '≤', '>': '>', '<': '<', qualitative: '定性' } as const;
export type IndicatorDirection = keyof typeof indicatorDirections;

/** 绩效指标. Target and actual are the texts of the form: numbers, or words such as 否. */
export const indicatorDraft = z.strictObject({
  levelOne: text('一级指标', { required: true, max: 100, width: 110 }),
  levelTwo: text('二级指标', { max: 100, width: 130 }),
  name: text('三级指标', { required: true, max: 300, width: 260 }),
  direction: choice('指标性质', indicatorDirections, { width: 90 }),
  target: text('指标值', { max: 100, width: 90 }),
  unit: text('度量单位', { max: 30, width: 90 }),
  actual: text('实际完成值', { max: 100, width: 110 }),
  evidence: text('佐证', { max: 300, width: 160 }),
  deviationCause: longText('偏差原因', { width: 200 }),
  note: text('备注', { width: 140 }),
});
export type IndicatorDraft = z.output<typeof indicatorDraft>;

/** 完成情况, by rule from 指标性质, 指标值 and 实际完成值; never typed. */
export const completionStatuses = { met: '已完成', unmet: '未完成', unknown: '待核实' } as const;
export type CompletionStatus = keyof typeof completionStatuses;

export type Indicator = Stored<IndicatorDraft> & { status: CompletionStatus };

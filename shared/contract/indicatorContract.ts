import { type Indicator, indicatorDraft } from '../indicator/indicator.ts';
import { command, query } from './call.ts';
import { changeOf, moveInput, nothing, recordId } from './inputs.ts';

/** 绩效指标. */
export const indicatorContract = {
  listIndicators: query(nothing).gives<Indicator[]>(),
  addIndicator: command(indicatorDraft).gives<Indicator>(),
  changeIndicator: command(changeOf(indicatorDraft)).gives<Indicator>(),
  removeIndicator: command(recordId).gives<null>(),
  moveIndicator: command(moveInput).gives<null>(),
} as const;

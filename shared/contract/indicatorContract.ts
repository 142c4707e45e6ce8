import type { Assessment } from '../indicator/assessment.ts';
import { type Indicator, indicatorDraft, newIndicator } from '../indicator/indicator.ts';
import { command, query } from './call.ts';
import { changeOf, moveInput, nothing, recordEdits, recordId } from './inputs.ts';

/** 绩效指标. */
export const indicatorContract = {
  listIndicators: query(nothing).gives<Indicator[]>(),
  addIndicator: command(newIndicator).gives<Indicator>(),
  changeIndicator: command(changeOf(indicatorDraft)).gives<Indicator>(),
  removeIndicator: command(recordId).gives<null>(),
  moveIndicator: command(moveInput).gives<null>(),
  /** Adds, changes and removes many at once; gives the whole list. */
  editIndicators: command(recordEdits(indicatorDraft, newIndicator)).gives<Indicator[]>(),
  /** Scores, weights and what is wrong at which cell, by the rule pack in use. */
  getAssessment: query(nothing).gives<Assessment>(),
  /** Adds the rows of the frame of the rule pack in use, those that are not there yet. */
  addFrameIndicators: command(nothing, { title: '带入指标体系框架' }).gives<Indicator[]>(),
} as const;

import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import { choice, day, integer, longText, text } from '../field.ts';

/**
 * 满意度 formulas. Practice differs and no rule binds all: the person chooses, and the choice is printed with the result.
 * Weights are points of 100 for 非常满意 … 非常不满意.
 */
export const satisfactionFormulas = {
  weighted0: '加权平均：100、80、60、30、0',
  weighted40: '加权平均：100、80、60、40、0',
  share: '满意率：（非常满意＋比较满意）÷有效答题数',
  shareOfValid: '满意率：（非常满意＋比较满意）÷有效问卷数',
} as const;

/** 满意度问卷: how many went out and came back, and by which formula they are counted. */
export const surveyDraft = z.strictObject({
  title: text('问卷名称', { required: true, max: 200, width: 260 }),
  respondents: text('调查对象', { max: 200, width: 180 }),
  surveyedFrom: day('开始日期', { width: 115 }),
  surveyedTo: day('结束日期', { width: 115 }),
  issued: integer('发放数', { width: 90 }),
  returned: integer('回收数', { width: 90 }),
  valid: integer('有效数', { width: 90 }),
  formula: choice('满意度公式', satisfactionFormulas, { width: 320 }),
  indexNumber: text('索引号', { max: 50, width: 90 }),
  note: longText('说明'),
});
export const newSurvey = surveyDraft.partial().extend({ title: surveyDraft.shape.title });
export type Survey = Stored<z.output<typeof surveyDraft>>;

/** 问卷题目: how many chose each of the five grades. */
export const surveyQuestionDraft = z.strictObject({
  question: text('题目', { required: true, max: 300, width: 300 }),
  verySatisfied: integer('非常满意', { width: 90 }),
  satisfied: integer('比较满意', { width: 90 }),
  neutral: integer('一般', { width: 80 }),
  dissatisfied: integer('不满意', { width: 80 }),
  veryDissatisfied: integer('非常不满意', { width: 100 }),
});
export const newSurveyQuestion = surveyQuestionDraft
  .partial()
  .extend({ question: surveyQuestionDraft.shape.question, surveyId: z.uuid() });
export type SurveyQuestion = Stored<z.output<typeof surveyQuestionDraft>> & { surveyId: string };

export const grades = ['verySatisfied', 'satisfied', 'neutral', 'dissatisfied', 'veryDissatisfied'] as const;

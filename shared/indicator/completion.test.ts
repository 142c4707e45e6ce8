import { expect, test } from 'vitest';
import { completionStatus } from './completion.ts';
import type { CompletionStatus, IndicatorDirection } from './indicator.ts';

const cases: [IndicatorDirection, string, string, CompletionStatus][] = [
  ['<=', '500', '499', 'met'],
  ['<=', '12', '14', 'unmet'],
  ['>=', '90', '99.972', 'met'],
  ['>=', '90%', '９０％', 'met'],
  ['>', '90', '90', 'unmet'],
  ['<', '90', '89.99', 'met'],
  ['=', '1', '1.0', 'met'],
  ['=', '否', '否', 'met'],
  ['=', '否', '是', 'unmet'],
  ['qualitative', '有效', '有效', 'met'],
  ['>=', '90', '', 'unknown'],
  ['>=', '', '95', 'unknown'],
  ['>=', '90', '较高', 'unknown'],
];

test.for(cases)('指标性质 %s with target %j and actual %j is %s', ([direction, target, actual, status]) => {
  expect(completionStatus(direction, target, actual)).toBe(status);
});

import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { scoreBehind } from './scoreBehind.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['a score out of nowhere', '经综合评价，项目总得分为93.5分。', ['93.5分 → 附评分表，各指标得分之和为 93.5 分']],
  ['the table is attached', '经综合评价，项目总得分为93.5分，评分表见附件2。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(scoreBehind, text)).toEqual(findings);
});

import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { scoreBehind } from './scoreBehind.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['a score out of nowhere', '经综合评价，项目总得分为93.5分。', ['93.5分 → 附评分表，各指标得分之和为 93.5 分']],
  ['the table is attached', '经综合评价，项目总得分为93.5分，评分表见附件2。', []],
  [
    'the text gives each part its score',
    '总体自评得分96分。\n1.数量指标自评得分46分。\n2.质量指标自评得分20分。\n3.效益指标自评得分30分。',
    [],
  ],
  ['what can be had is no score', '评价指标体系由4个一级指标组成，总分100分，其中决策20分。', []],
  ['the table is named below the text', '自评得分为95分。\n附：项目自评评分表', []],
  ['a table that is given cell by cell', '自评得分为95分。\n三级指标\n分值\n得分\n立项依据\n5\n4', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(scoreBehind, text)).toEqual(findings);
});

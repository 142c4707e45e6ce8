import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { grade } from './grade.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['good for 92', '综合评分为92分，评价等级为“良”。', ['等级为“良” → 优（92 分）']],
  ['good for 85.5', '综合得分85.5分，评价等级为良。', []],
  ['bands of its own', '评价得分85分以上为优，70分以上为良。综合得分86分，评价等级为优。', []],
  ['beside the score of 自评', '自评得分95.20分，评价得分88.60分，相差6.60分，评价等级为“良”。', []],
  ['a grade of 自评 of its own', '自评得分92.50分（优），评价得分87.20分，评价等级为良。', []],
  ['less than the score of 自评', '本项目综合得分88.60分，较自评得分95.20分低6.60分，评价等级为“良”。', []],
  [
    'less than the score of 自评, wrong',
    '本项目综合得分88.60分，较自评得分95.20分低6.60分，评价等级为“优”。',
    ['等级为“优” → 良（88.60 分）'],
  ],
  ['two years', '2022年度综合得分91.20分，等级为优；2023年度综合得分86.40分，等级为良。', []],
  ['less than the year before', '综合得分86.40分，等级为良，较上年综合得分91.20分下降4.80分。', []],
  ['of 自评 alone', '项目自评得分88.00分，自评等级为优。', ['等级为优 → 良（88.00 分）']],
  ['before its score', '评价等级为“优”，综合得分85.00分。', ['等级为“优” → 良（85.00 分）']],
  ['等次 for 等级', '评价得分88.5分，等次为优。', ['等次为优 → 良（88.5 分）']],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(grade, text)).toEqual(findings);
});

import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { grade } from './grade.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['good for 92', '综合评分为92分，评价等级为“良”。', ['等级为“良” → 优（92 分）']],
  ['good for 85.5', '综合得分85.5分，评价等级为良。', []],
  ['bands of its own', '评价得分85分以上为优，70分以上为良。综合得分86分，评价等级为优。', []],
  ['等次 for 等级', '评价得分88.5分，等次为优。', ['等次为优 → 良（88.5 分）']],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(grade, text)).toEqual(findings);
});

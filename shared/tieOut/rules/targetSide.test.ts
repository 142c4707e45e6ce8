import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { targetSide } from './targetSide.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['above its target, told to be below', '群众满意度92.12%，低于目标值90%。', ['低于 → 高于']],
  ['below its target, told to be above', '群众满意度88.12%，高于目标值90%。', ['高于 → 低于']],
  ['above its target', '群众满意度92.12%，高于目标值90%。', []],
  ['below its target', '群众满意度88.12%，低于目标值（≥90%）。', []],
  ['a value of the year before', '满意度88.12%，上年为92.12%，低于目标值90%。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(targetSide, text)).toEqual(findings);
});

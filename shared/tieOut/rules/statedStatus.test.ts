import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { statedStatus } from './statedStatus.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['done below its target', '老年人满意度为85.20%，目标值为≥90%，已完成。', ['已完成 → 未完成']],
  ['not reached above its target', '受益对象满意度96.00%，目标值95.00%，未达标。', ['未达标 → 已达标']],
  ['done', '老年人满意度为95.20%，目标值为≥90%，已完成；覆盖率90%，目标90%，达标。', []],
  ['at most, and more', '管网漏损率为11.20%，目标值≤10%，已达标。', ['已达标 → 未达标']],
  ['below what it is above', '受访农户满意度92.12%，低于目标值90%。', ['低于 → 高于']],
  ['above what it is below', '受访农户满意度88.12%，高于目标值90%。', ['高于 → 低于']],
  ['above', '受访农户满意度92.12%，高于目标值（≥90%）；投诉办结率88.12%，低于目标值90%。', []],
  ['how far below', '完成率97.00%，低于目标值3%。', []],
  ['neither above nor below', '满意度90.00%，高于目标值90%。', []],
  ['the target first', '满意度目标值≥95%，实际94.17%，已达到目标。', ['已达到目标 → 未达到目标']],
  [
    'the target first, reached',
    '满意度目标值≥90%，实际94.17%，已达到目标；漏损率目标值≤10%，实际8.2%，已达到目标。',
    [],
  ],
  ['what ought to be small, without a sign', '管网漏损率为8.20%，目标值10%，已完成。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(statedStatus, text)).toEqual(findings);
});

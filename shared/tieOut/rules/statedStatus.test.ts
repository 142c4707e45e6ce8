import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { statedStatus } from './statedStatus.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['done below its target', '老年人满意度为85.20%，目标值为≥90%，已完成。', ['已完成 → 未完成']],
  ['not reached above its target', '受益对象满意度96.00%，目标值95.00%，未达标。', ['未达标 → 已达标']],
  ['done', '老年人满意度为95.20%，目标值为≥90%，已完成；覆盖率90%，目标90%，达标。', []],
  ['at most, and more', '管网漏损率为11.20%，目标值≤10%，已达标。', ['已达标 → 未达标']],
  ['what ought to be small, without a sign', '管网漏损率为8.20%，目标值10%，已完成。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(statedStatus, text)).toEqual(findings);
});

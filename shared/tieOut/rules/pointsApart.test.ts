import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { pointsApart } from './pointsApart.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['above the target', '漏损率为11.20%，高于目标值10%，超出2.20个百分点。', ['2.20个百分点 → 1.20个百分点']],
  ['above the target, which ties', '漏损率为11.20%，高于目标值10%，超出1.20个百分点。', []],
  ['behind the time', '执行率为49.95%，低于时间进度（50%）0.50个百分点。', ['0.50个百分点 → 0.05个百分点']],
  ['behind the time, which ties', '执行率为49.95%，低于时间进度（50%）0.05个百分点；比序时进度50%低0.05个百分点。', []],
  ['of other rates', '漏损率为11.20%，水质合格率98%，提高2.20个百分点。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(pointsApart, text)).toEqual(findings);
});

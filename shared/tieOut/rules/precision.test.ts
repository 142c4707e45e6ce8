import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { precision } from './precision.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['one amount with one and with two decimals', '预付款149.7万元。\n4月支付149.70万元。', ['149.7万元 → 149.70万元']],
  ['the same decimals', '预付款149.70万元。\n4月支付149.70万元。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(precision, text)).toEqual(findings);
});

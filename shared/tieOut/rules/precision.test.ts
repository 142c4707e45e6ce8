import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { precision } from './precision.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['one amount with one and with two decimals', '预付款149.7万元。\n4月支付149.70万元。', ['149.7万元 → 149.70万元']],
  ['the same decimals', '预付款149.70万元。\n4月支付149.70万元。', []],
  ['whole amounts without a rate may be what was granted', '下达845万元，中央512万元，省级333万元。', []],
  [
    'whole amounts of which a rate is told were rounded',
    '下达845万元，中央512万元，省级333万元，资金到位率100%。',
    ['845、512、333万元 → 万元保留两位小数'],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(precision, text)).toEqual(findings);
});

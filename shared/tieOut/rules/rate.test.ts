import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { rate } from './rate.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['a rate of execution', '全年预算数820万元，执行数779万元，预算执行率为96%。', ['96% → 95.00%']],
  ['rounded as printed', '全年预算数1143.07万元，执行数1125.35万元，完成预算的98.4%。', []],
  ['a denominator told elsewhere', '下达资金500万元。\n已支付299.40万元，资金支付率59.98%。', ['59.98% → 59.88%']],
  ['a rate with no numerator beside it passes', '全年预算数820万元。\n各项目平均预算执行率为91%。', []],
  [
    'of a part, with nothing else between',
    '设备购置费预算15.30万元，已执行2.40万元，完成率15.96%。',
    ['15.96% → 15.69%'],
  ],
  ['of a part, rounded as printed', '设备购置费预算15.30万元，已执行2.40万元，完成率15.69%。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(rate, text)).toEqual(findings);
});

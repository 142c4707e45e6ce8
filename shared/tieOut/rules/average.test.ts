import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { average } from './average.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'of an amount and a count of the paragraph',
    '贴息资金546.00万元。共发放贷款1,365笔，其中个人1,280笔，平均每笔贴息0.45万元。',
    ['0.45万元 → 0.40万元'],
  ],
  ['which ties', '贴息资金546.00万元。共发放贷款1,365笔，其中个人1,280笔，平均每笔贴息0.40万元。', []],
  ['of something else', '贴息资金546.00万元。共发放贷款1,365笔，平均每笔贷款12.60万元。', []],
  ['in 元', '补助资金90.00万元，惠及450户，平均每户补助2,500元。', ['2500元 → 2000元']],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(average, text)).toEqual(findings);
});

import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { contractBalance } from './contractBalance.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'a balance that is not what the contract leaves',
    '合同价款820.00万元。\n累计支付492.00万元，按合同价款计算的支付率为60.00%，合同余额338.00万元。',
    ['338.00万元 → 328.00万元'],
  ],
  ['a balance that ties', '合同价款820.00万元，累计支付492.00万元，合同余额328.00万元。', []],
  ['of one of two contracts', '合同金额820.00万元。\n合同金额100.00万元，已支付40.00万元，合同余额61.00万元。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(contractBalance, text)).toEqual(findings);
});

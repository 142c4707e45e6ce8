import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { rateBase } from './rateBase.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'allotment or contract',
    '下达资金500万元，合同价499万元，已支付299.40万元，资金支付率59.88%。',
    ['资金支付率59.88% → 写明口径：按指标 59.88%，按合同价 499万元 为 60.00%'],
  ],
  ['the base is named', '下达资金500万元，合同价499万元，已支付299.40万元，按下达指标计算的资金支付率59.88%。', []],
  [
    'the division stands behind the rate',
    '下达资金500万元，合同价499万元，已支付299.40万元，资金支付率59.88%（299.40÷500）。',
    [],
  ],
  [
    'the rate by contract is told, too',
    '下达资金500万元，合同价499万元，已支付299.40万元，资金支付率59.88%。按合同价款计算的支付率为60.00%。',
    [],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(rateBase, text)).toEqual(findings);
});

import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { shareToPay } from './shareToPay.ts';

const due = (amount: string) =>
  `截至7月底，完成产值2,391.36万元。\n合同约定按完成产值的80%支付进度款，应支付${amount}万元。`;

const cases: [title: string, text: string, findings: string[]][] = [
  ['two digits that changed places', due('1,931.09'), ['1931.09万元 → 1913.09万元']],
  ['which ties', due('1,913.09'), []],
  ['of a base that is told with two amounts', `${due('1,931.09')}\n其后完成产值600.00万元。`, []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(shareToPay, text)).toEqual(findings);
});

import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { tableTotal } from './tableTotal.ts';

const table = '名称\t金额（元）\n监理费\t40,978.90\n工程款\t215,021.10\n合计\t256,000.00';

const cases: [title: string, text: string, findings: string[]][] = [
  ['a slip of the pen', `全年实际使用资金26.50万元，具体明细如下：\n${table}`, ['26.50万元 → 25.60万元']],
  ['the total in another unit', `全年实际使用资金25.60万元，具体明细如下：\n${table}`, []],
  ['an amount of something else', `下达资金80.00万元，支出明细如下：\n${table}`, []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(tableTotal, text)).toEqual(findings);
});

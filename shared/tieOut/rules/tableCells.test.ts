import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { tableCells } from './tableCells.ts';

const table =
  '县（区）\t下达金额（万元）\t支出金额（万元）\t执行率\n东川县\t4,120\t4,037.6\t98%\n西坪县\t3,680\t3,569.6\t97%\n合计\t7,800\t7,607.2\t97.53%';

const cases: [title: string, text: string, findings: string[]][] = [
  ['what the table has', `东川县支出4,037.6万元，西坪县支出3,569.6万元。\n${table}`, []],
  [
    'two digits that changed places',
    `东川县支出4,073.6万元，西坪县支出3,569.6万元。\n${table}`,
    ['4073.6万元 → 4,037.6万元'],
  ],
  [
    'a rate of the row',
    `东川县支出4,037.6万元、执行率89%，西坪县支出3,569.6万元、执行率97%。\n${table}`,
    ['89% → 98%'],
  ],
  ['a rate of another kind', `东川县支出4,037.6万元、完工率89%。\n${table}`, []],
  ['another amount of the same place', `东川县另安排配套资金820万元。\n${table}`, []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(tableCells, text)).toEqual(findings);
});

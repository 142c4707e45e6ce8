import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { sumOfItems } from './sumOfItems.ts';

const list = (total: string, last: string) =>
  `一、资金\n专项经费指标总额为${total}万元，其中：\n1、保管经费36万元，用于保管；\n2、电费16万元；\n3、库房租赁经费${last}，用于租赁。\n公用经费10万元。`;

const cases: [title: string, text: string, findings: string[]][] = [
  ['items that make the total', list('67', '15万元'), []],
  ['an item with the wrong unit', list('67', '15元'), ['15元 → 15万元']],
  ['items that miss the total', list('68', '15万元'), ['68万元 → 67万元']],
  ['some of many items', list('200', '15万元'), []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(sumOfItems, text)).toEqual(findings);
});

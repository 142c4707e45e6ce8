import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { carryOver } from './carryOver.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'what is left at the end of a year',
    '年初结转和结余12.36万元，总收入286.42万元。\n总支出281.55万元。\n年末结转和结余12.73万元。',
    ['12.73万元 → 17.23万元'],
  ],
  [
    'what is left, as it should be',
    '年初结转和结余12.36万元，总收入286.42万元。\n总支出281.55万元。\n年末结转和结余17.23万元。',
    [],
  ],
  [
    'a budget that was added to',
    '年初预算532.80万元，年中追加68.50万元，调整后预算610.30万元。',
    ['610.30万元 → 601.30万元'],
  ],
  ['added to and taken from', '年初预算532.80万元，追加68.50万元，调减1.30万元，调整后预算600.00万元。', []],
  ['a change that is not told', '年初预算532.80万元，追加68.50万元，调整后预算800.00万元。', []],
  [
    'a year without an opening',
    '部门预算收入3,480.50万元。全年支出3,376.08万元。年末结转140.42万元。',
    ['140.42万元 → 104.42万元'],
  ],
  ['a year without an opening that ties', '部门预算收入3,480.50万元。全年支出3,376.08万元。年末结转104.42万元。', []],
  [
    'a year whose opening is told otherwise passes',
    '上年结余另计。部门预算收入3,480.50万元。上年结转36.00万元。全年支出3,376.08万元。年末结转140.42万元。',
    [],
  ],
  [
    'a total that holds the opening',
    '收入总计9,862.40万元，其中上年结转312.40万元。支出总计9,517.58万元，年末结转344.55万元。',
    ['344.55万元 → 344.82万元'],
  ],
  [
    'a total that holds the opening, which ties',
    '收入总计9,862.40万元，其中上年结转312.40万元。支出总计9,517.85万元，年末结转344.55万元。',
    [],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(carryOver, text)).toEqual(findings);
});

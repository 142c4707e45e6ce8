import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { difference } from './difference.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'unused is what was allotted less what was paid',
    '下达资金600万元，已支付350.40万元，未使用259.60万元。',
    ['259.60万元 → 249.60万元'],
  ],
  ['the difference is right', '下达资金600万元，已支付350.40万元，未使用249.60万元。', []],
  [
    'a carry-over of nothing after a budget that was not spent',
    '全年预算数1143.07万元，执行数1125.35万元。\n年末结转和结余0万元。',
    ['0万元 → 17.72万元'],
  ],
  ['without one amount nothing is reckoned', '年末结余20万元。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(difference, text)).toEqual(findings);
});

import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { pairedSigns } from './pairedSigns.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['a quotation that never ends', '某某会计师事务所（以下简称“我所）开展评价。', ['“ 没有 ” → 补上 ”']],
  ['a bracket that never closes', '现场核查3处（含查看台账。', ['（ 没有 ） → 补上 ）']],
  ['a title that never ends', '依据《预算法实施条例开展评价。', ['《 没有 》 → 补上 》']],
  ['a bracket too many', '下达资金（100万元））。', ['多出 ） → 删去多余的 ） 或补上 （']],
  [
    'brackets within brackets',
    '下达资金（其中（一）100万元，（二）50万元），依据《〈预算法〉解释》“一网（通办）”。',
    [],
  ],
  ['half-width and full-width of one pair', '下达资金(100万元）和（50万元)。', []],
  ['numbers of items', '1）完善制度；2）加强管理。\n一）制度', []],
  ['a bracket that closes after the end of a page', '现场核查3处（含查看台账、\n\n访谈人员）。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(pairedSigns, text)).toEqual(findings);
});

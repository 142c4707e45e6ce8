import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { rate } from './rate.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['a rate of execution', '全年预算数820万元，执行数779万元，预算执行率为96%。', ['96% → 95.00%']],
  [
    'what was spent is no base of what is in place',
    '项目概算3,000.00万元。\n累计支出2,397.00万元。\n资金到位2,820.00万元，到位率94.00%。',
    [],
  ],
  [
    'what was spent, told behind, is no base either',
    '项目总投资3,000.00万元。\n资金到位2,820.00万元，到位率94.00%。\n累计支出2,397.00万元。',
    [],
  ],
  [
    'what is in place, of what was estimated',
    '项目概算3,000.00万元。\n累计支出2,397.00万元。\n资金到位2,820.00万元，到位率93.00%。',
    ['93.00% → 94.00%'],
  ],
  [
    'of what all sources gave',
    '财政资金到位300.00万元，到位率100.00%；自筹资金到位150.00万元，到位率75.00%；支出432.00万元，执行率96.00%。',
    [],
  ],
  ['rounded as printed', '全年预算数1143.07万元，执行数1125.35万元，完成预算的98.4%。', []],
  ['a denominator told elsewhere', '下达资金500万元。\n已支付299.40万元，资金支付率59.98%。', ['59.98% → 59.88%']],
  ['a rate with no numerator beside it passes', '全年预算数820万元。\n各项目平均预算执行率为91%。', []],
  [
    'of a part, with nothing else between',
    '设备购置费预算15.30万元，已执行2.40万元，完成率15.96%。',
    ['15.96% → 15.69%'],
  ],
  ['of a part, rounded as printed', '设备购置费预算15.30万元，已执行2.40万元，完成率15.69%。', []],
  [
    'a part of the money told again is not what was divided by',
    '总投资900.00万元，其中：中央资金600.00万元，县级资金300.00万元。\n' +
      '实际到位840.00万元，支出720.00万元，预算执行率为85.71%。\n县级预算安排300.00万元，未全部到位。',
    [],
  ],
  [
    'one of several bases that are told',
    '计划总投资486.00万元，实际到位资金456.00万元。\n支出398.76万元，预算执行率为87.45%（占到位资金）。\n其中某村实际到位15.00万元。',
    [],
  ],
  ['the base behind it in a bracket', '全年支出21.36万元，完成预算的72.10%（预算30.00万元）。', ['72.10% → 71.20%']],
  [
    'what was paid of that and the rest',
    '任务安排资金19204.096万元。\n任务资金支付18501.096万元，未支703万元，支付率95%。',
    ['95% → 96.34%'],
  ],
  [
    'what was paid of that and the rest, which ties',
    '任务安排资金200万元。\n任务资金支付180万元，未支付20万元，支付率90%。',
    [],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(rate, text)).toEqual(findings);
});

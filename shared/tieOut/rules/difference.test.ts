import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { difference } from './difference.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'what an audit took off',
    '送审金额2,712.40万元，审定金额2,598.16万元，核减141.24万元。',
    ['141.24万元 → 114.24万元'],
  ],
  ['what an audit took off, as it is', '送审金额2,712.40万元，审定金额2,598.16万元，核减114.24万元，核减率4.21%。', []],
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
  ['what was carried over into the year', '上年结转312.40万元。\n预算总额9862.40万元，实际支出9517.85万元。', []],
  ['without one amount nothing is reckoned', '年末结余20万元。', []],
  ['what is short', '县级安排800.00万元，实际到位500.00万元，差额330.00万元。', ['330.00万元 → 300.00万元']],
  [
    'what is left of the amount told before',
    '中央资金820.00万元全部到位。\n全年支出703.60万元，结转114.60万元，支出进度85.80%。',
    ['114.60万元 → 116.40万元'],
  ],
  ['what is left of another amount', '到位资金456.00万元。\n某村支出38.76万元，结余1.24万元。', []],
  ['less than the budget', '“三公”经费预算18.00万元，实际支出15.30万元，比预算减少7.20万元。', ['7.20万元 → 2.70万元']],
  ['less than the budget, which ties', '“三公”经费预算18.00万元，实际支出15.30万元，比预算减少2.70万元。', []],
  [
    'what of the allotment was not paid',
    '财政局下达资金2,500.00万元。\n累计支付工程款1,793.52万元；尚未支付的下达资金为760.48万元。',
    ['760.48万元 → 706.48万元'],
  ],
  ['less than was planned', '计划养护86.50公里，实际养护82.20公里，少3.40公里。', ['3.40公里 → 4.30公里']],
  ['less than was planned, which ties', '计划养护86.50公里，实际养护82.20公里，少4.30公里。', []],
  ['money that is short, which ties', '配套资金应到位760万元，实际到位684万元，少76万元。', []],
  [
    'money that is short by a slip',
    '配套资金应到位760.00万元，实际到位684.00万元，少67.00万元。',
    ['67.00万元 → 76.00万元'],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(difference, text)).toEqual(findings);
});

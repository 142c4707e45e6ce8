import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { sumOfAmounts } from './sumOfAmounts.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'the parts are one 万元 more than the total',
    '项目总支出800万元，其中设备购置费520万元、安装费281万元。',
    ['800万元 → 801万元'],
  ],
  ['the parts make the total', '项目总支出800万元，其中设备购置费520万元、安装费280万元。', []],
  [
    'a digit of a part is wrong',
    '2023年到位资金1200.50万元，分别为中央资金700.00万元、省级资金390.50万元、市级资金200.00万元。',
    ['1200.50万元 → 1290.50万元'],
  ],
  ['a list that is a choice passes', '全年支出800万元，其中重点项目A支出120万元、重点项目B支出90万元。', []],
  [
    'what follows the parts is told apart',
    '下达500万元，其中中央300万元、地方200万元，已支付450万元，结余50万元。',
    [],
  ],
  [
    'the last decimal is left to rounding',
    '全年支出100.01万元，其中人员33.33万元、公用33.33万元、项目33.34万元。',
    ['100.01万元 → 100.00万元，差 0.01万元'],
  ],
  [
    'spending by nature against the spending of the year',
    '全年预算数900.00万元，执行数880.00万元。\n按支出性质看，基本支出600.00万元，项目支出300.00万元。',
    ['900.00万元 → 880.00万元'],
  ],
  ['an amount is exact behind 下达', '2023年下达800万元，其中设备520万元、安装281万元。', ['800万元 → 801万元']],
  [
    'what a part consists of is no part of the whole',
    '全年收入903.60万元，其中：财政拨款收入147.10万元（基本支出82.80万元，项目支出64.30万元）；事业收入733.20万元；其他收入23.40万元。',
    ['903.60万元 → 903.70万元'],
  ],
  [
    'a bracket behind the total',
    '财政拨款收入147.10万元（基本支出82.80万元，项目支出46.30万元）。',
    ['147.10万元 → 129.10万元'],
  ],
  ['a bracket that adds up', '财政拨款收入147.10万元（基本支出82.80万元，项目支出64.30万元）。', []],
  [
    'the total behind its parts',
    '购置设备18.80万元；安装调试6.75万元；培训3.20万元；共计28.57万元。',
    ['28.57万元 → 28.75万元'],
  ],
  ['the total behind its parts, told before', '总投资28.75万元，购置18.80万元、安装9.95万元，合计28.75万元。', []],
  [
    'amounts by their number',
    '全年下达资金860.50万元，第一批下达310.20万元，第二批下达505.30万元。',
    ['860.50万元 → 815.50万元'],
  ],
  [
    'of an amount that is told before',
    '全年基本支出688.73万元，项目支出600.00万元。基本支出中，人员经费502.64万元，公用经费168.09万元。',
    ['688.73万元 → 670.73万元'],
  ],
  [
    'what was given and what was spent, told in turns',
    '专项资金3项，预算合计480.00万元，实际支出447.20万元。其中：外贸资金300.00万元，支出285.00万元；电商资金120.00万元，支出127.20万元；监测资金60.00万元，支出53.00万元。',
    ['447.20万元 → 465.20万元'],
  ],
  [
    'of what it is divided into',
    '预算1,350万元，分为三个子项目：1.监控系统860万元；2.防撞设施410万元；3.报警装置260万元。',
    ['1350万元 → 1530万元'],
  ],
  [
    'what a total of income holds',
    '部门预算收入总计9,862.40万元，其中：上年结转312.04万元，本年财政拨款收入9,480.00万元，其他收入70.00万元。',
    ['9862.40万元 → 9862.04万元'],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(sumOfAmounts, text)).toEqual(findings);
});

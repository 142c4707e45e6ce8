import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { sameAmount } from './sameAmount.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'a transposed digit',
    '本项目批复概算为1153.86万元。\n经核，概算金额为1153.68万元，概算总投资1153.68万元。',
    ['1153.86万元 → 1153.68万元'],
  ],
  [
    'spending that is rounded to the budget',
    '全年预算数为943.1万元。\n已支出943.07万元。\n执行数943.1万元。',
    ['943.1万元 → 943.07万元'],
  ],
  ['what is in place of another source passes', '上级资金800.00万元已全部到位，县级配套200.00万元到位100.00万元。', []],
  [
    'what is in place of two sources and of all passes',
    '市级下达资金500.00万元，县级配套到位120.00万元，总到位620.00万元。',
    [],
  ],
  [
    'what was passed on of two sources passes',
    '上级资金800.00万元，拨付400.00万元；县级资金200.00万元，拨付200.00万元。',
    [],
  ],
  [
    'a sum that ties is none of its parts',
    '第一批下达资金300.00万元，第二批下达资金200.00万元，共下达资金500.00万元。',
    [],
  ],
  ['a sum of two years', '2022年到位资金400.00万元，2023年到位资金100.00万元，累计到位资金500.00万元。', []],
  ['a sum of lots', '一标段合同金额1,050.00万元，二标段合同金额450.00万元，合同总金额1,500.00万元。', []],
  [
    'a sum told in a paragraph of its own',
    '项目甲预算300.00万元，结余30.00万元。\n项目乙预算200.00万元，结余10.00万元。\n两个项目合计预算500.00万元，结余40.00万元。',
    [],
  ],
  [
    'a sum of three quarters',
    '一季度支出100.00万元，二季度支出150.00万元，三季度支出50.00万元，累计支出300.00万元。',
    [],
  ],
  ['amounts of two stages pass', '年初预算450.00万元，年中调减50.00万元，调整后预算400.00万元。', []],
  ['amounts at several days pass', '截至2023年6月末支出240.00万元；截至2023年9月末支出420.00万元。', []],
  ['amounts of two years pass', '2022年预算数520万元。\n2023年预算数525万元。', []],
  ['amounts of two parts pass', '软件系统合同价520.00万元。\n硬件设备合同价525.00万元。', []],
  ['totals of an account hold what was carried over', '全年支出总计2542.73万元。\n本年支出合计2503.16万元。', []],
  [
    'amounts of several items pass',
    '（一）绿化养护项目。全年预算780.00万元，支出421.20万元。\n（二）广告整治项目。全年预算180.00万元，支出90.00万元。',
    [],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(sameAmount, text)).toEqual(findings);
});

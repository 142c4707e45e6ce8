import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { growth } from './growth.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['a rate that follows', '全年收入612.50万元，较上年增加112.50万元，增长22.5%。', []],
  ['a rate a little off', '全年收入612.50万元，较上年增加112.50万元，增长23.5%。', ['23.5% → 22.50%']],
  ['less than the year before', '支出450.00万元。比上年减少50.00万元，下降11%。', ['11% → 10.00%']],
  ['the year before is told', '上年400.00万元，本年增加20.00万元，增长5%。', []],
  ['of what is not told here', '公务接待费减少3.2万元，下降41%。', []],
  [
    'what its words name',
    '全年总支出612.50万元，其中基本支出400.00万元。与上年相比，总支出增加112.50万元，增长25.2%。',
    ['25.2% → 22.50%'],
  ],
  ['the year before beside it', '本年562.00万元，比上年500.00万元增加62.00万元，增长14.2%。', ['14.2% → 12.40%']],
  ['an amount in a bracket before it', '全年支出21.36万元（预算30.00万元），比上年减少3.14万元，下降12.82%。', []],
  ['from one share to another', '覆盖率由68%提高到95%，提高72个百分点。', ['72个百分点 → 27个百分点']],
  ['from one count to another', '事件由2022年的25起下降至2023年的16起，下降63%。', ['63% → 36%']],
  ['from one to another, as it should be', '覆盖率由68%提高到95%，提高27个百分点。由25起下降至16起，下降36%。', []],
  [
    'what its words name before 较上年',
    '运行费11.80万元，公务接待费0.62万元。公务接待费较上年减少0.18万元，下降25.20%。',
    ['25.20% → 22.50%'],
  ],
  [
    'less than the budget, by both amounts',
    '经费预算18.00万元，实际支出15.30万元，比预算减少2.70万元，下降18.00%。',
    ['18.00% → 15.00%'],
  ],
  ['less than the budget, which ties', '经费预算18.00万元，实际支出15.30万元，比预算减少2.70万元，下降15.00%。', []],
  [
    'more than the year before',
    '实际服务18.90万人次，完成率105.00%，比上年的15.00万人次增长36.00%。',
    ['36.00% → 26.00%'],
  ],
  ['more than the year before, which ties', '实际服务18.90万人次，比上年的15.00万人次增长26.00%。', []],
  ['the change by both amounts', '全年支出28.64万元，较上年的33.01万元减少4.46万元。', []],
  ['a slip in the change', '全年支出28.64万元，较上年的33.10万元减少4.64万元。', ['4.64万元 → 4.46万元']],
  ['points over a year', '转诊率为3.4%，较2022年的4.9%下降5.1个百分点。', ['5.1个百分点 → 1.5个百分点']],
  ['people over a year', '完成CT检查5.86万人次，比2022年的4.92万人次增加0.49万人次。', ['0.49万人次 → 0.94万人次']],
  [
    'over a year, which ties',
    '转诊率为3.4%，较2022年的4.9%下降1.5个百分点；检查5.86万人次，比2022年的4.92万人次增加0.94万人次。',
    [],
  ],
  [
    'a rate behind its change over a year',
    '完成检查5.86万人次，比2022年的4.92万人次增加0.94万人次，增长11.91%。',
    ['11.91% → 19.11%'],
  ],
  ['a rate behind its change, which ties', '完成检查5.86万人次，比2022年的4.92万人次增加0.94万人次，增长19.11%。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(growth, text)).toEqual(findings);
});

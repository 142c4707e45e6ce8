import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { tableFigures } from './tableFigures.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'a total that is not the sum',
    '名称\t预算数\t执行数\n软件\t120.50\t110.00\n硬件\t300.00\t280.00\n合计\t420.50\t391.00',
    ['391.00 → 390'],
  ],
  ['totals that are', '名称\t预算数\t执行数\n软件\t120.50\t110.00\n硬件\t300.00\t280.00\n合计\t420.50\t390.00', []],
  [
    'a rate of a row',
    '名称\t年初预算数\t全年预算数\t执行数\t执行率\n软件\t100.00\t120.00\t90.00\t75%\n硬件\t300.00\t300.00\t280.00\t91.33%',
    ['91.33% → 93.33%'],
  ],
  [
    'several tables in one form',
    '项目名称\t大厅\t主管部门\n年初预算数\t全年预算数\t全年执行数\t执行率\n100.00\t120.00\t90.00\t75.00%\n一级指标\t三级指标\t分值\t得分',
    [],
  ],
  [
    'money by where it comes from',
    '资金情况（万元）\t全年预算数\t全年执行数\n年度资金总额\t165.32\t150.00\n其中：中央资金\t144.00\t140.00\n地方资金\t21.29\t10.00\n总体目标\t已完成',
    ['165.32 → 165.29'],
  ],
  [
    'a blank total beside its parts',
    '资金情况\t全年预算数\t全年执行数\n年度资金总额\t0\t90.00\n其中：财政拨款\t90.00\t90.00\n其他资金\t\t',
    ['0 → 90'],
  ],
  [
    'cells set apart by strokes',
    '资金情况 | 全年预算数 | 全年执行数 | 预算执行率 |\n年度资金总额 | 350.00 | 342.00 | 97.17% |\n其中：中央资金 | 350.00 | 342.00 | 97.71% |',
    ['97.17% → 97.71%'],
  ],
  [
    'shares of a column',
    '内容\t预算金额\t支出金额\t占比\n土建\t400.00\t300.00\t75%\n设备\t90.00\t60.00\t15%\n监理\t60.00\t40.00\t18%\n合计\t550.00\t400.00\t100%',
    ['18% → 10%'],
  ],
  [
    'scores by their weights',
    '指标\t分值\t得分\t得分率\n决策\t18\t16.8\t93.33%\n过程\t22\t19.4\t81.88%',
    ['81.88% → 88.18%'],
  ],
  [
    'a rate beside columns with their unit',
    '项目\t年初预算（万元）\t1—6月支出（万元）\t执行率（%）\n实训基地\t3,600\t1,170\t32.50\n设备更新\t1,520\t486.4\t30.20',
    ['30.20 → 32%'],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(tableFigures, text)).toEqual(findings);
});

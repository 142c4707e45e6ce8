import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { indicatorStatus } from './indicatorStatus.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'a cost within its limit is met',
    '合同价499万元，已支付299.40万元。\n二级指标\t三级指标\t性质\t指标值\t单位\t完成情况\n成本指标\t项目成本\t<=\t500\t万元\t未完成\n质量指标\t合格率\t>=\t90\t%\t已完成\n数量指标\t软件\t=\t1\t套\t已完成',
    ['未完成 → 已完成'],
  ],
  [
    'an actual value against its word',
    '三级指标\t性质\t指标值\t实际完成值\t完成情况\n合格率\t>=\t90\t85\t已完成\n覆盖率\t>=\t90\t95\t已完成\n软件\t=\t1\t1\t已完成',
    ['已完成 → 未完成'],
  ],
  [
    'a problem of delay',
    '二级指标\t三级指标\t性质\t指标值\t单位\t完成情况\n时效指标\t完成时间\t<=\t12\t月\t已完成\n质量指标\t合格率\t>=\t90\t%\t已完成\n数量指标\t软件\t=\t1\t套\t已完成\n（一）项目未按合同约定工期完工',
    ['已完成 → 与问题“项目未按合同约定工期完工”一致（工期未达成）'],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(indicatorStatus, text)).toEqual(findings);
});

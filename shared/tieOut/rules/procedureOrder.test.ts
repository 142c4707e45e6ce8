import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { procedureOrder } from './procedureOrder.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'a group that was set up too late',
    '2023年5月9日，成立了项目工作领导小组。\n2023年4月1日，项目正式开工。\n实施前成立了领导小组。',
    ['实施前成立了领导小组 → 2023年5月9日成立，晚于 2023年4月1日（第2行）'],
  ],
  [
    'an intention that was public too shortly',
    '2023年3月1日发布政府采购意向公告。\n2023年3月20日发布招标公告。',
    ['19 天 → 不少于 30 天'],
  ],
  [
    'a contract before the award',
    '2023年6月1日组织开标。\n2023年5月20日签订了采购合同。',
    ['签订合同 2023年5月20日 → 不早于开标 2023年6月1日'],
  ],
  ['in order', '2023年6月1日组织开标。\n2023年6月20日签订了采购合同。\n2023年7月1日，项目正式开工。', []],
  [
    'finished after it was accepted',
    '2023年3月1日开工，2023年9月10日竣工，2023年8月28日通过竣工验收。',
    ['验收 2023年8月28日 → 不早于竣工 2023年9月10日'],
  ],
  [
    'a report dated before its data',
    '一、情况\n截至2023年12月31日，支出8万元。\n二、结论\n较好。\n信达事务所\n中国·江北 2023年8月30日',
    ['2023年12月31日 → 不晚于报告日 2023年8月30日'],
  ],
  [
    'works begun before the contract',
    '合同于2021年4月20日签订，工期240天；2021年3月8日开工。',
    ['开工 2021年3月8日 → 不早于签订合同 2021年4月20日'],
  ],
  [
    'an award before the opening',
    '2024年11月12日开标，2024年11月2日发出中标通知书，2024年11月29日与中标单位签订施工合同。',
    ['中标（成交） 2024年11月2日 → 不早于开标 2024年11月12日'],
  ],
  [
    'a contract long after its award',
    '2024年11月12日开标，2024年11月20日发出中标通知书，2025年2月9日与中标单位签订施工合同。',
    ['81 天 → 不超过 30 天'],
  ],
  [
    'a contract within 30 days',
    '2024年11月12日开标，2024年11月20日发出中标通知书，2024年12月9日与中标单位签订施工合同。',
    [],
  ],
  [
    'the second of two contracts',
    '2024年1月20日发出中标通知书，2024年2月9日签订设计合同，2024年6月9日签订补充合同。',
    [],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(procedureOrder, text)).toEqual(findings);
});

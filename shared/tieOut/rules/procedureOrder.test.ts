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
    ['签订合同 2023年5月20日 → 不早于中标（成交） 2023年6月1日'],
  ],
  ['in order', '2023年6月1日组织开标。\n2023年6月20日签订了采购合同。\n2023年7月1日，项目正式开工。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(procedureOrder, text)).toEqual(findings);
});

import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { dueDate } from './dueDate.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'ninety days from the contract',
    '2022年12月1日签订了项目合同。\n合同约定自合同签订起90日历天内完成，应于2023年3月12日完工。',
    ['2023年3月12日 → 2023年3月1日'],
  ],
  [
    'the day of signing may count',
    '2022年12月1日签订了项目合同。\n合同约定自合同签订起90日历天内完成，应于2023年2月28日完工。',
    [],
  ],
  [
    'months',
    '2023年1月31日签订了项目合同。\n自合同签订之日起6个月内完成，即2023年8月31日前完工。',
    ['2023年8月31日 → 2023年7月31日'],
  ],
  ['days of works', '2023年3月1日开工，2023年9月10日竣工，实际工期139天。', ['139天 → 193天']],
  ['days of works, both counted', '2023年3月1日开工，2023年9月10日竣工，实际工期194天。', []],
  ['what the contract gives', '2023年3月1日开工，2023年9月10日竣工，合同工期180天。', []],
  [
    'a planned end that is not the period after the planned start',
    '合同工期365个日历天，计划开工日期2024年12月16日，计划竣工日期2025年11月16日。',
    ['2025年11月16日 → 2025年12月16日'],
  ],
  [
    'the period of a contract from its signing',
    '2023年3月15日签订合同，合同工期90日历天，应于7月13日完工。',
    ['2023年7月13日 → 2023年6月13日'],
  ],
  ['the period of a contract, which ties', '2023年3月15日签订合同，合同工期90日历天，应于6月13日完工。', []],
  [
    'the period of a contract from a start told elsewhere',
    '2023年3月15日签订合同，合同工期90日历天，应于7月13日完工。\n项目于2023年4月14日进场。',
    [],
  ],
  ['the period of a contract from a start not told', '2023年3月15日签订合同，合同工期90日历天，应于7月20日完工。', []],
  [
    'a planned end on the last day of the period',
    '合同工期365个日历天，计划开工日期2024年12月16日，计划竣工日期2025年12月15日。',
    [],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(dueDate, text)).toEqual(findings);
});

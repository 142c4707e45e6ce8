import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day, formatDayChinese } from '../../day.ts';
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
  [
    'a delivery after a signing told in the sentence',
    '合同约定签订合同后60日内交货，合同于2023年9月20日签订，应于2023年11月9日前交货。',
    ['2023年11月9日 → 2023年11月19日'],
  ],
  [
    'a period with both of its ends',
    '项目服务期3年，自2022年1月1日起至2025年12月31日止。',
    ['2025年12月31日 → 2024年12月31日'],
  ],
  [
    'a length behind its first day',
    '自2023年3月1日起6个月内完成，即2023年9月30日前。',
    ['2023年9月30日 → 2023年8月31日'],
  ],
  ...[
    '合同约定签订合同后60日内交货，合同于2023年9月20日签订，应于2023年11月19日前交货。',
    '项目服务期3年，自2022年1月1日起至2024年12月31日止。',
    '项目质保期2年，自2023年6月1日起至2025年5月31日止。',
    '运维服务期1年，自2023年5月10日至2024年5月10日。',
    '自2023年3月1日起6个月内完成，即2023年8月31日前。',
    '建设工期180日历天，2023年5月8日至2023年11月3日。',
    '合同工期90天，自2023年3月20日至2023年6月30日，其中因雨停工12天。',
    '租赁期限为18个月，2022年7月1日至2023年12月31日。',
    '委托期限12个月，自2023年2月28日至2024年2月29日，顺延一天。',
    '合同约定签订合同后60个工作日内交货，合同于2023年9月20日签订，应于2023年12月15日前交货。',
    '合同约定签订合同后60日内交货，合同于2023年9月20日签订，经批准延期至2023年12月31日，应于2023年12月31日前交货。',
    '自2023年1月1日起1年，至2023年12月31日。',
  ].map((text): [string, string, string[]] => [`ends as its length tells: ${text}`, text, []]),
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(dueDate, text)).toEqual(findings);
});

test('a period in days with both of its ends is raised when, and only when, the last day is none that it can have', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3_000 }),
      fc.integer({ min: 1, max: 900 }),
      fc.integer({ min: -60, max: 60 }),
      (start, length, off) => {
        const first = addDays('2019-01-01' as Day, start);
        const last = addDays(first, length + off);
        const text = `合同工期${length}天，自${formatDayChinese(first)}至${formatDayChinese(last)}。`;
        const isTold = last <= first || Math.abs(off) <= 1;
        expect(findingsOf(dueDate, text)).toHaveLength(isTold ? 0 : 1);
      },
    ),
  );
});

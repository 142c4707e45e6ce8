import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { delay } from './delay.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'a delay that is not the days between',
    '应于2023年12月31日前拨付，实际于2024年1月18日拨付，滞后28天。',
    ['滞后28天 → 滞后 18 天'],
  ],
  ['days of the next year', '2023年资金应于12月31日前拨付，实际于1月18日拨付，滞后18天。', []],
  ['the days between', '合同约定2024年7月4日前完工，实际于2024年8月20日完工，逾期47天。', []],
  ['a delay of works', '合同约定2024年7月4日前完工，实际于2024年8月20日完工，逾期57天。', ['逾期57天 → 逾期 47 天']],
  ['done before it was due', '计划于2024年7月4日完工，实际于2024年6月20日完工，提前24天。', ['提前24天 → 提前 14 天']],
  ['not done yet', '应于2023年11月19日前交货，截至2023年12月31日仍未到货，已逾期24天。', ['逾期24天 → 逾期 42 天']],
  ['not done yet, as many days', '应于2023年11月19日前交货，截至2023年12月31日，设备仍未到货，已逾期42天。', []],
  ['the day of the data', '应于2023年11月19日前交货，截至2023年12月31日已全部到货，逾期6天。', []],
  ['a delay that no two dates tell', '项目于2024年8月20日完工，逾期57天。', []],
  ['a delay of another thing', '合同约定2024年7月4日前完工，2024年8月20日申请延期30天。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(delay, text)).toEqual(findings);
});

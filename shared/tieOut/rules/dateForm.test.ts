import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { dateForm } from './dateForm.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['a day that does not exist', '2023年2月30日完成验收。', ['2023年2月30日 → 2023年2月内存在的日期']],
  ['phases that overlap', '设计阶段为3月至5月；施工阶段为5月至9月。', ['施工阶段为5月至9月 → 5月只属于一个阶段']],
  ['phases one after the other', '设计阶段为3月至5月；施工阶段为6月至9月。', []],
  [
    'a declaration of another year',
    '某某局2023年度项目绩效评价报告\n一、项目概况\n根据2022年度本项目绩效目标申报表开展评价。',
    ['2022年度本项目绩效目标申报表 → 2023年度'],
  ],
  ['a month that does not exist', '2024年17月25日支付进度款。', ['2024年17月25日 → 月份为 1 至 12 月']],
  ['a month without a day that does not exist', '2024年13月完成验收。', ['2024年13月 → 月份为 1 至 12 月']],
  ['a long time in months', '工期24个月，运行36月，2024年12月完成验收。', []],
  [
    'a time that ends before it begins',
    '于2025年8月15日至8月11日开展现场核查。',
    ['2025年8月15日至8月11日 → 止日不早于 8月15日'],
  ],
  ['a time that goes on in the next year', '自2024年12月20日至1月10日，2023年3月1日至2024年2月28日。', []],
  [
    'a time that ends two months before it begins',
    '8月15日至6月11日开展核查。',
    ['8月15日至6月11日 → 止日不早于 8月15日'],
  ],
  ['a time over the end of a year', '11月5日至1月20日开展核查。', []],
  ['months told backward', '评价期间为2023年6月至2022年12月。', ['2023年6月至2022年12月 → 止月不早于 2023年6月']],
  ...[
    '评价期间为2022年6月至2023年5月。',
    '2023年1月—2023年12月开展监控。',
    '自2022年12月起至2023年2月。',
    '2023年6月至2023年6月。',
    '建设期2021年3月-2023年6月。',
  ].map((text): [string, string, string[]] => [`months in their order: ${text}`, text, []]),
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(dateForm, text)).toEqual(findings);
});

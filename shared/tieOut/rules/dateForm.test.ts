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
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(dateForm, text)).toEqual(findings);
});

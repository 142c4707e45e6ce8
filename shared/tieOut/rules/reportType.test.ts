import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { reportType } from './reportType.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'a self-evaluation by others',
    '某局2019年度绩效自评报告\n一、项目概况\n重点绩效评价等级为优。',
    ['重点绩效评价等级 → 统一为绩效自评的表述'],
  ],
  ['an evaluation', '某局2019年度绩效评价报告\n一、项目概况\n评价等级为优。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(reportType, text)).toEqual(findings);
});

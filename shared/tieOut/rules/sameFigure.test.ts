import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { sameFigure } from './sameFigure.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'a sentence told twice',
    '深入调研企业和行业协会负责人70家，形成报告。\n围绕目标深入调研企业和行业协会负责人76家，形成报告。',
    ['76家 → 70家'],
  ],
  [
    'two years pass',
    '2022年全市建成标准化便民服务站点70家，累计办件。\n2023年全市建成标准化便民服务站点76家，累计办件。',
    [],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(sameFigure, text)).toEqual(findings);
});

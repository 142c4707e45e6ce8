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
  [
    'parts of two wholes pass',
    '2023年共下达补助资金88.4万元（其中：下达中央补助资金70.1万元，下达省级补助资金18.3万元）。\n' +
      '2023年8月下达补助资金49.2万元（其中：下达中央补助资金30.9万元，下达省级补助资金18.3万元）。',
    [],
  ],
  [
    'the last parts of two wholes pass',
    '专项资金预算2,860万元，其中中央1,240万元、省级补助资金860万元、县级配套资金760万元。' +
      '实际到位2,784万元，其中中央1,240万元、省级补助资金860万元、县级配套资金684万元。',
    [],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(sameFigure, text)).toEqual(findings);
});

import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { indicatorKinds } from './indicatorKinds.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'qualitative among quantitative',
    '具体设置3个量化指标。\n指标名称\t指标值\n办件量\t2000\n满意情况\t满意\n接听率\t100%',
    ['3个量化指标 → 2 个定量、1 个定性'],
  ],
  [
    'the number of rows',
    '设置4个绩效指标，见下表。\n指标名称\t指标值\n办件量\t2000\n满意度\t90%\n接听率\t100%',
    ['4个绩效指标 → 3个'],
  ],
  ['as many as there are', '设置3个绩效指标，见下表。\n指标名称\t指标值\n办件量\t2000\n满意度\t90%\n接听率\t100%', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(indicatorKinds, text)).toEqual(findings);
});

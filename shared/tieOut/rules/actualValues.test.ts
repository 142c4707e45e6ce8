import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { actualValues } from './actualValues.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'nothing but words',
    '三级指标\t指标值\t完成情况\n办件量\t2000\t已完成\n满意度\t90%\t已完成\n接听率\t100%\t未完成',
    ['“完成情况”栏只有完成与否 → 3 个指标的实际完成值'],
  ],
  ['actual values', '三级指标\t指标值\t实际完成值\n办件量\t2000\t2100\n满意度\t90%\t95%\n接听率\t100%\t100%', []],
  [
    'full marks for satisfaction without a survey',
    '指标\t分值\t得分\n立项规范\t60\t60\n执行率\t30\t30\n群众满意度\t10\t10',
    ['满分 → 满意度调查的份数、结果'],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(actualValues, text)).toEqual(findings);
});

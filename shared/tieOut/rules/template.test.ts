import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { template } from './template.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'words of the outline',
    '（二）项目绩效目标。主要包括项目绩效总目标和阶段性目标。',
    ['主要包括项目绩效总目标和阶段性目标 → 写明本项目的总体目标和阶段性目标'],
  ],
  ['a real target', '（二）项目绩效目标。全年办件20万件。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(template, text)).toEqual(findings);
});

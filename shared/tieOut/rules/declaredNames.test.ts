import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { declaredNames } from './declaredNames.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'a character of the short name differs',
    '青禾县水务局（以下简称“县水务局”）负责实施。\n县水利局应制定治理计划。',
    ['县水利局 → 县水务局'],
  ],
  ['the short name as declared', '青禾县水务局（以下简称“县水务局”）负责实施。\n县水务局应制定治理计划。', []],
  ['another office', '青禾县民政局（以下简称“县民政局”）负责实施。\n县财政局拨付资金。', []],
  ['the office of another level', '青禾县水务局（以下简称“县水务局”）负责实施。\n市水利局组织验收。', []],
  ['no short name declared', '青禾县水务局负责实施。\n县水利局应制定治理计划。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(declaredNames, text)).toEqual(findings);
});

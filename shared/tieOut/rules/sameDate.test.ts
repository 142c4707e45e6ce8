import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { sameDate } from './sameDate.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'two days of one acceptance',
    '项目于2023年9月27日通过验收。\n项目2023年9月27日完成竣工验收。\n2023年9月21日组织验收。',
    ['2023年9月21日 → 2023年9月27日'],
  ],
  ['two works in one sentence', '甲镇2023年5月10日开工，乙镇2023年5月25日开工。', []],
  ['two works in two paragraphs', '道路工程2023年5月10日开工。\n桥梁工程2023年5月20日开工。', []],
  ['two acceptances', '一标段于2023年3月27日通过验收。\n二标段于2023年10月5日通过验收。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(sameDate, text)).toEqual(findings);
});

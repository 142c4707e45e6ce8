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
  ['two towns', '甲镇2023年5月10日开工，乙镇2023年5月25日开工。', []],
  ['two companies', '甲公司2023年5月10日开工，进展顺利；乙公司2023年5月20日开工。', []],
  ['two lots', '一标段2023年5月10日开工，二标段2023年5月25日开工。', []],
  ['two lots behind the date', '2023年5月10日一标段开工，2023年5月25日二标段开工。', []],
  ['two projects', '项目A于2023年5月10日开工。\n项目B于2023年5月25日开工。', []],
  ['two works', '道路工程2023年5月10日开工。\n桥梁工程2023年7月10日开工。', []],
  ['a part and the whole', '设备2023年5月10日通过验收。\n项目2023年5月25日通过验收。', []],
  ['two lots by the clause before', '一标段进场顺利，2023年5月10日开工；二标段2023年4月进场，2023年5月25日开工。', []],
  [
    'one town told twice',
    '甲镇2023年5月10日开工。\n甲镇自2023年5月10日起开工。\n甲镇于2023年5月25日正式开工。',
    ['2023年5月25日 → 2023年5月10日'],
  ],
  ['two towns by the sentence before', '甲镇进展顺利。2023年5月10日开工。\n乙镇较慢。2023年5月25日开工。', []],
  ['two acceptances', '一标段于2023年3月27日通过验收。\n二标段于2023年10月5日通过验收。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(sameDate, text)).toEqual(findings);
});

import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { oneToOne } from './oneToOne.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'more problems than recommendations',
    '一、存在问题\n（一）预算执行慢\n（二）资料不齐\n（三）制度不全\n二、有关建议\n（一）加快执行\n（二）补齐资料',
    ['建议（措施）2 条 → 与问题 3 条对应（现有建议 2 条）'],
  ],
  ['one to one', '一、存在问题\n（一）预算执行慢\n（二）资料不齐\n二、有关建议\n（一）加快执行\n（二）补齐资料', []],
  [
    'a chapter of conclusions and recommendations',
    '一、结论及建议\n（一）评价结论。\n项目完成较好。\n（二）存在的问题。\n资料归档不够及时。\n（三）相关建议。\n加强资料归档管理，及时整理归档材料。',
    [],
  ],
  [
    'a problem that begins with a number',
    '四、存在的问题\n1.部分目标未量化。\n2.3户借款人资料不全。\n3.第四季度贴息滞后。\n五、有关建议\n1.量化目标。\n2.补齐3户借款人资料。\n3.及时拨付资金。',
    [],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(oneToOne, text)).toEqual(findings);
});

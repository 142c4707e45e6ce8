import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { numbering } from './numbering.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['a chapter out of order', '一、基本情况\n正文。\n三、评价结论\n正文。', ['三、 → 二、']],
  ['a restart in between', '一、甲\n二、乙\n一、丙\n四、丁', ['一、 → 三、']],
  ['an item left out', '一是加强管理；二是完善制度；四是强化监督。', ['四是 → 三是']],
  ['in order', '一、甲\n（一）子\n（二）丑\n二、乙\n（一）寅\n（二）卯', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(numbering, text)).toEqual(findings);
});

import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { numbering } from './numbering.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['a chapter out of order', '一、基本情况\n正文。\n三、评价结论\n正文。', ['三、 → 二、']],
  ['a restart in between', '一、甲\n二、乙\n一、丙\n四、丁', ['一、 → 三、']],
  ['an item left out', '一是加强管理；二是完善制度；四是强化监督。', ['四是 → 三是']],
  ['in order', '一、甲\n（一）子\n（二）丑\n二、乙\n（一）寅\n（二）卯', []],
  [
    'chapters that begin anew in each part',
    '第一部分概况\n一、职责\n二、机构\n第二部分情况说明\n一、收入\n二、支出',
    [],
  ],
  ['a part out of order', '第一部分概况\n一、职责\n第三部分情况说明\n一、收入', ['第三部分 → 第二部分']],
  ['words that are no heading', '一部分资金用于设备。\n一、职责\n二、机构', []],
  ['items of three paragraphs, one left out', '一是新建。完成。\n二是服务。完成。\n四是培训。完成。', ['四是 → 三是']],
  ['items of three paragraphs', '一是新建。完成。\n二是服务。完成。\n三是培训。完成。\n一是又一个清单。', []],
  ['a numbered item left out', '1.完善制度。\n2.加强管理。\n4.及时拨付。', ['4. → 3.']],
  ['a numbered item within the one before', '1.完善制度。\n2.加强管理；3.严格审核。\n4.及时拨付。', []],
  ['two lists of numbered items', '1.完善制度。\n2.加强管理。\n一、下一章\n4.及时拨付。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(numbering, text)).toEqual(findings);
});

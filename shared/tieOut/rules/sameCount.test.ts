import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { sameCount } from './sameCount.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['all of them, told again', '计划新建助餐点12个，实际新建12个。\n13个助餐点中有2个晚于计划启用。', ['13个 → 12个']],
  ['all of them, the same', '计划新建助餐点12个，实际新建12个。\n12个助餐点中有2个晚于计划启用。', []],
  ['all of another kind', '计划新建助餐点12个。\n改造助餐点30个。\n31个助餐点中有2个晚于计划启用。', []],
  [
    'what is advised for another number than the problem has',
    '一、存在的问题\n1.资料不全。3户借款人资料不全。\n二、有关建议\n1.补齐5户借款人资料。',
    ['5户 → 3户'],
  ],
  [
    'what is advised for the same number',
    '一、存在的问题\n1.资料不全。3户借款人资料不全。\n二、有关建议\n1.补齐3户借款人资料。',
    [],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(sameCount, text)).toEqual(findings);
});

import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { tableColumns } from './tableColumns.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'contents without a number',
    '实施内容\t明细\n软件\t取号系统\n软件\t评价系统\n硬件\t显示屏\n硬件\t取号机\n硬件\t高拍仪',
    ['5 行只有名称 → 数量、规格和单价（金额）'],
  ],
  ['contents with numbers', '实施内容\t数量\n软件\t1\n软件\t2\n硬件\t3\n硬件\t4\n硬件\t5', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(tableColumns, text)).toEqual(findings);
});

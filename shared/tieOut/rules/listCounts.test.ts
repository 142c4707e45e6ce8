import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { listCounts } from './listCounts.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['departments and their number', '内设办公室、业务科、财务科、法规科5个科室。', ['5 → 4']],
  ['和 between the last two', '下设项目组、业务组和保障组3个专项小组。', []],
  ['the number before the list', '设4个中心，分别是信息中心、服务中心、培训中心。', ['4 → 3']],
  ['a list that goes on', '建设道路、桥梁、管网等9个项目。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(listCounts, text)).toEqual(findings);
});

import { expect, test } from 'vitest';
import { narrowed, narrowedColumns } from './narrowed.ts';

test.for([
  ['２０２３年，Ａ３', '2023年，A3'],
  ['资金,到位率:１００％', '资金，到位率：100%'],
  ['下达 500 万元', '下达500万元'],
  ['Version 2.0 of', 'Version 2.0 of'],
  ['**重点**项目由毛**负责', '重点项目由毛**负责'],
  ['a,b;c', 'a,b;c'],
  ['项目', '项目'],
] as const)('“%s” is read as “%s”', ([line, read]) => {
  expect(narrowed(line)).toBe(read);
  // Each character is known by the column at which it stands in the line.
  const columns = [...narrowedColumns(line)];
  expect(columns).toHaveLength(read.length);
  expect(columns.map((column) => line[column]?.normalize('NFKC')).join('')).toBe(read.normalize('NFKC'));
  expect(columns).toEqual(columns.toSorted((left, right) => left - right));
});

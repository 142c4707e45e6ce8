import { expect, test } from 'vitest';
import { formatTable, parseTable } from './clipboardText.ts';

test('a table copied from a spreadsheet keeps its cells, line breaks and quotes in place', () => {
  expect(parseTable('名称\t金额\r\n"展厅\n建设"\t"说 ""好"""\r\n')).toEqual([
    ['名称', '金额'],
    ['展厅\n建设', '说 "好"'],
  ]);
  expect(parseTable('a\t\r\n\tb')).toEqual([
    ['a', ''],
    ['', 'b'],
  ]);
  expect(parseTable('')).toEqual([]);
});

test('a quote that somebody typed is no quoting', () => {
  expect(parseTable('"一厅"两馆\t1')).toEqual([['"一厅"两馆', '1']]);
});

test('what is copied comes back unchanged', () => {
  const table = [
    ['0012', '两\n行', ''],
    ['"引"', '制\t表', '末'],
  ];
  expect(parseTable(formatTable(table))).toEqual(table);
});

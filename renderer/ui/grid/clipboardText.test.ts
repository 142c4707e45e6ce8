import { describe, expect, test } from 'vitest';
import { formatTable, parseTable, spreadsheetText } from './clipboardText.ts';

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

describe('text that is copied to a spreadsheet', () => {
  test('keeps leading zeros and long numbers, and leaves amounts and words alone', () => {
    expect(['0012', '6222021234567890123', '2023-04-10', '020-8888', '1002'].map(spreadsheetText)).toEqual([
      '="0012"',
      '="6222021234567890123"',
      '="2023-04-10"',
      '="020-8888"',
      '1002',
    ]);
    expect(['-12.5', '1,497,000.00', '支付展厅款', '', '-', '记-12'].map(spreadsheetText)).toEqual([
      '-12.5',
      '1,497,000.00',
      '支付展厅款',
      '',
      '-',
      '记-12',
    ]);
  });

  test('never begins a formula', () => {
    expect(['=1+1', '+86', '-退款', '@张三', '\t=HYPERLINK("x")', '＝1'].map(spreadsheetText)).toEqual([
      '="=1+1"',
      '="+86"',
      '="-退款"',
      '="@张三"',
      '="=HYPERLINK(""x"")"',
      '="＝1"',
    ]);
    expect(spreadsheetText(`=${'长'.repeat(300)}`)).toBe(`'=${'长'.repeat(300)}`);
  });

  test('comes back as it was', () => {
    for (const text of ['0012', '=1+1', '+"86"', '6222021234567890123']) {
      expect(parseTable(formatTable([[spreadsheetText(text), '末']]))).toEqual([[text, '末']]);
    }
  });
});

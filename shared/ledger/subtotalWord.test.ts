import { expect, test } from 'vitest';
import { endsAsSubtotal, markOf } from './subtotalWord.ts';
import { splitVoucherNumber } from './voucher.ts';

test.each([
  '本月合计',
  '本年累计',
  '当前合计',
  '当前累计',
  '本期发生额',
  '月计',
  '月结',
  '合 计',
  '总计',
  '小计：',
  '本页小计',
])('%s is a subtotal', (word) => {
  expect(markOf(word)).toBe('subtotal');
});

test.each([
  ['过次页', 'carried'],
  ['承前页', 'carried'],
  ['上年结转', 'openingBalance'],
  ['期初余额', 'openingBalance'],
  ['年末结存', 'closingBalance'],
  ['结转下年', 'closingBalance'],
])('%s is no entry', (word, kind) => {
  expect(markOf(word)).toBe(kind);
});

test.each(['支付培训费小计', '合计数调整', '本月合计冲销', ''])('%s is not exactly a subtotal word', (text) => {
  expect(markOf(text)).toBeNull();
});

test('names of a balance table end as subtotals', () => {
  expect(['资产小计', '1001-小计', '合计'].every(endsAsSubtotal)).toBe(true);
  expect(endsAsSubtotal('合计项目')).toBe(false);
});

test.each([
  ['记-0001', '记', '0001'],
  ['记 - 1', '记', '1'],
  ['银付字第3号', '银付', '3'],
  ['收0012', '收', '0012'],
  ['15', '', '15'],
  ['2023-001', '', '2023-001'],
])('the voucher number %s is split', (text, type, number) => {
  expect(splitVoucherNumber(text)).toEqual({ type, number });
});

import { expect, test } from 'vitest';
import { withRole } from './correctRecipe.ts';
import { readSheet, sheetRows } from './testing/sheetRows.ts';

const { recipe } = readSheet(sheetRows('日期|凭证号|摘要|科目编码|甲栏|贷方\n2023-01-05|1|付款|5001|1.00|'));

test('a role that another column holds goes over to the chosen one', () => {
  const corrected = withRole(recipe, 4, 'credit');
  expect(corrected.columns.map(({ role }) => role)).toEqual([
    'voucherDate',
    'voucherNumber',
    'summary',
    'accountCode',
    'credit',
    null,
  ]);
});

test('layout and amount model follow from the columns', () => {
  expect(withRole(recipe, 4, 'balance')).toMatchObject({ layout: 'accountLedger' });
  const single = withRole(withRole(recipe, 5, null), 4, 'amount');
  expect(single).toMatchObject({ layout: 'voucherJournal', amountModel: 'signedAmount' });
  expect(withRole(single, 2, 'direction').amountModel).toBe('amountDirection');
});

test('a column without a heading can be given a role', () => {
  const corrected = withRole(recipe, 8, 'payee');
  expect(corrected.columns.at(-1)).toEqual({ index: 8, title: '', role: 'payee', unit: null });
});

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

test('of two tables side by side the one that is not corrected keeps its columns', () => {
  const rows = sheetRows(`
日期|凭证号|摘要|财务会计| | |预算会计| | | |
 | | |科目|借方|贷方|科目|借方|贷方|备注一
2023-01-05|记-1|付水费|500101|100.00| |720101|100.00| | |
2023-01-05|记-1|付水费|1011| |100.00|800101| |100.00| |`);
  const { recipe: sideBySide, entries } = readSheet(rows);
  const rolesOf = ({ columns }: typeof sideBySide) =>
    columns.map(({ index, role, table }) => `${index} ${role}${table === 2 ? ' 2' : ''}`);
  expect(rolesOf(sideBySide)).toEqual([
    '0 voucherDate',
    '1 voucherNumber',
    '2 summary',
    '3 accountCode',
    '4 debit',
    '5 credit',
    '6 accountCode 2',
    '7 debit 2',
    '8 credit 2',
    '9 null 2',
  ]);
  const mended = withRole(withRole(sideBySide, 4, null), 4, 'debit');
  expect(rolesOf(mended)).toEqual(rolesOf(sideBySide));
  expect(rolesOf(withRole(sideBySide, 9, 'debit')).slice(3)).toEqual([
    '3 accountCode',
    '4 debit',
    '5 credit',
    '6 accountCode 2',
    '7 null 2',
    '8 credit 2',
    '9 debit 2',
  ]);
  expect(withRole(sideBySide, 10, 'payee').columns.at(-1)).toMatchObject({ index: 10, role: 'payee', table: 2 });
  expect(readSheet(rows, mended).entries).toEqual(entries);
  expect(entries.map(({ accountCode }) => accountCode)).toEqual(['500101', '720101', '1011', '800101']);
});

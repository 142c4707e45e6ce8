import { expect, test } from 'vitest';
import { columnsByRole, headerFingerprint, ledgerRecipe } from './recipe.ts';
import { recipeProblems } from './recipeProblems.ts';
import { recogniseSheet } from './recogniseSheet.ts';
import { readSheet, sheetRows } from './testing/sheetRows.ts';
import { readTitleRows } from './titleRows.ts';

const source = { sheet: 'Sheet1', encoding: null, delimiter: null, date1904: false };
const head = '日期|凭证号|摘要|科目编码|借方|贷方';

test('a proposed recipe is plain JSON that its own schema accepts', () => {
  const { recipe } = readSheet(sheetRows(head));
  expect(ledgerRecipe.parse(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
});

test('the fingerprint of a header stays the same next month and next year', () => {
  const january = readSheet(sheetRows('2023年| |摘要|借方|贷方|余额\n月|日')).recipe;
  const later = readSheet(sheetRows('2024年| |摘要|借方|贷方|余额\n月|日')).recipe;
  expect(headerFingerprint(january)).toBe(headerFingerprint(later));
  expect(headerFingerprint(january)).not.toBe(headerFingerprint(readSheet(sheetRows(head)).recipe));
});

test('a corrected header row is taken as told', () => {
  const rows = sheetRows(`日期|摘要|金额\n说明|以下为正式表\n${head}\n2023-01-05|1|付款|1002|1.00|`);
  expect(recogniseSheet(rows, source, { first: 3, last: 3 }).recipe).toMatchObject({
    headerRows: { first: 3, last: 3 },
    layout: 'voucherJournal',
  });
});

test('a corrected column role is executed', () => {
  const rows = sheetRows('日期|凭证号|摘要|科目编码|甲栏|贷方\n2023-01-05|1|付款|1002|1.00|');
  const { recipe } = readSheet(rows);
  const columns = recipe.columns.map((column) =>
    column.title === '甲栏' ? { ...column, role: 'debit' as const } : column,
  );
  expect(readSheet(rows, { columns }).entries[0]?.debitFen).toBe(100);
});

test.each([
  ['单位：万元', { unit: '万元', organisation: '' }],
  ['金额单位:人民币元', { unit: '元' }],
  ['编制单位：某某局|单位：千元', { unit: '千元', organisation: '某某局' }],
  ['账套：[001]某某市水务局', { organisation: '某某市水务局' }],
  ['2023年度序时账', { year: 2023 }],
  ['会计期间：2023.01-2023.12', { year: 2023 }],
  ['期间:2022.07 -- 2023.06', { year: null }],
  ['科目：[5001]业务活动费用', { account: { code: '5001', name: '业务活动费用' } }],
  ['科目: 1002 银行存款', { account: { code: '1002', name: '银行存款' } }],
  ['科目：|1002.01-基本户', { account: { code: '1002.01', name: '基本户' } }],
])('the title row %s is understood', (line, facts) => {
  expect(readTitleRows(sheetRows(line))).toMatchObject(facts);
});

test('of two columns of one role neither wins in silence: the recipe is refused, and names both', () => {
  const { recipe } = readSheet(sheetRows('日期|凭证号|摘要|科目编码|借方|贷方\n2023-01-05|1|付款|1002| |1.00'));
  const twice = {
    ...recipe,
    columns: recipe.columns.map((column) =>
      column.role === 'credit' ? { ...column, role: 'debit' as const } : column,
    ),
  };
  expect(recipeProblems(twice)).toEqual(['E 列和 F 列都标为“借方金额”，请只留一列']);
});

test('of two tables side by side the roles are those of the first', () => {
  const columns = [
    { index: 0, title: '金额', role: 'amount' as const, unit: null },
    { index: 4, title: '金额', role: 'amount' as const, unit: null, table: 2 as const },
  ];
  expect(columnsByRole({ columns })).toEqual({ amount: 0 });
});

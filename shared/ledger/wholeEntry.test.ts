import { expect, test } from 'vitest';
import { recipeProblems } from './recipeProblems.ts';
import { fates, type ReadSheet, readSheet, sheetRows } from './testing/sheetRows.ts';

const lines = ({ entries }: ReadSheet) =>
  entries.map((one) =>
    [
      one.sourceRow,
      one.postedOn,
      `${one.voucherType}-${one.voucherNumber}`,
      one.accountCode || one.accountName,
      one.debitFen,
      one.creditFen,
    ].join(' '),
  );
const statuses = ({ totals }: ReadSheet) => totals.checks.map(({ check, status }) => `${check} ${status}`);
const allPassed = ['凭证借贷平衡 passed', '借贷合计相等 passed', '与文件合计行核对 passed', '日期齐全 passed'];

test('借方科目｜贷方科目｜金额: a row is a whole entry, of which both sides are read and balance', () => {
  const sheet = readSheet(
    sheetRows(`
日期|凭证号|摘要|借方科目|贷方科目|金额
2023-01-05|记-1|付水费|500101 商品和服务费用|1002 银行存款|100.00
2023-01-06|记-2|冲回水费|500101 商品和服务费用|1002 银行存款|-30.00
合计| | | | |70.00`),
  );
  expect(sheet.recipe).toMatchObject({ layout: 'voucherJournal', amountModel: 'wholeEntry' });
  expect(recipeProblems(sheet.recipe)).toEqual([]);
  expect(lines(sheet)).toEqual([
    '2 2023-01-05 记-1 500101 10000 0',
    '2 2023-01-05 记-1 1002 0 10000',
    '3 2023-01-06 记-2 500101 -3000 0',
    '3 2023-01-06 记-2 1002 0 -3000',
  ]);
  expect(sheet.entries[1]).toMatchObject({ accountName: '银行存款', summary: '付水费' });
  expect(statuses(sheet)).toEqual(allPassed);
  expect(sheet.totals).toMatchObject({ rowsRead: 6, imported: 4, skipped: 2, debitFen: 7000, creditFen: 7000 });
});

test('one debit and two credits: a row names one account only, and the voucher goes on below its first row', () => {
  const sheet = readSheet(
    sheetRows(`
日期|凭证号|摘要|借方科目|贷方科目|金额
2023-01-05|记-1|付水费|5001| |100.00
 | | | |1002|60.00
 | | | |1001|40.00
2023-01-06|记-2|付电费|5001| |50.00
 | | | |1002|49.00`),
  );
  expect(lines(sheet)).toEqual([
    '2 2023-01-05 记-1 5001 10000 0',
    '3 2023-01-05 记-1 1002 0 6000',
    '4 2023-01-05 记-1 1001 0 4000',
    '5 2023-01-06 记-2 5001 5000 0',
    '6 2023-01-06 记-2 1002 0 4900',
  ]);
  expect(statuses(sheet).slice(0, 2)).toEqual(['凭证借贷平衡 failed', '借贷合计相等 failed']);
});

test.each([
  [
    'codes and names',
    '日期|凭证号|借方科目编码|借方科目名称|贷方科目编码|贷方科目名称|金额',
    '5001|费用|1002|银行存款|100.00',
  ],
  ['both amounts behind', '日期|凭证号|借方科目|贷方科目|借方金额|贷方金额', '5001|1002|100.00|100.00'],
  ['account and amount by turns', '日期|凭证号|借方科目|金额|贷方科目|金额', '5001|100.00|1002|100.00'],
  ['named amounts by turns', '日期|凭证号|借方科目|借方金额|贷方科目|贷方金额', '5001|100.00|1002|100.00'],
  ['the terms of the textbook', '日期|凭证号|应借科目|应贷科目|金额', '5001|1002|100.00'],
])('%s: %s', (_, head, cells) => {
  const sheet = readSheet(sheetRows(`${head}\n2023-01-05|记-1|${cells}`));
  expect(lines(sheet)).toEqual(['2 2023-01-05 记-1 5001 10000 0', '2 2023-01-05 记-1 1002 0 10000']);
  expect(statuses(sheet).slice(0, 2)).toEqual(allPassed.slice(0, 2));
});

test('科目 over 借方 and 贷方, beside one amount', () => {
  const sheet = readSheet(
    sheetRows(`
日期|凭证号|摘要|会计科目| |金额
 | | |借方|贷方|
2023-01-05|记-1|付水费|5001|1002|100.00`),
  );
  expect(lines(sheet)).toEqual(['3 2023-01-05 记-1 5001 10000 0', '3 2023-01-05 记-1 1002 0 10000']);
});

test('a list without voucher numbers is held to its sums', () => {
  const sheet = readSheet(sheetRows('日期|摘要|借方科目|贷方科目|金额\n2023-01-05|付水费|办公费|银行存款|100.00'));
  expect(lines(sheet)).toEqual(['2 2023-01-05 - 办公费 10000 0', '2 2023-01-05 - 银行存款 0 10000']);
  expect(statuses(sheet)[1]).toBe('借贷合计相等 passed');
});

test('an amount or a date that cannot be read leaves out the row once, and stands among the problems', () => {
  const sheet = readSheet(
    sheetRows(`
日期|凭证号|摘要|借方科目|贷方科目|金额
2023-01-05|记-1|付水费|5001|1002|陆佰元
某日|记-2|付电费|5001|1002|50.00`),
  );
  expect(fates(sheet)).toEqual(['header', 'badAmount', 'badDate']);
  expect(sheet.totals).toMatchObject({ rowsRead: 3, problems: 2 });
});

test('a recipe of whole entries without a column for one side is refused, and says which', () => {
  const { recipe } = readSheet(sheetRows('日期|凭证号|借方科目|贷方科目|金额\n2023-01-05|1|5001|1002|1.00'));
  const columns = recipe.columns.map((one) => (one.role === 'creditAccountCode' ? { ...one, role: null } : one));
  expect(recipeProblems({ ...recipe, columns }).join()).toContain('没有列标为“贷方科目编码”或“贷方科目名称”');
});

test.each([
  [
    'before them',
    `
日期|凭证号|摘要|借方| |贷方|
 | | |科目|金额|科目|金额
2023-01-05|记-1|付水费|5001|100.00|1002|60.00
 | | | | |1001|40.00
2023-01-06|记-2|付电费|5001|50.00| |
 | | | | |1002|50.00
合计| | | |150.00| |150.00`,
  ],
  [
    'behind them',
    `
借方| |贷方| |日期|凭证号|摘要
科目|金额|科目|金额| | |
5001|100.00|1002|60.00|2023-01-05|记-1|付水费
 | |1001|40.00| | |
5001|50.00| | |2023-01-06|记-2|付电费
 | |1002|50.00| | |
合计|150.00| |150.00| | |`,
  ],
  [
    'between them',
    `
借方| |日期|凭证号|摘要|贷方|
科目|金额| | | |科目|金额
5001|100.00|2023-01-05|记-1|付水费|1002|60.00
 | | | | |1001|40.00
5001|50.00|2023-01-06|记-2|付电费| |
 | | | | |1002|50.00
合计|150.00| | | | |150.00`,
  ],
])('the date, number and summary of a two-sided book serve both of its sides: %s', (_, text) => {
  const sheet = readSheet(sheetRows(text));
  expect(lines(sheet)).toEqual([
    '3 2023-01-05 记-1 5001 10000 0',
    '3 2023-01-05 记-1 1002 0 6000',
    '4 2023-01-05 记-1 1001 0 4000',
    '5 2023-01-06 记-2 5001 5000 0',
    '6 2023-01-06 记-2 1002 0 5000',
  ]);
  expect(sheet.entries[1]?.summary).toBe('付水费');
  expect(sheet.totals.vouchers).toMatchObject({ count: 2, unbalanced: 0 });
  expect(statuses(sheet)).toEqual(allPassed);
});

test('收入 and 支出 with a date each: the number of the one is not given to the other', () => {
  const sheet = readSheet(
    sheetRows(`
收入| | | |支出| |
日期|凭证号|摘要|金额|日期|摘要|金额
2023-01-05|收-1|拨款|100.00|2023-01-06|付水费|30.00`),
  );
  expect(sheet.entries.map(({ voucherNumber }) => voucherNumber)).toEqual(['1', '']);
});

test('报账日期 and 报账金额 of a village’s accounts', () => {
  const sheet = readSheet(sheetRows('序号|报账日期|事由|经手人|报账金额\n1|2023-01-05|修水渠|某甲|300.00'));
  expect(sheet.entries[0]).toMatchObject({ postedOn: '2023-01-05', summary: '修水渠', debitFen: 30000 });
});

test.each([
  ['借方科目', '5001'],
  ['贷方科目', ''],
])('%s without its other side is an account only where amounts without a side count so', (title, accountCode) => {
  const sheet = readSheet(sheetRows(`日期|凭证号|摘要|${title}|金额\n2023-01-05|记-1|付水费|5001|100.00`));
  expect(sheet.entries).toMatchObject([{ accountCode, debitFen: 10000, creditFen: 0 }]);
});

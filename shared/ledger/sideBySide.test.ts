import { expect, test } from 'vitest';
import { fates, readSheet, sheetRows } from './testing/sheetRows.ts';

test('平行记账 side by side: both books of a row are read, and each balances by itself', () => {
  const sheet = readSheet(
    sheetRows(`
记账凭证汇总
日期|凭证号|摘要|财务会计| | |预算会计| |
 | | |科目|借方|贷方|科目|借方|贷方
2023-01-05|记-1|付水费|500101 商品和服务费用|100.00| |720101 事业支出|100.00|
 | | |1011 零余额账户用款额度| |100.00|800101 资金结存| |100.00
2023-01-06|记-2|计提折旧|500102 折旧费用|50.00| | | |
 | | |1602 固定资产累计折旧| |50.00| | |
合计| | | |150.00|150.00| |100.00|100.00`),
  );
  expect(
    sheet.entries.map((one) => `${one.voucherNumber} ${one.accountCode} ${one.debitFen} ${one.creditFen}`),
  ).toEqual([
    '1 500101 10000 0',
    '1 720101 10000 0',
    '1 1011 0 10000',
    '1 800101 0 10000',
    '2 500102 5000 0',
    '2 1602 0 5000',
  ]);
  expect(sheet.totals.books).toMatchObject({
    financial: { debitFen: 15000, creditFen: 15000 },
    budget: { debitFen: 10000, creditFen: 10000 },
  });
  expect(sheet.totals.checks.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed', 'passed']);
  expect(sheet.totals.rowsRead).toBe(sheet.totals.imported + sheet.totals.skipped);
});

test('the book may be named in each heading (财务会计借方金额) instead of above them', () => {
  const sheet = readSheet(
    sheetRows(`
日期|凭证字号|摘要|财务会计科目编码|财务会计借方金额|财务会计贷方金额|预算会计科目编码|预算会计借方金额|预算会计贷方金额
2023-01-05|记-1|付水费|500101|100.00| |720101|100.00|
2023-01-05|记-1|付水费|1011| |100.00|800101| |100.00`),
  );
  expect(sheet.entries.map(({ accountCode }) => accountCode)).toEqual(['500101', '720101', '1011', '800101']);
});

test('收入 and 支出 side by side, each with a date of its own', () => {
  const sheet = readSheet(
    sheetRows(`
收入| | |支出| |
日期|摘要|金额|日期|摘要|金额
2023-01-05|拨款|100.00|2023-01-06|付水费|30.00
 | | |2023-01-08|付电费|20.00
合计| |100.00|合计| |50.00`),
  );
  expect(sheet.entries.map((one) => `${one.postedOn} ${one.summary} ${one.debitFen} ${one.creditFen}`)).toEqual([
    '2023-01-05 拨款 0 10000',
    '2023-01-06 付水费 3000 0',
    '2023-01-08 付电费 2000 0',
  ]);
  expect(sheet.totals.ties).toMatchObject({ passed: 1, failed: 0 });
});

test('another table below, with a head of its own, is no part of the first and does not pass in silence', () => {
  const sheet = readSheet(
    sheetRows(`
日期|收款人|用途|金额
2023-01-06|甲公司|付水费|30.00
2023-01-08|乙公司|付电费|20.00
合计| | |50.00
二、收入明细
摘要|日期|金额|经办
拨款|2023-01-05|100.00|甲
合计| |100.00|`),
  );
  expect(fates(sheet)).toEqual(['header', 'entry', 'entry', 'subtotal', 'note', 'title', 'otherTable', 'subtotal']);
  expect(sheet.totals.problems).toBe(1);
});

test('another table above the one that was chosen does not pass for its title', () => {
  const sheet = readSheet(
    sheetRows(`
日期|摘要|金额
2023-01-05|拨款|100.00
合计| |100.00
序号|日期|收款人|用途|指标文号|金额
1|2023-01-06|甲公司|付水费|普财1号|30.00`),
  );
  expect(fates(sheet)).toEqual(['title', 'otherTable', 'otherTable', 'header', 'entry']);
});

test('an amount in a second column of the same meaning is not left out in silence', () => {
  const sheet = readSheet(
    sheetRows(`
日期|摘要|发生额|交易金额
2023-01-05|甲|100.00|100.00
2023-01-06|乙| |30.00`),
  );
  expect(fates(sheet)).toEqual(['header', 'entry', 'otherColumn']);
  expect(sheet.skipped.at(-1)).toMatchObject({ columnTitle: '交易金额', cellText: '30.00' });
});

test.each([
  [
    '方向 before each balance',
    `
科目编码|科目名称|方向|期初余额|本期借方|本期贷方|方向|期末余额
1002|银行存款|借|100.00|50.00|30.00|借|120.00
2302|应付账款|借|10.00|0.00|30.00|贷|20.00`,
  ],
  [
    '方向 and 金额 below each balance',
    `
科目编码|科目名称|期初余额| |本期发生| |期末余额|
 | |方向|金额|借方|贷方|方向|金额
1002|银行存款|借|100.00|50.00|30.00|借|120.00
2302|应付账款|借|10.00|0.00|30.00|贷|20.00`,
  ],
  [
    'the amount in a column without a heading',
    `
科目编码|科目名称|期初余额| |本期借方|本期贷方|期末余额|
1002|银行存款|借|100.00|50.00|30.00|借|120.00
2302|应付账款|借|10.00|0.00|30.00|贷|20.00`,
  ],
])('an account that changes sides in a balance table: %s', (_, text) => {
  const sheet = readSheet(sheetRows(text));
  const balances = sheet.decisions.flatMap((one) => (one.decision === 'balance' ? [one.balance] : []));
  expect(balances.at(-1)).toMatchObject({
    accountCode: '2302',
    openingDebitFen: 1000,
    openingCreditFen: 0,
    closingDebitFen: 0,
    closingCreditFen: 2000,
  });
  expect(sheet.totals.checks[0]).toMatchObject({ status: 'passed' });
});

test('余额 over a direction and an amount without heading, in a detail ledger of 金蝶 K/3', () => {
  const sheet = readSheet(
    sheetRows(`
日期|凭证字号|摘要|借方金额|贷方金额|余额|
 | |年初余额| | |借|100.00
2023-01-05|记 - 1|付款| |30.00|借|70.00`),
  );
  expect(sheet.entries[0]).toMatchObject({ creditFen: 3000, balanceFen: 7000, balanceDirection: 'debit' });
});

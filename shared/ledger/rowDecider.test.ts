import { expect, test } from 'vitest';
import type { Cell } from './cell.ts';
import { fates, readSheet, rowsOf, sheetRows } from './testing/sheetRows.ts';

const head = '日期|凭证号|摘要|科目编码|科目名称|借方|贷方';

test('who was dealt with is found under 供应商, 往来单位 or 客户 where no 对方户名 is given', () => {
  const row = '2023-02-03|1|付款|5001|费用|1.00|';
  const party = (titles: string, cells: string) =>
    readSheet(sheetRows(`${head}|${titles}\n${row}|${cells}`)).entries.map(({ payee, counterparty }) => [
      payee,
      counterparty,
    ]);
  expect(party('往来单位', '甲公司')).toEqual([['', '甲公司']]);
  expect(party('客户|供应商', '|乙公司')).toEqual([['', '乙公司']]);
  expect(party('客户|供应商', '丙医院|')).toEqual([['', '丙医院']]);
  expect(party('收款人|供应商', '张三|丁公司')).toEqual([['张三', '丁公司']]);
  expect(party('对方户名|供应商', '戊银行|丁公司')).toEqual([['', '戊银行']]);
});

test('a bad date is not dropped silently: the row is reported with column and text', () => {
  const sheet = readSheet(sheetRows(`${head}\n2023-02-30|1|付款|1002|银行存款|1.00|`));
  expect(sheet.skipped[1]).toEqual({
    sourceRow: 2,
    reason: 'badDate',
    text: '2023-02-30 | 1 | 付款 | 1002 | 银行存款 | 1.00',
    column: 0,
    columnTitle: '日期',
    cellText: '2023-02-30',
    control: null,
  });
  expect(sheet.totals).toMatchObject({ problems: 1, imported: 0, rowsRead: 2 });
});

test('text in an amount column is reported, not read as zero', () => {
  const sheet = readSheet(sheetRows(`${head}\n2023-02-03|1|付款|1002|银行存款|待定|`));
  expect(sheet.skipped[1]).toMatchObject({ reason: 'badAmount', columnTitle: '借方', cellText: '待定' });
});

test('an error cell in an amount column is reported', () => {
  const cells: Cell[] = ['2023-02-03', '1', '付款', '1002', '银行存款', { error: '#REF!' }, null];
  const sheet = readSheet([...sheetRows(head), { number: 2, cells }]);
  expect(sheet.skipped[1]).toMatchObject({ reason: 'badAmount', cellText: '#REF!' });
});

test('an unknown direction is reported', () => {
  const sheet = readSheet(sheetRows('日期|凭证号|摘要|科目编码|方向|金额\n2023-02-03|1|付款|1002|左|5.00'));
  expect(sheet.skipped[1]).toMatchObject({ reason: 'noDirection', columnTitle: '方向', cellText: '左' });
});

test('date and voucher are filled down only into rows with other content', () => {
  const sheet = readSheet(
    sheetRows(
      `${head}\n2023-02-03|1|付款|5001|费用|1.00|\n | | |1002|银行存款| |1.00\n | | | | | |\n | |无金额|1002| | |`,
    ),
  );
  expect(fates(sheet)).toEqual(['header', 'entry', 'entry', 'noAmount']);
  expect(sheet.entries[1]).toMatchObject({ postedOn: '2023-02-03', voucherNumber: '1' });
});

test('fill-down can be turned off', () => {
  const sheet = readSheet(sheetRows(`${head}\n2023-02-03|1|付款|5001|费用|1.00|\n | | |1002|银行存款| |1.00`), {
    fillDown: false,
  });
  expect(sheet.entries[1]).toMatchObject({ postedOn: null, voucherNumber: '' });
  expect(sheet.totals.withoutDate).toBe(1);
});

test('合计 as a summary of a real entry stays an entry', () => {
  const sheet = readSheet(sheetRows(`${head}\n2023-02-03|1|合计|5001|费用|1.00|\n | |小计|1002|银行存款| |1.00`));
  expect(fates(sheet)).toEqual(['header', 'entry', 'entry']);
});

test('an account code that went through a number column loses its .0 and keeps its leading zeros', () => {
  const sheet = readSheet(
    sheetRows(
      `${head}\n2023-02-03|1|付款|1001.0|现金|1.00|\n2023-02-03|1|付款|0101|x| |1.00\n2023-02-03|1|付款|2203.01.01|x|0|0`,
    ),
  );
  expect(sheet.entries.map((one) => one.accountCode)).toEqual(['1001', '0101', '2203.01.01']);
});

test('code and name in one cell are told apart', () => {
  const sheet = readSheet(
    sheetRows(
      '日期|凭证号|摘要|科目|借方|贷方\n2023-02-03|1|付款|1002 银行存款|1.00|\n2023-02-03|1|付款|[5001]费用| |1.00',
    ),
  );
  expect(sheet.entries.map((one) => [one.accountCode, one.accountName])).toEqual([
    ['1002', '银行存款'],
    ['5001', '费用'],
  ]);
});

test('numbers of a spreadsheet are amounts and codes alike', () => {
  const sheet = readSheet(rowsOf([head.split('|'), ['2023-02-03', 12, '付款', 1002, '银行存款', 1234.5, null]]));
  expect(sheet.entries[0]).toMatchObject({ voucherNumber: '12', accountCode: '1002', debitFen: 123450 });
});

test('a hidden row is read and counted', () => {
  const rows = sheetRows(`${head}\n2023-02-03|1|付款|1002|银行存款|1.00|`).map((row) => ({
    ...row,
    hidden: row.number === 2,
  }));
  expect(readSheet(rows).totals).toMatchObject({ imported: 1, hiddenRows: 1 });
});

test('the unit of a heading wins over that of the sheet', () => {
  const sheet = readSheet(sheetRows('单位：元\n日期|事由|金额（万元）\n2023-02-03|工程款|149.70'));
  expect(sheet.entries[0]?.debitFen).toBe(149_700_000);
});

test('a dated total is no entry: 本月合计 of a ledger without voucher numbers, 合计 of a journal without an account', () => {
  const ledger = readSheet(
    sheetRows(
      '日期|摘要|借方|贷方|余额\n2023-01-05|付款|1.00| |1.00\n2023-01-31|本月合计|1.00| |1.00\n2023-01-31|合计|1.00| |2.00',
    ),
  );
  expect(fates(ledger)).toEqual(['header', 'entry', 'subtotal', 'entry']);
  const journal = readSheet(sheetRows(`${head}\n2023-01-05|1|付款|5001|费用|1.00|\n2023-01-31| |合计| | |1.00|`));
  expect(fates(journal)).toEqual(['header', 'entry', 'subtotal']);
});

test('entries without a day are imported and named, with their count and place', () => {
  const sheet = readSheet(sheetRows(`${head}\n |1|付款|5001|费用|1.00|\n2023-02-03|2|付款|1002|银行存款| |1.00`));
  expect(fates(sheet)).toEqual(['header', 'entry', 'entry']);
  expect(sheet.totals.checks.at(-1)).toEqual({
    check: '日期齐全',
    status: 'failed',
    message: '1 行没有日期，首见第 2 行；按日期查找和分析时不含这些行',
    places: [{ sourceRow: 2, text: '1 付款' }],
  });
  const noYear = readSheet(sheetRows('月|日|凭证号|摘要|借方|贷方|余额\n1|5|1|付款|1.00| |9.00'));
  expect(noYear.totals.checks.find(({ check }) => check === '日期齐全')?.message).toMatch('日期没有年份，请给出年度');
  const noDays = readSheet(sheetRows('会计期间|凭证号|摘要|科目编码|借方|贷方\n2023.01|1|付款|5001|1.00|'));
  expect(noDays.totals.checks.at(-1)).toMatchObject({
    status: 'impossible',
    message: '表中没有日期栏，只按会计期间归月',
  });
});

test('a balance that is no amount is reported; its entry is imported all the same', () => {
  const sheet = readSheet(
    sheetRows('日期|凭证号|摘要|借方|贷方|余额\n2023-01-05|1|付款|1.00| |见附注\n2023-01-06|2|付款|2.00| |3.00'),
  );
  expect(sheet.entries.map(({ balanceFen }) => balanceFen)).toEqual([null, 300]);
  expect(sheet.totals.checks.at(-1)).toEqual({
    check: '余额可读',
    status: 'failed',
    message: '1 行的余额读不出，首见第 2 行；发生额已读入，这些行的余额为空',
    places: [{ sourceRow: 2, text: '1 付款' }],
  });
});

test('an unbalanced voucher leads to its first row', () => {
  const sheet = readSheet(sheetRows(`${head}\n2023-02-03|1|付款|5001|费用|1.00|\n2023-02-03|1|付款|1002|存款| |0.90`));
  expect(sheet.totals.checks[0]?.places).toEqual([{ sourceRow: 2, text: '2023-02 1：借 1.00，贷 0.90，相差 0.10' }]);
});

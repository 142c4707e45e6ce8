import { expect, test } from 'vitest';
import { readSheet, sheetRows } from './testing/sheetRows.ts';

const name = '上笔余额±本笔发生＝本笔余额';
const check = (text: string) => readSheet(sheetRows(text)).totals.checks.find((one) => one.check === name);
const head = '交易日期|摘要|收入金额|支出金额|账户余额|对方户名';
const rows = [
  '2023-01-05|拨款|100.00| |1,100.00|财政局',
  '2023-01-06|付款| |30.00|1,070.00|某公司',
  '2023-01-06|付款| |20.00|1,050.00|某公司',
  '2023-01-09|利息|0.01| |1,050.01|银行',
];
const statement = (lines: readonly string[]) => [head, ...lines].join('\n');

test('the balance before and the amount make the balance of each row of a bank statement', () => {
  expect(check(statement(rows))).toEqual({
    check: name,
    status: 'passed',
    message: '3 处余额全部相符；文件没有期初余额行，从第一笔的余额起算',
  });
});

test('a wrong balance is named with its row and the difference, and so is the row after it', () => {
  const wrong = check(statement(rows.map((row) => row.replace('1,070.00', '1,070.50'))));
  expect(wrong).toMatchObject({ status: 'failed', places: [{ sourceRow: 3 }, { sourceRow: 4 }] });
  expect(wrong?.message).toMatch('3 处余额中 2 处不符，首见第 3 行 应为 1,070.00，流水上为 1,070.50，差 0.50 元');
});

test('a row that was left out breaks the chain where it stood', () => {
  expect(check(statement(rows.toSpliced(1, 1)))).toMatchObject({
    status: 'failed',
    places: [{ sourceRow: 3, text: '应为 1,080.00，流水上为 1,050.00，差 -30.00 元' }],
  });
});

test('the latest row may come first', () => {
  expect(check(statement(rows.toReversed()))?.message).toMatch('3 处余额（按最近在前排列）全部相符');
  const wrong = check(statement(rows.map((row) => row.replace('30.00', '31.00')).toReversed()));
  expect(wrong).toMatchObject({ status: 'failed', places: [{ sourceRow: 4 }] });
});

test('the opening balance is where it begins, at either end', () => {
  const opening = '|期初余额| | |1,000.00|';
  expect(check(statement([opening, ...rows]))).toMatchObject({ status: 'passed', message: '4 处余额全部相符' });
  expect(check(statement([opening.replace('1,000', '1,001'), ...rows]))).toMatchObject({ places: [{ sourceRow: 3 }] });
});

test('with debit and credit columns the side is the one that fits the rows', () => {
  const sides = (row: string) => row.replace('收入金额|支出金额', '借方|贷方');
  expect(check([sides(head), ...rows].join('\n'))).toMatchObject({ status: 'passed' });
  const bank = rows.map((row) => row.replace(/^([^|]*\|[^|]*)\|([^|]*)\|([^|]*)/, '$1|$3|$2'));
  expect(check([sides(head), ...bank].join('\n'))).toMatchObject({ status: 'passed' });
});

test('each currency has its own balance', () => {
  const lines = rows.map((row, index) => `${row}|${index % 2 === 0 ? '人民币' : '美元'}`);
  const own = [
    '2023-01-05|拨款|100.00| |1,100.00|财政局|人民币',
    '2023-01-06|收款|5.00| |5.00|某公司|美元',
    '2023-01-06|付款| |20.00|1,080.00|某公司|人民币',
  ];
  expect(check([`${head}|币种`, ...own].join('\n'))?.message).toMatch('1 处余额全部相符');
  expect(check([`${head}|币种`, ...lines].join('\n'))).toMatchObject({ status: 'failed' });
});

test('without balances it is impossible, and says why', () => {
  const without = [head, ...rows].map((row) => row.split('|').toSpliced(4, 1).join('|'));
  expect(check(without.join('\n'))).toEqual({ check: name, status: 'impossible', message: '没有余额栏' });
  expect(check(statement(rows.slice(0, 1)))).toMatchObject({ status: 'impossible', message: '没有可以相互核对的余额' });
});

const twoAccounts = [
  '1001|2023-01-05|拨款|1,000.00| |1,000.00|财政局',
  '2002|2023-01-05|收款|500.00| |500.00|某公司',
  '1001|2023-01-06|付款| |300.00|700.00|某公司',
  '2002|2023-01-07|付款| |100.00|400.00|某公司',
  '1001|2023-01-08|利息|1.00| |701.00|银行',
];

test('each of several own accounts has its own balance, named where it breaks', () => {
  const own = `账号|${head}`;
  expect(check([own, ...twoAccounts].join('\n'))?.message).toBe(
    '2 个账号 3 处余额全部相符；文件没有期初余额行，从各账号第一笔的余额起算',
  );
  expect(check([own, ...twoAccounts.toReversed()].join('\n'))).toMatchObject({ status: 'passed' });
  const wrong = twoAccounts.map((row) => row.replace('400.00', '390.00'));
  expect(check([own, ...wrong].join('\n'))?.places).toEqual([
    { sourceRow: 5, text: '账号 2002：应为 400.00，流水上为 390.00，差 -10.00 元' },
  ]);
});

test('the accounts of a list may stand one below the other, with a line above each and days that begin anew', () => {
  const rowsOf = (account: string) =>
    twoAccounts.filter((row) => row.startsWith(account)).map((row) => row.slice(account.length + 1));
  const blocks = [head, '账号：1001', ...rowsOf('1001'), '账号：2002', ...rowsOf('2002')];
  expect(check(blocks.join('\n'))?.message).toMatch('2 个账号 3 处余额全部相符');
});

test('a column of account numbers may be the other side’s, and divides nothing', () => {
  const numbered = rows.map((row, index) => `${row}|${6200 + index}`);
  expect(check([`${head}|账号`, ...numbered].join('\n'))?.message).toMatch('3 处余额全部相符');
  const wrong = numbered.map((row) => row.replace('1,050.01', '1,050.02'));
  expect(check([`${head}|账号`, ...wrong].join('\n'))).toMatchObject({ status: 'failed', places: [{ sourceRow: 5 }] });
});

test('an opening balance counts for the lines below it, in whatever currency they are', () => {
  const currency = (row: string) => `${row}|人民币`;
  const opening = '|期初余额| | |1,001.00||';
  expect(check([`${head}|币种`, opening, ...rows.map(currency)].join('\n'))).toMatchObject({
    status: 'failed',
    places: [{ sourceRow: 3 }],
  });
});

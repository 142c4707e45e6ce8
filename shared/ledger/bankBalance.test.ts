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

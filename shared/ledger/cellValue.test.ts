import { expect, test } from 'vitest';
import type { Cell } from './cell.ts';
import { readAmount, readDay, readDirection, readPeriod, readYear } from './cellValue.ts';

test.each([
  ['1,234.56', 123456],
  ['１，２３４', 123400],
  ['￥1,234.56', 123456],
  ['¥1,000.00', 100000],
  ['-¥383,044.75', -38304475],
  ['(1,234.56)', -123456],
  ['（1,234.56）', -123456],
  ['-1,234.56', -123456],
  ['1,234.56-', -123456],
  ["'1234", 123400],
  ['+10000.00', 1000000],
  [' -   ', 0],
  ['0.00', 0],
  [0.1 + 0.2, 30],
  [1234.565, 123457],
  ['', null],
  ['--', null],
  ['-------------------', null],
  [null, null],
])('the amount %j is read exactly', (cell, fen) => {
  expect(readAmount(cell as Cell, '元')).toMatchObject({ fen, bad: false });
});

test.each([['陆佰元'], ['12a'], ['1.2.3'], [true], [{ error: '#REF!' }], [{ day: '2023-01-05' }]])(
  'the cell %j is no amount and says so',
  (cell) => {
    expect(readAmount(cell as Cell, '元')).toEqual({ fen: null, rounded: false, bad: true });
  },
);

test('an amount in a column of 万元 or 千元 is turned to fen', () => {
  expect(readAmount('149.70', '万元').fen).toBe(149_700_000);
  expect(readAmount(2.5, '千元').fen).toBe(250_000);
});

test('an amount with more than two decimals is rounded half away from zero, and counted', () => {
  expect(readAmount('0.125', '元')).toEqual({ fen: 13, rounded: true, bad: false });
});

test.each([
  ['2023-01-05', '2023-01-05'],
  ['2023/1/5', '2023-01-05'],
  ['2023.01.05', '2023-01-05'],
  ['20230105', '2023-01-05'],
  [20230105, '2023-01-05'],
  ['2023年1月5日', '2023-01-05'],
  ['２０２３－０１－０５', '2023-01-05'],
  ['2019-09-26 12:45:27', '2019-09-26'],
  ['2023-05-02     \t', '2023-05-02'],
  [44931, '2023-01-05'],
  ['44931', '2023-01-05'],
  [{ day: '2023-01-05' }, '2023-01-05'],
])('the date %j is read', (cell, day) => {
  expect(readDay(cell as Cell, null)).toMatchObject({ day, bad: false });
});

test('a date without a year takes the year of the title', () => {
  expect(readDay('1月5日', 2023).day).toBe('2023-01-05');
  expect(readDay('1月5日', null)).toMatchObject({ day: null, bad: true });
});

test('a month alone is a period without a day', () => {
  expect(readDay('2023-01', null)).toEqual({ day: null, year: 2023, month: 1, bad: false });
});

test('serial numbers count from 1904 where the book says so', () => {
  expect(readDay(43469, null, true).day).toBe('2023-01-05');
});

test.each([['2023-02-30'], ['昨天'], ['2023-13-01'], [20231301], [12.5]])('the date %j is bad and says so', (cell) => {
  expect(readDay(cell, null)).toMatchObject({ day: null, bad: true });
});

test('periods come in many forms', () => {
  const periods = ['2023年1期', '1期', '2024.12', '2019.1', '202301', '2023-01', '第3期', '12', 5].map(readPeriod);
  expect(periods.map((period) => `${period?.year ?? ''}/${period?.month}`)).toEqual([
    '2023/1',
    '/1',
    '2024/12',
    '2019/1',
    '2023/1',
    '2023/1',
    '/3',
    '/12',
    '/5',
  ]);
  expect(readPeriod('17')).toBeNull();
});

test('a year may be printed 2,024', () => {
  expect(['2,024', 2024, '2024年', '2024年度', '24'].map(readYear)).toEqual([2024, 2024, 2024, 2024, null]);
});

test('direction words of ledgers and banks', () => {
  expect(['借', '贷方', '平', 'D', 'Cr', 1, -1, '支出', '收入', '？'].map(readDirection)).toEqual([
    'debit',
    'credit',
    'even',
    'debit',
    'credit',
    'debit',
    'credit',
    'debit',
    'credit',
    null,
  ]);
});

test.each([
  ['23.1.5', null, '2023-01-05'],
  ['23年1月5日', null, '2023-01-05'],
  ['23/1/5', 2024, '2023-01-05'],
  ['23.12.31', null, null],
  ['23.12.31', 2023, '2023-12-31'],
  ['22.12.31', 2023, '2022-12-31'],
  ['23.01.05', null, null],
  ['22.12.23', 2023, null],
  ['5.1.23', 2023, null],
  ['23.13.5', 2023, null],
])('the date %j of two-digit year, on a sheet of %j, is %j', (cell, year, day) => {
  expect(readDay(cell, year)).toMatchObject({ day, bad: day === null });
});

import { expect, test } from 'vitest';
import { accountCodesOf } from './accountCodes.ts';

test.each([
  [['2203', '220301', '22030101'], '2203.01.01'],
  [['2203', '2203.01', '2203.01.01'], '22030101'],
  [['2203', '2203-1', '2203-1-1'], '2203.01.01'],
  [['2203', '2203001', '2203001001'], '2203.001.001'],
  [['22030101'], '2203 01 01'],
])('in a table with the codes %j, %s is the last of them', (table, code) => {
  const { path } = accountCodesOf(table);
  expect(path(code)).toEqual(path(table.at(-1) ?? ''));
  expect(path(code)).toHaveLength(3);
});

test('2203.1 and 2203.10 are two accounts, and zeros count where a table has 2203.1 and 2203.01', () => {
  const { path } = accountCodesOf(['2203', '2203.1', '2203.10']);
  expect(path('2203.1')).not.toEqual(path('2203.10'));
  const both = accountCodesOf(['2203.1', '2203.01']);
  expect(both.path('2203.1')).not.toEqual(both.path('2203.01'));
});

test('a blank code has no levels', () => {
  expect(accountCodesOf([]).path(' ')).toEqual([]);
});

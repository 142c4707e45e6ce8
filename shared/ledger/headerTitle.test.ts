import { expect, test } from 'vitest';
import { columnRoles } from './columnRole.ts';
import { columnSynonyms } from './columnSynonyms.ts';
import { cleanTitle, matchTitle, matchTitles } from './headerTitle.ts';

test('a heading is cleaned of width, spaces, line breaks, brackets and signs', () => {
  expect(cleanTitle(' 借 方\n（元）* ')).toBe('借方元');
  expect(cleanTitle('【科目编码】#：')).toBe('科目编码');
  expect(cleanTitle('Ａｍｏｕｎｔ')).toBe('Amount');
});

test('every heading of the synonym table finds its role', () => {
  const seen: Record<string, string> = {};
  for (const [role, titles] of Object.entries(columnSynonyms)) {
    for (const title of titles) seen[title] ??= role;
  }
  for (const [title, role] of Object.entries(seen)) expect([title, matchTitle(title)?.role]).toEqual([title, role]);
  expect(Object.keys(columnRoles).filter((role) => !(role in columnSynonyms))).toEqual([]);
});

test('a heading with a unit finds its role and the unit', () => {
  expect(matchTitle(cleanTitle('借方(元)'))).toMatchObject({ role: 'debit', unit: '元' });
  expect(matchTitle(cleanTitle('支付金额（万元）'))).toMatchObject({ role: 'paymentAmount', unit: '万元' });
  expect(matchTitle(cleanTitle('金额 单位：千元'))).toMatchObject({ role: 'amount', unit: '千元' });
});

test.each([
  [['期初余额', '借方'], 'openingDebit'],
  [['本期发生', '贷方'], 'credit'],
  [['本年累计', '借方'], 'yearDebit'],
  [['期末余额', '贷方'], 'closingCredit'],
  [['2023年', '月'], 'month'],
  [['年', '日'], 'day'],
  [['凭证', '字'], 'voucherType'],
  [['凭证', '号'], 'voucherNumber'],
  [['科目编码', '科目编码'], 'accountCode'],
  [['借方', '本位币'], 'debit'],
  [['某某单位序时账', '日期'], 'voucherDate'],
])('a heading of several rows %j is read as one', (titles, role) => {
  expect(matchTitles(titles)?.role).toBe(role);
});

test('借方 above 原币 is not the debit of the book', () => {
  expect(matchTitles(['借方', '原币'])?.role).not.toBe('debit');
  expect(matchTitles(['借方', '数量'])?.role).not.toBe('debit');
});

import { describe, expect, test } from 'vitest';
import { lowestDetail } from './balanceCheck.ts';
import type { AccountBalance, LedgerEntry } from './ledgerRow.ts';
import { asRows, type BookLine, makeBook, printCells, randomFrom } from './testing/exportedSheet.ts';
import { exportLayouts } from './testing/exportLayouts.ts';
import { readSheet, sheetRows } from './testing/sheetRows.ts';

// What real books prove, on made-up books of many seeds: vouchers numbered from 1 in each month, date and number on the
// first line only, red entries among them.

const journal = exportLayouts.find(({ name }) => name === '金蝶云星空 凭证序时簿');
if (!journal) throw new Error('no such layout');
const books = Array.from({ length: 30 }, (_, seed) => makeBook(randomFrom(seed + 1), 4));
const journalOf = (book: readonly BookLine[]) => readSheet(asRows(printCells(journal, book)));
const yuan = (fen: number) => (fen / 100).toFixed(2);

/** 科目余额表 of the same book: opening of 1002 against 3001, 本期 and 本年累计; accounts without turnover are dropped. */
function balanceTableOf(book: readonly BookLine[], opening = 5_000_000_000) {
  const codes = [...new Set(book.map(({ code }) => code))].sort();
  const rows = codes.map((code) => {
    const own = book.filter((line) => line.code === code);
    const debit = own.reduce((sum, line) => sum + line.debit, 0);
    const credit = own.reduce((sum, line) => sum + line.credit, 0);
    const before = code === '1002' ? opening : 0;
    const after = before + debit - credit;
    const cells = [before, 0, debit, credit, debit, credit, Math.max(after, 0), Math.max(-after, 0)];
    return `${code}|${own[0]?.name}|${cells.map(yuan).join('|')}`;
  });
  const head = [
    '科目编码|科目名称|期初余额|期初余额|本期发生|本期发生|本年累计|本年累计|期末余额|期末余额',
    '科目编码|科目名称|借方|贷方|借方|贷方|借方|贷方|借方|贷方',
  ];
  return readSheet(sheetRows([...head, ...rows].join('\n')));
}

const balancesOf = ({ decisions }: ReturnType<typeof readSheet>): AccountBalance[] =>
  decisions.flatMap((one) => (one.decision === 'balance' ? [one.balance] : []));

function movementOf(entries: readonly LedgerEntry[]): Record<string, [number, number]> {
  const sums: Record<string, [number, number]> = {};
  for (const { accountCode, debitFen, creditFen } of entries) {
    const [debit, credit] = sums[accountCode] ?? [0, 0];
    sums[accountCode] = [debit + debitFen, credit + creditFen];
  }
  return sums;
}

describe('what real books prove', () => {
  test('1. every voucher balances once keyed by period, 字 and 号 and filled down; the count shows a key that melts months', () => {
    for (const book of books) {
      const written = new Set(book.map(({ month, number }) => `${month} ${number}`)).size;
      const { vouchers } = journalOf(book).totals;
      expect(vouchers).toMatchObject({ count: written, unbalanced: 0 });
      // Without the period the vouchers of different months melt together, and still balance.
      const melted = new Set(book.map(({ number }) => number)).size;
      expect(melted).toBeLessThan(written);
    }
  });

  test('2. voucher totals equal the 合计 row, and 本年累计 of the balance table account by account', () => {
    for (const book of books) {
      const sheet = journalOf(book);
      expect(sheet.totals.ties).toMatchObject({ passed: 1, failed: 0 });
      const yearly = balancesOf(balanceTableOf(book)).map(({ accountCode, yearDebitFen, yearCreditFen }) => [
        accountCode,
        [yearDebitFen, yearCreditFen],
      ]);
      expect(movementOf(sheet.entries)).toEqual(Object.fromEntries(yearly));
    }
  });

  const table = (total: string) => `
科目编码|科目名称|核算维度编码|核算维度名称|期初余额|期初余额|本期发生|本期发生|期末余额|期末余额
科目编码|科目名称|核算维度编码|核算维度名称|借方|贷方|借方|贷方|借方|贷方
1002|银行存款|||100.00||30.00|60.00|70.00|
2202|应付账款||||100.00|60.00|30.00||70.00
||001|甲公司|20.00|||10.00|10.00|
||002|乙公司||120.00|60.00|20.00||80.00
合计||||${total}`;

  test('3. 合计 of a balance table is the sum of the lowest detail, gross per side, not of the level-1 accounts', () => {
    const sheet = readSheet(sheetRows(table('120.00|120.00|90.00|90.00|80.00|80.00')));
    expect(
      lowestDetail(balancesOf(sheet)).map(({ dimension, openingDebitFen }) => [dimension, openingDebitFen]),
    ).toEqual([
      ['', 10_000],
      ['001 甲公司', 2_000],
      ['002 乙公司', 0],
    ]);
    expect(sheet.totals.checks.map(({ status }) => status)).toEqual(['passed', 'passed']);
    expect(sheet.totals.balances).toMatchObject({ debitFen: 9_000, creditFen: 9_000 });
    const wrong = readSheet(sheetRows(table('120.00|120.00|91.00|90.00|80.00|80.00'))).totals.checks[1];
    expect(wrong).toMatchObject({ status: 'failed', message: expect.stringContaining('借方差 1.00 元') });
  });

  test('4. a parent account equals its children only net: a gross difference of theirs is no alarm', () => {
    // 2202 stands at 100.00 贷, its children at 20.00 借 and 120.00 贷.
    const { checks } = readSheet(sheetRows(table('120.00|120.00|90.00|90.00|80.00|80.00'))).totals;
    expect(checks.filter(({ status }) => status === 'failed')).toEqual([]);
  });

  test('5. a file cut by hand no longer ties to its own footer', () => {
    for (const [at, book] of books.entries()) {
      const cells = printCells(journal, book);
      const cut = cells.toSpliced(journal.head.length + (at % book.length), 1);
      const { totals } = readSheet(asRows(cut));
      expect(totals.ties).toMatchObject({ passed: 0, failed: 1 });
      expect(totals.checks.find(({ check }) => check === '与文件合计行核对')).toMatchObject({ status: 'failed' });
    }
  });
});

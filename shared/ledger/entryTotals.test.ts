import { expect, test } from 'vitest';
import { fen } from '../money.ts';
import { totalsOfEntries } from './entryTotals.ts';
import type { StoredLedgerEntry } from './ledgerRecords.ts';

const entry = (accountCode: string, debit: number, credit: number) =>
  ({ accountCode, debitFen: fen(debit), creditFen: fen(credit) }) as StoredLedgerEntry;
const payment = [entry('5001', 300, 0), entry('1002', 0, 300), entry('7201', 300, 0), entry('8001', 0, 300)];

test('the two books of parallel accounting are summed up apart', () => {
  expect(totalsOfEntries(payment, true).books).toEqual({
    financial: { entries: 2, debitFen: 300, creditFen: 300 },
    budget: { entries: 2, debitFen: 300, creditFen: 300 },
  });
});

test('other books have one total, in which class 6 is 损益', () => {
  expect(totalsOfEntries([entry('6602', 200, 0), entry('1002', 0, 500)], false)).toEqual({
    total: 2,
    debitFen: 200,
    creditFen: 500,
    books: null,
  });
  expect(totalsOfEntries([], false)).toMatchObject({ total: 0, debitFen: 0 });
});

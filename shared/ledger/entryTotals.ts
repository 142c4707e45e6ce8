import type { BookTotals } from './controlTotals.ts';
import type { LedgerTotals, StoredLedgerEntry } from './ledgerRecords.ts';
import { totalFen } from './total.ts';
import { isBudgetAccount } from './voucherCheck.ts';

/** 合计 of entries that are at hand; `parallelBooks` keeps 财务会计 and 预算会计 apart. */
export function totalsOfEntries(entries: readonly StoredLedgerEntry[], parallelBooks: boolean): LedgerTotals {
  const { entries: total, ...amounts } = add(entries);
  if (!parallelBooks) return { total, ...amounts, books: null };
  const [budget, financial] = [true, false].map((isBudget) =>
    add(entries.filter(({ accountCode }) => isBudgetAccount(accountCode) === isBudget)),
  ) as [BookTotals, BookTotals];
  return { total, ...amounts, books: { financial, budget } };
}

function add(entries: readonly StoredLedgerEntry[]): BookTotals {
  return {
    entries: entries.length,
    debitFen: totalFen(entries.reduce((sum, { debitFen }) => sum + debitFen, 0)),
    creditFen: totalFen(entries.reduce((sum, { creditFen }) => sum + creditFen, 0)),
  };
}

import type { BookTotals } from '../../shared/ledger/controlTotals.ts';
import type { LedgerTotals } from '../../shared/ledger/ledgerRecords.ts';
import { totalFen } from '../../shared/ledger/total.ts';
import { isBudgetAccount } from '../../shared/ledger/voucherCheck.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import type { Selection } from './ledgerQuery.ts';
import { listImportBatches } from './ledgerStore.ts';

type AccountSums = { code: string; entries: number; debit: number; credit: number };

/** Totals of a selection; the two books of 平行记账 apart where a batch keeps both. */
export function totalsOf(db: ReadableDatabase, selection: Selection): LedgerTotals {
  const sums = db
    .prepare(
      `${selection.with} SELECT (SELECT text FROM ledger_text WHERE id = account_code) AS code, entries, debit, credit
       FROM (SELECT e.account_code, count(*) AS entries, sum(e.debit_fen) AS debit, sum(e.credit_fen) AS credit
             ${selection.from} GROUP BY e.account_code)`,
    )
    .all(selection.parameters) as AccountSums[];
  const { entries, ...amounts } = add(sums);
  if (!keepsParallelBooks(db)) return { total: entries, ...amounts, books: null };
  const [budget, financial] = [true, false].map((isBudget) =>
    add(sums.filter(({ code }) => isBudgetAccount(code) === isBudget)),
  ) as [BookTotals, BookTotals];
  return { total: entries, ...amounts, books: { financial, budget } };
}

function add(sums: readonly AccountSums[]): BookTotals {
  return {
    entries: sums.reduce((total, one) => total + one.entries, 0),
    debitFen: totalFen(sums.reduce((total, one) => total + one.debit, 0)),
    creditFen: totalFen(sums.reduce((total, one) => total + one.credit, 0)),
  };
}

function keepsParallelBooks(db: ReadableDatabase): boolean {
  return listImportBatches(db).some((batch) => batch.controlTotals.books !== null);
}

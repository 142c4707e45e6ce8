import type { BookTotals } from '../../../shared/ledger/controlTotals.ts';
import type { LedgerTotals } from '../../../shared/ledger/ledgerRecords.ts';
import { totalFen } from '../../../shared/ledger/total.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { budgetAccounts } from './budgetAccounts.ts';
import { partsOf, type Selection } from './ledgerSelection.ts';
import { listImportBatches } from './ledgerStore.ts';

type Sums = { entries: number; debit: number; credit: number };

/** Totals of a selection; the two books of 平行记账 apart where a batch keeps both. */
export function totalsOf(db: ReadableDatabase, selection: Selection): LedgerTotals {
  const parallel = keepsParallelBooks(db);
  const [financial, budget] = [zero(), zero()];
  const isBudget = budgetAccounts();
  for (const { block, from, to } of partsOf(selection)) {
    const [debits, credits] = [block.amounts('debitFen'), block.amounts('creditFen')];
    const inBudget = parallel ? isBudget(block) : () => false;
    for (let index = from; index < to; index += 1) {
      const row = (selection.places[index] as number) - block.offset;
      const sums = inBudget(row) ? budget : financial;
      sums.entries += 1;
      if (debits) sums.debit += debits[row] as number;
      if (credits) sums.credit += credits[row] as number;
    }
  }
  const all = {
    total: financial.entries + budget.entries,
    debitFen: totalFen(financial.debit + budget.debit),
    creditFen: totalFen(financial.credit + budget.credit),
  };
  return { ...all, books: parallel ? { financial: totals(financial), budget: totals(budget) } : null };
}

function zero(): Sums {
  return { entries: 0, debit: 0, credit: 0 };
}

function totals({ entries, debit, credit }: Sums): BookTotals {
  return { entries, debitFen: totalFen(debit), creditFen: totalFen(credit) };
}

function keepsParallelBooks(db: ReadableDatabase): boolean {
  return listImportBatches(db).some((batch) => batch.controlTotals.books !== null);
}

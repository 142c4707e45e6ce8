import type { Fen } from '../money.ts';
import type { ControlTotals } from './controlTotals.ts';
import { ledgerBooks } from './ledgerFilter.ts';

/** What a batch moved on both sides; `name` says of what, and is '' for a ledger of one book. */
export type BatchAmounts = { name: string; debitFen: Fen; creditFen: Fen };

/**
 * 批次的借贷合计: of a 科目余额表 the movement of its lowest detail; of 平行记账 each book by itself, as both record the same payments and are
 * never summed together. A list of 预算指标 has none.
 */
export function batchAmounts({ books, balances, quotas, debitFen, creditFen }: ControlTotals): BatchAmounts[] {
  if (quotas) return [];
  if (balances) return [{ name: '本期发生额', debitFen: balances.debitFen, creditFen: balances.creditFen }];
  if (!books) return [{ name: '', debitFen, creditFen }];
  return (['financial', 'budget'] as const).map((book) => ({
    name: ledgerBooks[book],
    debitFen: books[book].debitFen,
    creditFen: books[book].creditFen,
  }));
}

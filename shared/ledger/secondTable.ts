import type { ColumnRole } from './columnRole.ts';

/** A heading as matched; `own` is its lowest row, cleaned. */
type Heading = { role: ColumnRole; own: string } | null;

/** What tells one line from another: a second heading of the same words begins another table. */
const identifying: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  'voucherDate',
  'month',
  'voucherNumber',
  'summary',
  'accountCode',
  'accountName',
  'debitAccountCode',
  'debitAccountName',
]);

const amounts: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  'debit',
  'credit',
  'amount',
  'income',
  'expense',
  'paymentAmount',
  'balance',
  'openingBalance',
  'openingDebit',
  'openingCredit',
  'closingBalance',
  'closingDebit',
  'closingCredit',
]);

/**
 * 并排的两组栏目: the column at which a second table begins beside the first (财务会计｜预算会计, or 收入｜支出 with a date each);
 * null when there is one table. Both have amounts of their own.
 */
export function secondTableAt(headings: readonly Heading[]): number | null {
  const hasAmounts = (part: readonly Heading[]) => part.some((heading) => heading && amounts.has(heading.role));
  const first = new Map<string, number>();
  for (const [index, heading] of headings.entries()) {
    if (!heading || !identifying.has(heading.role)) continue;
    const key = `${heading.role} ${heading.own}`;
    const before = first.get(key);
    if (before === undefined) first.set(key, index);
    else if (hasAmounts(headings.slice(before, index)) && hasAmounts(headings.slice(index))) return index;
  }
  return null;
}

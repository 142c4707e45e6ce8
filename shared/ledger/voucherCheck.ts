import type { Fen } from '../money.ts';
import type { LedgerEntry } from './ledgerRow.ts';
import { totalFen } from './total.ts';
import { voucherKey } from './voucher.ts';

export type UnbalancedVoucher = {
  year: number | null;
  month: number | null;
  voucherType: string;
  voucherNumber: string;
  firstRow: number;
  book: 'all' | 'financial' | 'budget';
  debitFen: Fen;
  creditFen: Fen;
};

/** 凭证平衡: the number of vouchers is part of the result, as a wrong key melts vouchers together that still balance. */
export type VoucherTotals = { count: number; unbalanced: number; examples: UnbalancedVoucher[] };

type VoucherIdentity = Omit<UnbalancedVoucher, 'book' | 'debitFen' | 'creditFen'>;

type Sums = VoucherIdentity & { debit: number; credit: number; budgetDebit: number; budgetCredit: number };

/** Adds up vouchers by year + period + type + number. `parallel` says whether the two books must balance each. */
export function createVoucherCheck() {
  const vouchers = new Map<string, Sums>();
  let last: Sums | null = null;

  function sumsOf(entry: LedgerEntry): Sums {
    // The lines of a voucher mostly follow each other.
    if (last && isOf(entry, last)) return last;
    const key = voucherKey(entry.year, entry.month, entry.voucherType, entry.voucherNumber);
    const known = vouchers.get(key);
    const sums = known ?? { ...identityOf(entry), debit: 0, credit: 0, budgetDebit: 0, budgetCredit: 0 };
    if (!known) vouchers.set(key, sums);
    last = sums;
    return sums;
  }

  return {
    add(entry: LedgerEntry) {
      if (entry.voucherNumber === '') return;
      const sums = sumsOf(entry);
      sums.debit += entry.debitFen;
      sums.credit += entry.creditFen;
      if (isBudgetAccount(entry.accountCode)) {
        sums.budgetDebit += entry.debitFen;
        sums.budgetCredit += entry.creditFen;
      }
    },
    result(parallel: boolean): VoucherTotals {
      let unbalanced = 0;
      const examples: UnbalancedVoucher[] = [];
      for (const sums of vouchers.values()) {
        const wrong = unbalancedBook(sums, parallel);
        if (!wrong) continue;
        unbalanced += 1;
        if (examples.length < 20) examples.push({ ...identityOfSums(sums), ...wrong });
      }
      return { count: vouchers.size, unbalanced, examples };
    },
  };
}

/** 预算会计 accounts: class 6–8. Only where classes 7 or 8 occur: in an enterprise's books class 6 is 损益. */
export function isBudgetAccount(code: string): boolean {
  const first = code.charCodeAt(0);
  return first >= 54 && first <= 56;
}

function unbalancedBook(
  sums: Sums,
  parallel: boolean,
): Pick<UnbalancedVoucher, 'book' | 'debitFen' | 'creditFen'> | null {
  if (parallel) {
    if (sums.budgetDebit !== sums.budgetCredit) return side('budget', sums.budgetDebit, sums.budgetCredit);
    const debit = sums.debit - sums.budgetDebit;
    const credit = sums.credit - sums.budgetCredit;
    return debit === credit ? null : side('financial', debit, credit);
  }
  return sums.debit === sums.credit ? null : side('all', sums.debit, sums.credit);
}

function side(book: UnbalancedVoucher['book'], debit: number, credit: number) {
  return { book, debitFen: totalFen(debit), creditFen: totalFen(credit) };
}

function isOf(entry: LedgerEntry, { year, month, voucherType, voucherNumber }: Sums): boolean {
  return (
    entry.voucherNumber === voucherNumber &&
    entry.month === month &&
    entry.year === year &&
    entry.voucherType === voucherType
  );
}

function identityOf({ year, month, voucherType, voucherNumber, sourceRow }: LedgerEntry): VoucherIdentity {
  return { year, month, voucherType, voucherNumber, firstRow: sourceRow };
}

function identityOfSums({ year, month, voucherType, voucherNumber, firstRow }: Sums): VoucherIdentity {
  return { year, month, voucherType, voucherNumber, firstRow };
}

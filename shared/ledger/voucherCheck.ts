import type { Fen } from '../money.ts';
import type { LedgerEntry } from './ledgerRow.ts';
import { totalFen } from './total.ts';

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

/** Vouchers of one period and type; numbers restart in each. `places` gives where the sums of a number stand. */
type Series = Pick<LedgerEntry, 'year' | 'month' | 'voucherType'> & { places: Map<string, number> };

/**
 * Adds up vouchers by year + period + type + number. `parallel` says whether the two books must balance each.
 * The sums stand in columns: a large ledger has hundreds of thousands of vouchers, and an object for each is half of the memory.
 */
export function createVoucherCheck() {
  const allSeries = new Map<string, Series>();
  const seriesOf: Series[] = [];
  const numbers: string[] = [];
  const firstRows: number[] = [];
  const debits: number[] = [];
  const credits: number[] = [];
  const budgetDebits: number[] = [];
  const budgetCredits: number[] = [];
  let lastSeries: Series | null = null;
  let lastPlace = 0;

  function findSeries({ year, month, voucherType }: LedgerEntry): Series {
    const key = `${year ?? ''}-${month ?? ''}|${voucherType}`;
    const known = allSeries.get(key);
    const series = known ?? { year, month, voucherType, places: new Map<string, number>() };
    if (!known) allSeries.set(key, series);
    return series;
  }

  function placeOf(entry: LedgerEntry): number {
    const series = lastSeries && isOf(entry, lastSeries) ? lastSeries : findSeries(entry);
    // The lines of a voucher mostly follow each other.
    if (series === lastSeries && numbers[lastPlace] === entry.voucherNumber) return lastPlace;
    lastSeries = series;
    lastPlace = series.places.get(entry.voucherNumber) ?? open(series, entry);
    return lastPlace;
  }

  function open(series: Series, { voucherNumber, sourceRow }: LedgerEntry): number {
    const place = numbers.length;
    series.places.set(voucherNumber, place);
    seriesOf.push(series);
    numbers.push(voucherNumber);
    firstRows.push(sourceRow);
    for (const sums of [debits, credits, budgetDebits, budgetCredits]) sums.push(0);
    return place;
  }

  function sumsAt(place: number): Sums {
    return {
      debit: debits[place] ?? 0,
      credit: credits[place] ?? 0,
      budgetDebit: budgetDebits[place] ?? 0,
      budgetCredit: budgetCredits[place] ?? 0,
    };
  }

  function identityAt(place: number): VoucherIdentity {
    const { year = null, month = null, voucherType = '' } = seriesOf[place] ?? {};
    return { year, month, voucherType, voucherNumber: numbers[place] ?? '', firstRow: firstRows[place] ?? 0 };
  }

  return {
    add(entry: LedgerEntry) {
      if (entry.voucherNumber === '') return;
      const place = placeOf(entry);
      debits[place] = (debits[place] ?? 0) + entry.debitFen;
      credits[place] = (credits[place] ?? 0) + entry.creditFen;
      if (!isBudgetAccount(entry.accountCode)) return;
      budgetDebits[place] = (budgetDebits[place] ?? 0) + entry.debitFen;
      budgetCredits[place] = (budgetCredits[place] ?? 0) + entry.creditFen;
    },
    result(parallel: boolean): VoucherTotals {
      let unbalanced = 0;
      const examples: UnbalancedVoucher[] = [];
      for (let place = 0; place < numbers.length; place += 1) {
        const wrong = unbalancedBook(sumsAt(place), parallel);
        if (!wrong) continue;
        unbalanced += 1;
        if (examples.length < 20) examples.push({ ...identityAt(place), ...wrong });
      }
      return { count: numbers.length, unbalanced, examples };
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

function isOf(entry: LedgerEntry, { year, month, voucherType }: Series): boolean {
  return entry.month === month && entry.year === year && entry.voucherType === voucherType;
}

type VoucherIdentity = Omit<UnbalancedVoucher, 'book' | 'debitFen' | 'creditFen'>;

type Sums = { debit: number; credit: number; budgetDebit: number; budgetCredit: number };

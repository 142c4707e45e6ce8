import { addDays } from '../../../shared/day.ts';
import type { AccountMovement } from '../../../shared/ledger/balanceComparison.ts';
import type { DaySpan } from '../../../shared/ledger/titlePeriod.ts';
import { type LedgerBlock, type LedgerBlocks, textNumbers } from '../store/ledgerBlocks.ts';
import { monthNumbers } from '../store/ledgerSelection.ts';

/** No batch has as many texts: the numbers of a code and of a name fit into one exact number. */
const nameRange = 2 ** 25;

type Sums = { entries: number; debit: number; credit: number };

/**
 * 发生额 of each account in each of several periods, of the entries of some batches. Where all periods are whole months it is the
 * entry's 会计期间 that counts, which may differ from the month of its day. `undated` are entries that are in no period.
 */
export function accountMovements(
  { blocks }: LedgerBlocks,
  batches: ReadonlySet<number>,
  periods: readonly DaySpan[],
): { sums: AccountMovement[][]; undated: number } {
  const byMonth = periods.every(isWholeMonths);
  const bounds = periods.map(({ from, to }) => [timeOf(from, byMonth), timeOf(to, byMonth)] as const);
  const accounts = periods.map(() => new Map<string, AccountMovement>());
  let undated = 0;
  for (const block of blocks) {
    if (!batches.has(block.batchNumber)) continue;
    const groups = periods.map(() => new Map<number, Sums>());
    const time = timesOf(block, byMonth);
    const [code, name] = [textNumbers(block, 'accountCode'), textNumbers(block, 'accountName')];
    const [debits, credits] = [block.amounts('debitFen'), block.amounts('creditFen')];
    for (let row = 0; row < block.rows; row += 1) {
      const at = time(row);
      if (at === 0) {
        undated += 1;
        continue;
      }
      const account = code(row) * nameRange + name(row);
      for (let place = 0; place < bounds.length; place += 1) {
        const [from, to] = bounds[place] as readonly [number, number];
        if (at < from || at > to) continue;
        const own = groups[place] as Map<number, Sums>;
        const sums = own.get(account) ?? { entries: 0, debit: 0, credit: 0 };
        if (sums.entries === 0) own.set(account, sums);
        sums.entries += 1;
        sums.debit += debits?.[row] ?? 0;
        sums.credit += credits?.[row] ?? 0;
      }
    }
    for (const [place, own] of groups.entries()) addBlock(accounts[place] as Map<string, AccountMovement>, block, own);
  }
  return { sums: accounts.map((own) => [...own.values()]), undated };
}

/** Batches number their texts each for itself; the same account of two of them is one. */
function addBlock(accounts: Map<string, AccountMovement>, { texts }: LedgerBlock, groups: Map<number, Sums>): void {
  for (const [account, { entries, debit, credit }] of groups) {
    const code = texts.text(Math.floor(account / nameRange));
    const name = texts.text(account % nameRange);
    const key = JSON.stringify([code, name]);
    const known = accounts.get(key) ?? { code, name, entries: 0, debit: 0, credit: 0 };
    known.entries += entries;
    known.debit += debit;
    known.credit += credit;
    accounts.set(key, known);
  }
}

/** 202304 or 20230411, 0 for an entry without one. */
function timesOf(block: LedgerBlock, byMonth: boolean): (row: number) => number {
  const days = block.numbers('postedOn');
  const day = (row: number) => days?.[row] ?? 0;
  if (!byMonth) return day;
  const month = monthNumbers(block);
  return (row) => month(row) || Math.floor(day(row) / 100);
}

function timeOf(day: string, byMonth: boolean): number {
  return Number((byMonth ? day.slice(0, 7) : day).replaceAll('-', ''));
}

function isWholeMonths({ from, to }: DaySpan): boolean {
  return from.endsWith('-01') && addDays(to, 1).endsWith('-01');
}

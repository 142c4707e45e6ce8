import { formatYuan } from '../money.ts';
import { type CheckPlace, type LedgerCheck, listedPlaces } from './check.ts';
import type { LedgerEntry, SkippedRow } from './ledgerRow.ts';
import { totalFen } from './total.ts';

/**
 * What is known of one account: its last printed balance, and what was moved since, in fen. A balance without direction may count
 * debits up, as an asset does, or credits: `counts` is 1 or -1 once the account's own rows have shown which.
 */
type Account = { balance: number | null; isSigned: boolean; moved: number; counts: 1 | -1 | null };

/** What follows from the rows before, and what is printed; with a direction 借 is positive. */
type Break = { sourceRow: number; account: string; expected: number; printed: number };

/**
 * 逐笔余额 of a 明细账: the opening balance and all debits and credits down to a row make the balance that is printed there. After a
 * break the check goes on from what is printed, so that one wrong row is named once.
 */
export function createRunningBalanceCheck(hasAccountColumn: boolean) {
  const accounts = new Map<string, Account>();
  let opening: SkippedRow | null = null;
  let compared = 0;
  let openings = 0;
  let breaks = 0;
  const places: CheckPlace[] = [];
  let first: Break | null = null;

  function accountOf(entry: LedgerEntry, key: string): Account {
    const own = opening;
    opening = null;
    const known = accounts.get(key) ?? { balance: null, isSigned: false, moved: 0, counts: null };
    accounts.set(key, known);
    // The opening row of an account without entries is followed by the rows of another.
    if (own === null || (hasAccountColumn && !names(own.text, entry))) return known;
    openings += 1;
    return Object.assign(known, { balance: own.control?.balanceFen ?? null, isSigned: false, moved: 0 });
  }

  function add(entry: LedgerEntry): void {
    const key = `${entry.accountCode} ${entry.accountName}`.trim();
    const account = accountOf(entry, key);
    account.moved += entry.debitFen - entry.creditFen;
    if (entry.balanceFen === null) return;
    const isSigned = entry.balanceDirection !== null;
    const printed = entry.balanceDirection === 'credit' ? -entry.balanceFen : entry.balanceFen;
    if (account.balance !== null) {
      compared += 1;
      const expected = expectedOf(account, isSigned, printed);
      if (expected !== printed) note({ sourceRow: entry.sourceRow, account: key, expected, printed });
    }
    account.balance = printed;
    account.isSigned = isSigned;
    account.moved = 0;
  }

  function note(found: Break): void {
    breaks += 1;
    first ??= found;
    if (places.length < listedPlaces) places.push({ sourceRow: found.sourceRow, text: breakText(found) });
  }

  return {
    add,
    skipped(row: SkippedRow): void {
      if (row.reason === 'openingBalance') opening = row;
      else if (row.reason === 'title') opening = null;
    },
    result(): LedgerCheck {
      const check = '期初＋逐笔发生＝逐笔余额';
      if (compared === 0) return { check, status: 'impossible', message: '没有可以相互核对的余额' };
      const scope = `${accounts.size} 个科目 ${compared} 处余额`;
      const start = openings === 0 ? '；文件没有期初余额行，从各科目第一个余额起算' : '';
      if (!first) return { check, status: 'passed', message: `${scope}全部相符${start}` };
      return {
        check,
        status: 'failed',
        message: `${scope}中 ${breaks} 处不符，首见第 ${first.sourceRow} 行 ${breakText(first)}${start}`,
        places,
      };
    },
  };
}

/** The balance that follows; what an account does not show yet is taken as it is printed, and holds from then on. */
function expectedOf(account: Account, signedNow: boolean, printed: number): number {
  const { isSigned, moved, counts } = account;
  const before = account.balance ?? 0;
  // An opening row does not say its direction here.
  if (signedNow) return !isSigned && -before + moved === printed ? printed : before + moved;
  if (counts === null && moved !== 0) {
    if (before + moved === printed) account.counts = 1;
    else if (before - moved === printed) account.counts = -1;
  }
  return before + (account.counts ?? 1) * moved;
}

function names(text: string, { accountCode, accountName }: LedgerEntry): boolean {
  return (accountCode !== '' && text.includes(accountCode)) || (accountName !== '' && text.includes(accountName));
}

function breakText({ account, expected, printed }: Break): string {
  const difference = formatYuan(totalFen(printed - expected));
  const name = account === '' ? '' : `${account}：`;
  return `${name}应为 ${formatYuan(totalFen(expected))}，账上为 ${formatYuan(totalFen(printed))}，差 ${difference} 元`;
}

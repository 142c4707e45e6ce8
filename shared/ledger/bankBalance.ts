import type { Day } from '../day.ts';
import { formatYuan } from '../money.ts';
import { type CheckPlace, type LedgerCheck, listedPlaces } from './check.ts';
import type { LedgerEntry, SkippedRow } from './ledgerRow.ts';
import type { LedgerRecipe } from './recipe.ts';
import { totalFen } from './total.ts';

const check = '上笔余额±本笔发生＝本笔余额';

/**
 * 逐笔余额 of a 银行流水: the balance before and the amount make the balance beside it, row by row. A bank lists the oldest first or the
 * latest first, as the days say. Its 借方 is what went out; a unit that keeps the list itself may mean the opposite, so that with
 * columns of debit and credit the side is taken that fits more rows. A list may hold several accounts, named in a column 账号 or in
 * a line above each (账号：…); that column may also be the other side's, so that here too the reading is taken that fits more rows.
 * After a break the check goes on from what is printed.
 */
export function createBankBalanceCheck({ amountModel, columns }: Pick<LedgerRecipe, 'amountModel' | 'columns'>) {
  const signs = amountModel === 'incomeExpense' || amountModel === 'signedAmount' ? [-1] : [-1, 1];
  const readings = [false, true].flatMap((byAccount) =>
    [false, true].flatMap((latestFirst) => signs.map((sign) => createReading(byAccount, latestFirst, sign))),
  );
  const hasBalance = columns.some(({ role }) => role === 'balance');
  let firstDay: Day | null = null;
  let lastDay: Day | null = null;
  let openings = 0;
  let section = '';

  /** By the days; where they say nothing, as it fits: the most balances that agree, and of two the one with fewer breaks. */
  function chosenReading(): Reading {
    const bySide = firstDay !== null && lastDay !== null && firstDay !== lastDay;
    // The days of a list of several accounts begin anew with each.
    const possible = readings.filter(
      (one) => !bySide || one.accounts() > 1 || one.latestFirst === (lastDay as Day) < (firstDay as Day),
    );
    return possible.reduce((best, one) => {
      const better = one.agreeing() - best.agreeing();
      return better > 0 || (better === 0 && one.breaks() < best.breaks()) ? one : best;
    });
  }

  return {
    add(entry: LedgerEntry, ownAccount = ''): void {
      if (entry.postedOn !== null) {
        firstDay ??= entry.postedOn;
        lastDay = entry.postedOn;
      }
      for (const reading of readings) reading.add(entry, ownAccount || section);
    },
    skipped({ reason, control, text }: SkippedRow): void {
      section = accountNamedIn(text) ?? section;
      if (reason !== 'openingBalance' || control?.balanceFen == null) return;
      openings += 1;
      for (const reading of readings) reading.open(control.balanceFen);
    },
    result(): LedgerCheck {
      const impossible = (message: string): LedgerCheck => ({ check, status: 'impossible', message });
      if (!hasBalance) return impossible('没有余额栏');
      if (amountModel === 'balanceOnly') return impossible('只有余额栏，发生额是由余额推算的，不能再核对余额');
      const reading = chosenReading();
      if (reading.compared() === 0) return impossible('没有可以相互核对的余额');
      const order = reading.latestFirst ? '（按最近在前排列）' : '';
      const accounts = reading.accounts() > 1 ? `${reading.accounts()} 个账号 ` : '';
      const scope = `${accounts}${reading.compared().toLocaleString('zh-CN')} 处余额${order}`;
      const from = `${accounts === '' ? '' : '各账号'}${reading.latestFirst ? '最早' : '第'}`;
      const start = openings === 0 ? `；文件没有期初余额行，从${from}一笔的余额起算` : '';
      const places = reading.places();
      const [first] = places;
      if (!first) return { check, status: 'passed', message: `${scope}全部相符${start}` };
      return {
        check,
        status: 'failed',
        message: `${scope}中 ${reading.breaks().toLocaleString('zh-CN')} 处不符，首见第 ${first.sourceRow} 行 ${first.text}${start}`,
        places,
      };
    },
  };
}

/** 账号：6222 0000 above the lines of one account; null in other rows. */
function accountNamedIn(text: string): string | null {
  return /(?:账号|账户|卡号)\s*:\s*([\d*-]{4,})/.exec(text.normalize('NFKC'))?.[1] ?? null;
}

type Reading = ReturnType<typeof createReading>;
/** The last balance that was seen, and what was moved since (latest first: from it on), in fen. */
type Open = { printed: number; moved: number; sourceRow: number };

/** One way to read a list; `sign` is 1 where debits raise the balance. Each currency (of each account) has a balance of its own. */
function createReading(byAccount: boolean, latestFirst: boolean, sign: number) {
  const open = new Map<string, Open>();
  const named = new Set<string>();
  const places: CheckPlace[] = [];
  let opening: number | null = null;
  let lastKey = '';
  let compared = 0;
  let breaks = 0;

  function compare(key: string, sourceRow: number, expected: number, printed: number): void {
    compared += 1;
    if (expected === printed) return;
    breaks += 1;
    if (places.length < listedPlaces) places.push({ sourceRow, text: `${key}${breakText(expected, printed)}` });
  }

  return {
    latestFirst,
    accounts: () => named.size,
    compared: () => compared,
    breaks: () => breaks,
    agreeing: () => compared - breaks,
    places: () => places,
    add({ sourceRow, currency, debitFen, creditFen, balanceFen }: LedgerEntry, ownAccount: string): void {
      const account = byAccount ? ownAccount : '';
      const key = account === '' ? currency : `账号 ${account} ${currency}`.trim();
      if (account !== '') named.add(account);
      if (opening !== null) open.set(key, { printed: opening, moved: 0, sourceRow: 0 });
      opening = null;
      lastKey = key;
      const moved = sign * (debitFen - creditFen);
      const last = open.get(key);
      if (balanceFen === null) {
        if (last) last.moved += moved;
        return;
      }
      const name = account === '' ? '' : `${key}：`;
      if (last && latestFirst) compare(name, last.sourceRow, balanceFen + last.moved, last.printed);
      else if (last) compare(name, sourceRow, last.printed + last.moved + moved, balanceFen);
      open.set(key, { printed: balanceFen, moved: latestFirst ? moved : 0, sourceRow });
    },
    /** 期初余额: where the lines of an account begin, or, latest first, where they end. */
    open(balance: number): void {
      const ended = byAccount ? [...open].filter(([key]) => key === lastKey) : [...open];
      for (const [, last] of latestFirst ? ended : []) compare('', last.sourceRow, balance + last.moved, last.printed);
      for (const [key] of ended) open.delete(key);
      if (!latestFirst) opening = balance;
    },
  };
}

function breakText(expected: number, printed: number): string {
  const difference = formatYuan(totalFen(printed - expected));
  return `应为 ${formatYuan(totalFen(expected))}，流水上为 ${formatYuan(totalFen(printed))}，差 ${difference} 元`;
}

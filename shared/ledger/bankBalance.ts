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
 * columns of debit and credit the side is taken that fits more rows. After a break the check goes on from what is printed.
 */
export function createBankBalanceCheck({ amountModel, columns }: Pick<LedgerRecipe, 'amountModel' | 'columns'>) {
  const signs = amountModel === 'incomeExpense' || amountModel === 'signedAmount' ? [-1] : [-1, 1];
  const readings = [false, true].flatMap((latestFirst) => signs.map((sign) => createReading(latestFirst, sign)));
  const hasBalance = columns.some(({ role }) => role === 'balance');
  let firstDay: Day | null = null;
  let lastDay: Day | null = null;
  let openings = 0;

  /** By the days; where they say nothing, as it fits. Of two signs, the one that fits more rows. */
  function chosenReading(): Reading {
    const bySide = firstDay !== null && lastDay !== null && firstDay !== lastDay;
    const possible = readings.filter((one) => !bySide || one.latestFirst === (lastDay as Day) < (firstDay as Day));
    return possible.reduce((best, one) => (one.breaks() < best.breaks() ? one : best));
  }

  return {
    add(entry: LedgerEntry): void {
      if (entry.postedOn !== null) {
        firstDay ??= entry.postedOn;
        lastDay = entry.postedOn;
      }
      for (const reading of readings) reading.add(entry);
    },
    skipped({ reason, control }: SkippedRow): void {
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
      const scope = `${reading.compared().toLocaleString('zh-CN')} 处余额${order}`;
      const start =
        openings === 0 ? `；文件没有期初余额行，从${reading.latestFirst ? '最早' : '第'}一笔的余额起算` : '';
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

type Reading = ReturnType<typeof createReading>;
/** The last balance that was seen, and what was moved since (latest first: from it on), in fen. */
type Open = { printed: number; moved: number; sourceRow: number };

/** One way to read a list; `sign` is 1 where debits raise the balance. Each currency has a balance of its own. */
function createReading(latestFirst: boolean, sign: number) {
  const open = new Map<string, Open>();
  const places: CheckPlace[] = [];
  let compared = 0;
  let breaks = 0;

  function compare(sourceRow: number, expected: number, printed: number): void {
    compared += 1;
    if (expected === printed) return;
    breaks += 1;
    if (places.length < listedPlaces) places.push({ sourceRow, text: breakText(expected, printed) });
  }

  return {
    latestFirst,
    compared: () => compared,
    breaks: () => breaks,
    places: () => places,
    add({ sourceRow, currency, debitFen, creditFen, balanceFen }: LedgerEntry): void {
      const moved = sign * (debitFen - creditFen);
      const last = open.get(currency);
      if (balanceFen === null) {
        if (last) last.moved += moved;
        return;
      }
      if (last && latestFirst) compare(last.sourceRow, balanceFen + last.moved, last.printed);
      else if (last) compare(sourceRow, last.printed + last.moved + moved, balanceFen);
      open.set(currency, { printed: balanceFen, moved: latestFirst ? moved : 0, sourceRow });
    },
    /** 期初余额: where the list begins, or, latest first, where it ends. */
    open(balance: number): void {
      for (const last of latestFirst ? open.values() : []) compare(last.sourceRow, balance + last.moved, last.printed);
      open.clear();
      if (!latestFirst) open.set('', { printed: balance, moved: 0, sourceRow: 0 });
    },
  };
}

function breakText(expected: number, printed: number): string {
  const difference = formatYuan(totalFen(printed - expected));
  return `应为 ${formatYuan(totalFen(expected))}，流水上为 ${formatYuan(totalFen(printed))}，差 ${difference} 元`;
}

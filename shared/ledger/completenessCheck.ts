import { type CheckPlace, type LedgerCheck, listedPlaces } from './check.ts';
import type { LedgerEntry, RowDecision } from './ledgerRow.ts';
import { columnsByRole, type LedgerRecipe } from './recipe.ts';

type EntryDecision = Extract<RowDecision, { decision: 'entry' }>;

/**
 * What imported entries lack although the sheet has a column for it: the day, and the balance printed beside them. Such rows are
 * imported, as their amounts count; nobody should find out later that a search by date leaves them out.
 */
export function createCompletenessCheck(recipe: LedgerRecipe) {
  const at = columnsByRole(recipe);
  const hasDay = at.voucherDate !== undefined || at.paymentDate !== undefined || at.day !== undefined;
  const dateless = createFinding();
  const unreadBalances = createFinding();
  let entries = 0;
  let withoutYear = 0;
  let balances = 0;

  return {
    add({ entry, badBalance }: EntryDecision): void {
      entries += 1;
      if (entry.postedOn === null) {
        dateless.add(entry);
        if (entry.month !== null && entry.year === null) withoutYear += 1;
      }
      if (badBalance) unreadBalances.add(entry);
      if (entry.balanceFen !== null) balances += 1;
    },
    result(): LedgerCheck[] {
      if (entries === 0) return [];
      return [
        daysOf(hasDay, at.period !== undefined || at.month !== undefined, entries, dateless, withoutYear > 0),
        ...(at.balance === undefined || recipe.amountModel === 'balanceOnly'
          ? []
          : [balancesOf(unreadBalances, balances)]),
      ];
    },
  };
}

type Finding = { count: number; places: CheckPlace[]; add(entry: LedgerEntry): void };

function createFinding(): Finding {
  return {
    count: 0,
    places: [],
    add(entry) {
      this.count += 1;
      if (this.places.length < listedPlaces) this.places.push({ sourceRow: entry.sourceRow, text: nameOf(entry) });
    },
  };
}

function daysOf(
  hasDay: boolean,
  hasPeriod: boolean,
  entries: number,
  { count, places }: Finding,
  needsYear: boolean,
): LedgerCheck {
  const check = '日期齐全';
  if (count === 0) return { check, status: 'passed', message: `${entries} 行都有日期` };
  if (!hasDay) {
    return { check, status: 'impossible', message: `表中没有日期栏${hasPeriod ? '，只按会计期间归月' : ''}` };
  }
  const cure = needsYear ? '日期没有年份，请给出年度' : '按日期查找和分析时不含这些行';
  return {
    check,
    status: 'failed',
    message: `${count} 行没有日期，首见第 ${places[0]?.sourceRow} 行；${cure}`,
    places,
  };
}

function balancesOf({ count, places }: Finding, read: number): LedgerCheck {
  const check = '余额可读';
  if (count === 0 && read === 0) return { check, status: 'impossible', message: '余额栏里没有金额' };
  if (count === 0) return { check, status: 'passed', message: '余额栏没有读不出的内容' };
  const message = `${count} 行的余额读不出，首见第 ${places[0]?.sourceRow} 行；发生额已读入，这些行的余额为空`;
  return { check, status: 'failed', message, places };
}

function nameOf({ voucherType, voucherNumber, summary }: LedgerEntry): string {
  return [[voucherType, voucherNumber].filter((part) => part !== '').join('-'), summary]
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 80);
}

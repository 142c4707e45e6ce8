import { formatYuan } from '../money.ts';
import {
  type AccountDifference,
  type AccountMovement,
  type BalanceComparison,
  compareBalances,
} from './balanceComparison.ts';
import { type CheckAccount, type LedgerCheck, listedPlaces } from './check.ts';
import { isAccountCode, type LedgerFilter, ledgerBooks } from './ledgerFilter.ts';
import type { AccountBalance } from './ledgerRow.ts';
import type { DaySpan } from './titlePeriod.ts';
import { totalFen } from './total.ts';
import { isBudgetAccount } from './voucherCheck.ts';

/** The lines of a table for one period, and what the entries of that period move. */
export type BalancePart = { period: DaySpan; lines: AccountBalance[]; movements: AccountMovement[] };

export type ComparedEntries = {
  /** 批次 1、2 的分录. */
  name: string;
  /** Set where a single batch is compared, so that an account leads to its entries only. */
  batchNumber: number | null;
  /** Whole vouchers; a 明细账 holds some accounts only. */
  complete: boolean;
  /** 表头写明 and its like: where the period is from. */
  basis: string;
};

/**
 * 分录与科目余额表核对, account by account and each book of 平行记账 for itself: 发生额 of both sides, and 期初 + 分录 = 期末. Parents are
 * compared with all that is below them; accounts that only one of the two has are named.
 */
export function checkEntriesAgainstBalances(parts: readonly BalancePart[], compared: ComparedEntries): LedgerCheck[] {
  const parallel = parts.some(
    ({ lines, movements }) =>
      lines.some(({ accountCode }) => isSeventhOrEighth(accountCode)) ||
      movements.some(({ code }) => isSeventhOrEighth(code)),
  );
  if (!parallel) return checksOf('', parts, compared);
  return (['financial', 'budget'] as const).flatMap((book) => {
    const isOf = (code: string) => isBudgetAccount(code) === (book === 'budget');
    const own = parts.map(({ period, lines, movements }) => ({
      period,
      lines: lines.filter(({ accountCode }) => isOf(accountCode)),
      movements: movements.filter(({ code }) => isOf(code)),
    }));
    return checksOf(`（${ledgerBooks[book]}）`, own, compared);
  });
}

/** Classes that only 预算会计 has; class 6 is 损益 of an enterprise as well. */
function isSeventhOrEighth(code: string): boolean {
  return code.startsWith('7') || code.startsWith('8');
}

function checksOf(book: string, parts: readonly BalancePart[], compared: ComparedEntries): LedgerCheck[] {
  const hasLines = parts.some(({ lines }) => lines.length > 0);
  const hasEntries = parts.some(({ movements }) => movements.length > 0);
  const names = { movement: `分录与余额表发生额${book}`, closing: `期初＋分录＝期末${book}` };
  if (!hasLines && !hasEntries) return [];
  const span = `${spanText(parts)}（${compared.basis}）`;
  if (!hasLines || !hasEntries) {
    const message = hasLines ? `${compared.name}在 ${span} 没有这些科目的发生额` : '余额表没有列这些科目';
    return [{ check: names.movement, status: 'impossible', message }];
  }
  const results = parts.map((part) => ({
    part,
    result: compareBalances(part.lines, part.movements, compared.complete),
  }));
  const against = `${compared.name}，期间 ${span}`;
  return [
    checkOf(names.movement, results, 'movement', against, compared),
    checkOf(names.closing, results, 'closing', against, compared),
  ];
}

type PartResult = { part: BalancePart; result: BalanceComparison };

function checkOf(
  check: string,
  results: readonly PartResult[],
  kind: 'movement' | 'closing',
  against: string,
  compared: ComparedEntries,
): LedgerCheck {
  const has = kind === 'movement' ? 'hasMovement' : 'hasClosing';
  const usable = results.filter(({ result }) => result[has]);
  if (usable.length === 0) {
    return {
      check,
      status: 'impossible',
      message: kind === 'movement' ? '余额表没有本期发生额' : '余额表没有期末余额',
    };
  }
  const count = usable.reduce((sum, { result }) => sum + result.compared, 0);
  const undivided = usable.reduce((sum, { result }) => sum + result.undivided, 0);
  const remark = undivided === 0 ? '' : `；另有 ${undivided} 个下级科目，分录没有细分到，未逐一核对`;
  const wrong = usable.flatMap(({ part, result }) =>
    result[kind].map((difference) => accountOf(difference, part, results.length > 1, compared)),
  );
  if (count === 0 && wrong.length === 0) {
    return { check, status: 'impossible', message: `没有能对上的科目：${against}` };
  }
  const [first] = wrong;
  if (!first) return { check, status: 'passed', message: `${count} 个科目全部相符：${against}${remark}` };
  return {
    check,
    status: 'failed',
    message: `${wrong.length} 个科目不符（共核对 ${count} 个）：${against}；首见 ${nameOf(first)}：${first.text}${remark}`,
    accounts: wrong.slice(0, listedPlaces),
  };
}

function accountOf(
  difference: AccountDifference,
  { period }: BalancePart,
  several: boolean,
  { batchNumber }: ComparedEntries,
): CheckAccount {
  const { code, name, sourceRow, movements } = difference;
  return {
    code,
    name,
    sourceRow,
    text: `${several ? `${period.from.slice(0, 7)} ` : ''}${textOf(difference)}`,
    entries: entriesOf(movements, period, batchNumber),
  };
}

function textOf({ kind, table, entries, closing }: AccountDifference): string {
  if (closing) {
    const { printed, computed } = closing;
    return `期末余额表为 ${sideText(printed)}，期初加分录为 ${sideText(computed)}，差 ${yuan(printed - computed)} 元`;
  }
  if (kind === 'onlyEntries')
    return `余额表没有这个科目，分录借方 ${yuan(entries.debit)}、贷方 ${yuan(entries.credit)}`;
  if (kind === 'onlyTable') return `没有分录，余额表借方 ${yuan(table.debit)}、贷方 ${yuan(table.credit)}`;
  const sides = (['debit', 'credit'] as const).flatMap((side) =>
    table[side] === entries[side]
      ? []
      : [
          `${side === 'debit' ? '借方' : '贷方'}余额表 ${yuan(table[side])}，分录 ${yuan(entries[side])}，差 ${yuan(table[side] - entries[side])} 元`,
        ],
  );
  const isNetEqual = table.debit - table.credit === entries.debit - entries.credit;
  return `${sides.join('；')}${isNetEqual ? '（净额相等，可能是红字记在了另一方）' : ''}`;
}

/** The filter that finds what was added up: one account exactly, several by the beginning that their codes share. */
function entriesOf(
  movements: readonly AccountMovement[],
  { from, to }: DaySpan,
  batchNumber: number | null,
): LedgerFilter | null {
  const [first] = movements;
  if (!first) return null;
  const within = { from, to, ...(batchNumber === null ? {} : { batchNumber }) };
  const shared = movements.reduce((prefix, { code }) => sharedStart(prefix, code), first.code);
  if (movements.length > 1 && shared.length >= 3 && isAccountCode(shared)) return { account: shared, ...within };
  return { line: { by: 'account', key: first.code, name: first.name }, ...within };
}

function sharedStart(left: string, right: string): string {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return left.slice(0, length);
}

function spanText(parts: readonly BalancePart[]): string {
  const from = parts.map(({ period }) => period.from).sort()[0];
  const to = parts
    .map(({ period }) => period.to)
    .sort()
    .at(-1);
  return `${from} 至 ${to}`;
}

function nameOf({ code, name }: CheckAccount): string {
  return `${code} ${name}`.trim();
}

function sideText(net: number): string {
  return net === 0 ? '0.00' : `${net > 0 ? '借' : '贷'} ${yuan(Math.abs(net))}`;
}

function yuan(amount: number): string {
  return formatYuan(totalFen(amount));
}

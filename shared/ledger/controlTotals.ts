import type { Day } from '../day.ts';
import { type Fen, formatYuan } from '../money.ts';
import { type BalanceTotals, createBalanceCheck } from './balanceCheck.ts';
import { createBankBalanceCheck } from './bankBalance.ts';
import { type CheckPlace, type LedgerCheck, listedPlaces } from './check.ts';
import { createCompletenessCheck } from './completenessCheck.ts';
import { type LedgerEntry, problemReasons, type RowDecision, type SkippedRow, type SkipReason } from './ledgerRow.ts';
import { createQuotaCheck, type QuotaTotals } from './quotaCheck.ts';
import type { LedgerRecipe } from './recipe.ts';
import { createRunningBalanceCheck } from './runningBalance.ts';
import { createSheetTies, type SheetTies } from './sheetTies.ts';
import { totalFen } from './total.ts';
import { createVoucherCheck, isBudgetAccount, type UnbalancedVoucher, type VoucherTotals } from './voucherCheck.ts';

/** 控制总数: what was read, what became of it, and whether it ties. rowsRead = imported + skipped, always. */
export type ControlTotals = {
  rowsRead: number;
  imported: number;
  skipped: number;
  skippedByReason: Partial<Record<SkipReason, number>>;
  /** Skipped rows that may be entries which could not be read. */
  problems: number;
  filledDown: number;
  /** Amounts that had more than two decimals of 元. */
  rounded: number;
  withoutDate: number;
  hiddenRows: number;
  firstDay: Day | null;
  lastDay: Day | null;
  debitFen: Fen;
  creditFen: Fen;
  /** 平行记账: the two books of government accounting, never to be summed; null in other books. */
  books: { financial: BookTotals; budget: BookTotals } | null;
  vouchers: VoucherTotals | null;
  ties: SheetTies;
  balances: BalanceTotals | null;
  /** Of a list of 预算指标; batches of earlier versions of the program do not have it. */
  quotas?: QuotaTotals | null;
  checks: LedgerCheck[];
};

export type BookTotals = { entries: number; debitFen: Fen; creditFen: Fen };

/** Adds decisions up as they come; `result` may be asked at any time. */
export function createControlTotals(recipe: LedgerRecipe) {
  const hasVouchers = recipe.columns.some((column) => column.role === 'voucherNumber');
  const vouchers = createVoucherCheck();
  const ties = createSheetTies();
  const balances = createBalanceCheck();
  const quotas = createQuotaCheck();
  const completeness = createCompletenessCheck(recipe);
  const running = runningCheckOf(recipe);
  const skippedByReason: Partial<Record<SkipReason, number>> = {};
  const counts = { rowsRead: 0, imported: 0, skipped: 0, filledDown: 0, rounded: 0, withoutDate: 0, hiddenRows: 0 };
  const classes = Array.from({ length: 10 }, () => ({ entries: 0, debit: 0, credit: 0 }));
  const other = { entries: 0, debit: 0, credit: 0 };
  let firstDay: Day | null = null;
  let lastDay: Day | null = null;

  function addEntry(entry: LedgerEntry, ownAccount: string) {
    if (entry.postedOn === null) counts.withoutDate += 1;
    else {
      if (firstDay === null || entry.postedOn < firstDay) firstDay = entry.postedOn;
      if (lastDay === null || entry.postedOn > lastDay) lastDay = entry.postedOn;
    }
    const sums = classes[entry.accountCode.charCodeAt(0) - 48] ?? other;
    sums.entries += 1;
    sums.debit += entry.debitFen;
    sums.credit += entry.creditFen;
    if (hasVouchers) vouchers.add(entry);
    ties.add(entry);
    running?.add(entry, ownAccount);
  }

  function addSkipped(row: SkippedRow) {
    const { reason, control, sourceRow } = row;
    running?.skipped(row);
    counts.skipped += 1;
    skippedByReason[reason] = (skippedByReason[reason] ?? 0) + 1;
    if (reason === 'openingBalance') ties.startSection();
    if (reason !== 'subtotal' || !control) return;
    if (recipe.layout === 'balanceTable') balances.total(sourceRow, control);
    else if (recipe.layout === 'quotaList') quotas.total(sourceRow, control);
    else ties.total(sourceRow, control);
  }

  return {
    add(decision: RowDecision, hidden = false) {
      counts.rowsRead += 1;
      if (hidden) counts.hiddenRows += 1;
      if (decision.decision === 'skip') return addSkipped(decision.skipped);
      counts.imported += 1;
      if (decision.rounded) counts.rounded += 1;
      if (decision.decision === 'entry') {
        if (decision.filledDown) counts.filledDown += 1;
        addEntry(decision.entry, decision.ownAccount);
        completeness.add(decision);
      } else if (decision.decision === 'balance') balances.add(decision.balance);
      else quotas.add(decision.quota);
    },
    result(): ControlTotals {
      const everything = [...classes, other];
      const parallel = (classes[7]?.entries ?? 0) + (classes[8]?.entries ?? 0) > 0;
      const totals: Omit<ControlTotals, 'checks'> = {
        ...counts,
        skippedByReason: { ...skippedByReason },
        problems: problemReasons.reduce((sum, reason) => sum + (skippedByReason[reason] ?? 0), 0),
        firstDay,
        lastDay,
        debitFen: totalFen(everything.reduce((sum, one) => sum + one.debit, 0)),
        creditFen: totalFen(everything.reduce((sum, one) => sum + one.credit, 0)),
        books: parallel
          ? {
              financial: bookTotals(classes.filter((_, digit) => !isBudgetAccount(String(digit)))),
              budget: bookTotals(classes.filter((_, digit) => isBudgetAccount(String(digit)))),
            }
          : null,
        vouchers: hasVouchers ? vouchers.result(parallel) : null,
        ties: ties.result(),
        balances: balances.result(),
        quotas: quotas.result(),
      };
      const ofBalances = running && counts.imported > 0 ? [running.result()] : [];
      return { ...totals, checks: [...checksOf(totals, recipe), ...ofBalances, ...completeness.result()] };
    },
  };
}

function bookTotals(classes: { entries: number; debit: number; credit: number }[]): BookTotals {
  return {
    entries: classes.reduce((sum, one) => sum + one.entries, 0),
    debitFen: totalFen(classes.reduce((sum, one) => sum + one.debit, 0)),
    creditFen: totalFen(classes.reduce((sum, one) => sum + one.credit, 0)),
  };
}

function checksOf(totals: Omit<ControlTotals, 'checks'>, recipe: LedgerRecipe): LedgerCheck[] {
  if (totals.balances) return totals.balances.checks;
  if (totals.quotas) return totals.quotas.checks;
  if (recipe.amountModel === 'none') return [];
  if (totals.imported === 0) return [voucherCheckName, sumCheckName, fileTotalsName].map(nothingToCheck);
  return [voucherBalance(totals, recipe), debitEqualsCredit(totals, recipe), sheetTotals(totals.ties)];
}

const voucherCheckName = '凭证借贷平衡';
const sumCheckName = '借贷合计相等';
const fileTotalsName = '与文件合计行核对';

function nothingToCheck(check: string): LedgerCheck {
  return { check, status: 'impossible', message: '没有分录' };
}

function voucherBalance({ vouchers }: Omit<ControlTotals, 'checks'>, recipe: LedgerRecipe): LedgerCheck {
  const check = voucherCheckName;
  if (!vouchers || vouchers.count === 0) return { check, status: 'impossible', message: '没有凭证号' };
  if (vouchers.unbalanced === 0) return { check, status: 'passed', message: `${vouchers.count} 张凭证全部平衡` };
  if (isOneSided(recipe)) return { check, status: 'impossible', message: '没有对方分录：本表只列部分科目的发生额' };
  const [first] = vouchers.examples;
  const example = first
    ? `，首见第 ${first.firstRow} 行 ${first.voucherType}${first.voucherNumber}：借 ${formatYuan(first.debitFen)}，贷 ${formatYuan(first.creditFen)}`
    : '';
  return {
    check,
    status: 'failed',
    message: `${vouchers.count} 张凭证中 ${vouchers.unbalanced} 张不平${example}`,
    places: vouchers.examples.map(unbalancedPlace),
  };
}

function unbalancedPlace({ firstRow, debitFen, creditFen, ...voucher }: UnbalancedVoucher): CheckPlace {
  const period = voucher.month === null ? '' : `${voucher.year ?? ''}-${String(voucher.month).padStart(2, '0')} `;
  const name = `${period}${[voucher.voucherType, voucher.voucherNumber].filter((part) => part !== '').join('-')}`;
  return {
    sourceRow: firstRow,
    text: `${name}：借 ${formatYuan(debitFen)}，贷 ${formatYuan(creditFen)}，相差 ${formatYuan(totalFen(debitFen - creditFen))}`,
  };
}

function debitEqualsCredit(totals: Omit<ControlTotals, 'checks'>, recipe: LedgerRecipe): LedgerCheck {
  const check = sumCheckName;
  const { books } = totals;
  // Two books that record the same payments: a difference of one must not hide in the other's.
  const sides = books
    ? [
        { name: '财务会计', ...books.financial },
        { name: '预算会计', ...books.budget },
      ]
    : [{ name: '', debitFen: totals.debitFen, creditFen: totals.creditFen }];
  const equal = sides.every(({ debitFen, creditFen }) => debitFen === creditFen);
  if (equal) {
    const message = sides.map(({ name, debitFen }) => `${name}借贷各 ${formatYuan(debitFen)} 元`).join('，');
    return { check, status: 'passed', message };
  }
  if (isOneSided(recipe)) return { check, status: 'impossible', message: '本表不是完整的凭证分录，借贷不必相等' };
  const unequal = sides.filter(({ debitFen, creditFen }) => debitFen !== creditFen);
  const message = unequal
    .map(({ name, debitFen, creditFen }) => {
      const difference = totalFen(debitFen - creditFen);
      return `${name}借方 ${formatYuan(debitFen)} 元，贷方 ${formatYuan(creditFen)} 元，相差 ${formatYuan(difference)} 元`;
    })
    .join('；');
  return { check, status: 'failed', message };
}

function sheetTotals(ties: SheetTies): LedgerCheck {
  const check = fileTotalsName;
  const failed = ties.list.find((tie) => tie.status === 'failed');
  if (failed) {
    return {
      check,
      status: 'failed',
      message: `${ties.failed} 处不符，首见第 ${failed.sourceRow} 行“${failed.label}”：${failed.message}`,
      places: ties.list
        .filter(({ status }) => status === 'failed')
        .slice(0, listedPlaces)
        .map(({ sourceRow, label, message }) => ({ sourceRow, text: `${label}：${message}` })),
    };
  }
  if (ties.passed > 0) return { check, status: 'passed', message: `${ties.passed} 处合计全部相符` };
  const [impossible] = ties.list;
  return { check, status: 'impossible', message: impossible?.message || '文件中没有合计行' };
}

/** A journal with accounts holds whole vouchers; other sheets show one side only. */
function isOneSided(recipe: LedgerRecipe): boolean {
  return !(recipe.layout === 'voucherJournal' && hasAccounts(recipe));
}

function hasAccounts(recipe: LedgerRecipe): boolean {
  const accounts = recipe.columns.some(({ role }) => role === 'accountCode' || role === 'accountName');
  return accounts || recipe.amountModel === 'wholeEntry';
}

/** 逐笔余额: of a 明细账 account by account, of a 银行流水 row by row. */
function runningCheckOf(recipe: LedgerRecipe) {
  if (recipe.layout === 'bankStatement') return createBankBalanceCheck(recipe);
  return hasRunningBalance(recipe) ? createRunningBalanceCheck(hasAccounts(recipe)) : null;
}

/** A 明细账 with a balance beside each movement; where there is nothing but the balance, the movements were taken from it. */
function hasRunningBalance(recipe: LedgerRecipe): boolean {
  return (
    recipe.layout === 'accountLedger' &&
    recipe.amountModel !== 'balanceOnly' &&
    recipe.columns.some(({ role }) => role === 'balance')
  );
}

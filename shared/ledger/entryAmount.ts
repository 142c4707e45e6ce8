import { type Fen, fen, zeroFen } from '../money.ts';
import type { RawRow } from './cell.ts';
import { type AmountReading, type Direction, isNeutral, readAmount, readDirection } from './cellValue.ts';
import type { ColumnRole } from './columnRole.ts';
import type { SkipReason } from './ledgerRow.ts';
import type { RowContext } from './rowContext.ts';
import { totalFen } from './total.ts';

export type EntryAmounts = {
  debitFen: Fen;
  creditFen: Fen;
  balanceFen: Fen | null;
  balanceDirection: Direction | null;
  rounded: boolean;
  badBalance: boolean;
  problem: { reason: SkipReason; column: number | null } | null;
};

/** The amounts of a row by the sheet's 金额模式. */
export function readEntryAmounts(row: RawRow, context: RowContext): EntryAmounts {
  const { at, recipe } = context;
  const balance = amountAt(row, context, 'balance');
  const direction = at.direction === undefined ? null : readDirection(row.cells[at.direction]);
  const base: EntryAmounts = {
    debitFen: zeroFen,
    creditFen: zeroFen,
    balanceFen: balance.fen,
    balanceDirection: balance.fen === null || recipe.amountModel === 'amountDirection' ? null : direction,
    rounded: false,
    // 借, 贷 or 平 beside the amount, or in its place, says a side and no amount.
    badBalance: balance.bad && readDirection(row.cells[at.balance ?? -1]) === null,
    problem: null,
  };
  switch (recipe.amountModel) {
    case 'debitCredit':
      return twoSides(base, row, context, 'debit', 'credit');
    case 'incomeExpense':
      return twoSides(base, row, context, 'expense', 'income');
    case 'amountDirection':
      return oneAmount(base, row, context, (amount) => bySide(amount, direction));
    case 'signedAmount': {
      // A bank prints what comes in without a sign; a ledger prints the debit without one.
      const positive = recipe.layout === 'bankStatement' ? 'credit' : 'debit';
      const negative = positive === 'credit' ? 'debit' : 'credit';
      return oneAmount(base, row, context, (amount) =>
        amount < 0 ? bySide(fen(-amount), negative) : bySide(amount, positive),
      );
    }
    case 'payment':
      return oneAmount(base, row, context, (amount) => bySide(amount, 'debit'));
    case 'balanceOnly':
      return byBalance(base, balance, direction, context);
    // Its rows are read by their halves (`wholeEntry.ts`), each with one side.
    case 'wholeEntry':
    case 'none':
      return { ...base, problem: { reason: 'noAmount', column: null } };
  }
}

type Sides = Pick<EntryAmounts, 'debitFen' | 'creditFen'>;

function twoSides(
  base: EntryAmounts,
  row: RawRow,
  context: RowContext,
  debitRole: ColumnRole,
  creditRole: ColumnRole,
): EntryAmounts {
  const debit = amountAt(row, context, debitRole);
  const credit = amountAt(row, context, creditRole);
  if (debit.bad) return withProblem(base, 'badAmount', context.at[debitRole]);
  if (credit.bad) return withProblem(base, 'badAmount', context.at[creditRole]);
  if (debit.fen === null && credit.fen === null) return withProblem(base, 'noAmount', undefined);
  return {
    debitFen: debit.fen ?? zeroFen,
    creditFen: credit.fen ?? zeroFen,
    balanceFen: base.balanceFen,
    balanceDirection: base.balanceDirection,
    rounded: debit.rounded || credit.rounded,
    badBalance: base.badBalance,
    problem: null,
  };
}

function oneAmount(
  base: EntryAmounts,
  row: RawRow,
  context: RowContext,
  sidesOf: (amount: Fen) => Sides | null,
): EntryAmounts {
  const role: ColumnRole = context.at.paymentAmount !== undefined ? 'paymentAmount' : 'amount';
  const amount = amountAt(row, context, role);
  if (amount.bad) return withProblem(base, 'badAmount', context.at[role]);
  if (amount.fen === null) return withProblem(base, 'noAmount', undefined);
  const sides = sidesOf(amount.fen);
  if (!sides) {
    const neutral = context.at.direction !== undefined && isNeutral(row.cells[context.at.direction]);
    return neutral ? withProblem(base, 'neutral', undefined) : withProblem(base, 'noDirection', context.at.direction);
  }
  return { ...base, ...sides, rounded: amount.rounded };
}

/** Without amounts the movement is the difference of two balances; the first row only opens. */
function byBalance(
  base: EntryAmounts,
  balance: AmountReading,
  direction: Direction | null,
  context: RowContext,
): EntryAmounts {
  if (balance.bad) return withProblem(base, 'badAmount', context.at.balance);
  if (balance.fen === null) return withProblem(base, 'noAmount', undefined);
  const before = context.lastBalance();
  const now = direction === 'credit' ? -balance.fen : balance.fen;
  context.setLastBalance(now);
  if (before === null) return withProblem(base, 'openingBalance', undefined);
  const movement = now - before;
  return { ...base, ...(bySide(totalFen(Math.abs(movement)), movement < 0 ? 'credit' : 'debit') ?? {}) };
}

function bySide(amount: Fen, side: Direction | null): Sides | null {
  if (side === 'debit') return { debitFen: amount, creditFen: zeroFen };
  if (side === 'credit') return { debitFen: zeroFen, creditFen: amount };
  return amount === 0 ? { debitFen: zeroFen, creditFen: zeroFen } : null;
}

function amountAt(row: RawRow, context: RowContext, role: ColumnRole): AmountReading {
  const index = context.at[role];
  return index === undefined ? missing : readAmount(row.cells[index], context.unitOf(index));
}

const missing: AmountReading = { fen: null, rounded: false, bad: false };

function withProblem(base: EntryAmounts, reason: SkipReason, column: number | undefined): EntryAmounts {
  return { ...base, problem: { reason, column: column ?? null } };
}

import { type Fen, fen, zeroFen } from '../money.ts';
import type { RawRow } from './cell.ts';
import { readAmount, readDirection, readPeriod, readYear } from './cellValue.ts';
import type { ColumnRole } from './columnRole.ts';
import type { RowDecision } from './ledgerRow.ts';
import { accountCodeText, type RowContext, roleText } from './rowContext.ts';
import { skip } from './skipRow.ts';

/**
 * A row of a 科目余额表. A row without a code belongs to the account above it: 金蝶云星空 lists an account's dimensions so.
 * Null when the row has neither an account nor an amount.
 */
export function readBalance(row: RawRow, context: RowContext): RowDecision | null {
  const amounts = readAmounts(row, context, balanceRoles);
  if ('skipped' in amounts) return amounts.skipped;
  const ownCode = accountCodeText(roleText(row, context, 'accountCode'));
  const name = roleText(row, context, 'accountName');
  const dimension = [roleText(row, context, 'dimensionCode'), roleText(row, context, 'dimensionName')]
    .filter((text) => text !== '')
    .join(' ');
  const isDimension = ownCode === '' && context.at.accountCode !== undefined;
  const code = isDimension ? (context.account()?.code ?? '') : ownCode;
  if (!isDimension && ownCode === '' && name === '') return null;
  if (isDimension && (amounts.count === 0 || (dimension === '' && name === ''))) return null;
  if (!isDimension) context.startSection({ code: ownCode, name });
  const { figure } = amounts;
  const directionOf = (role: 'openingDirection' | 'closingDirection') => {
    const column = context.at[role] ?? context.at.direction;
    return column === undefined ? null : readDirection(row.cells[column]);
  };
  const [openingDebitFen, openingCreditFen] = sides(
    figure,
    'openingDebit',
    'openingCredit',
    'openingBalance',
    directionOf('openingDirection'),
  );
  const [closingDebitFen, closingCreditFen] = sides(
    figure,
    'closingDebit',
    'closingCredit',
    figure('closingBalance') === null ? 'balance' : 'closingBalance',
    directionOf('closingDirection'),
  );
  context.sawEntry();
  return {
    decision: 'balance',
    rounded: amounts.rounded,
    balance: {
      sourceRow: row.number,
      ...periodOf(row, context),
      accountCode: code,
      accountName: name,
      dimension: isDimension ? dimension || name : dimension,
      openingDebitFen,
      openingCreditFen,
      debitFen: figure('debit') ?? zeroFen,
      creditFen: figure('credit') ?? zeroFen,
      yearDebitFen: figure('yearDebit'),
      yearCreditFen: figure('yearCredit'),
      closingDebitFen,
      closingCreditFen,
    },
  };
}

/** 会计年度 and 会计期间 of the row itself: a flat table holds several periods one below the other. */
function periodOf(row: RawRow, { at }: RowContext): { year: number | null; month: number | null } {
  const cellOf = (role: ColumnRole) => (at[role] === undefined ? undefined : row.cells[at[role]]);
  const period = readPeriod(cellOf('period') ?? cellOf('month'));
  return { year: period?.year ?? readYear(cellOf('year')), month: period?.month ?? null };
}

/** A row of a list of 预算指标; null when it has no amount. */
export function readQuota(row: RawRow, context: RowContext): RowDecision | null {
  const amounts = readAmounts(row, context, ['quotaAmount', 'quotaBalance']);
  if ('skipped' in amounts) return amounts.skipped;
  if (amounts.count === 0) return null;
  const text = (role: ColumnRole) => roleText(row, context, role);
  context.sawEntry();
  return {
    decision: 'quota',
    rounded: amounts.rounded,
    quota: {
      sourceRow: row.number,
      quotaCode: text('quotaCode'),
      quotaName: text('quotaName'),
      quotaNumber: text('quotaNumber'),
      project: text('project'),
      year: (context.at.year === undefined ? null : readYear(row.cells[context.at.year])) ?? context.recipe.year,
      fundNature: text('fundNature'),
      functionClass: text('functionClass'),
      departmentEconomicClass: text('departmentEconomicClass'),
      governmentEconomicClass: text('governmentEconomicClass'),
      amountFen: amounts.figure('quotaAmount'),
      balanceFen: amounts.figure('quotaBalance'),
    },
  };
}

const balanceRoles: ColumnRole[] = [
  'openingDebit',
  'openingCredit',
  'openingBalance',
  'debit',
  'credit',
  'yearDebit',
  'yearCredit',
  'closingDebit',
  'closingCredit',
  'closingBalance',
  'balance',
];

type Figure = (role: ColumnRole) => Fen | null;

function readAmounts(
  row: RawRow,
  context: RowContext,
  roles: readonly ColumnRole[],
): { skipped: RowDecision } | { figure: Figure; count: number; rounded: boolean } {
  const figures = new Map<ColumnRole, Fen>();
  let rounded = false;
  for (const role of roles) {
    const column = context.at[role];
    if (column === undefined) continue;
    const reading = readAmount(row.cells[column], context.unitOf(column));
    if (reading.bad) return { skipped: skip(row, 'badAmount', { column, title: context.titleOf(column) }) };
    if (reading.fen !== null) figures.set(role, reading.fen);
    rounded ||= reading.rounded;
  }
  return { figure: (role) => figures.get(role) ?? null, count: figures.size, rounded };
}

/** One balance column with a direction, or a sign, is put on its side. */
function sides(
  figure: Figure,
  debit: ColumnRole,
  credit: ColumnRole,
  single: ColumnRole,
  direction: ReturnType<typeof readDirection>,
): [Fen, Fen] {
  const amount = figure(single);
  if (amount === null || figure(debit) !== null || figure(credit) !== null) {
    return [figure(debit) ?? zeroFen, figure(credit) ?? zeroFen];
  }
  if (direction === 'credit') return [zeroFen, amount];
  return amount < 0 && direction === null ? [zeroFen, fen(-amount)] : [amount, zeroFen];
}

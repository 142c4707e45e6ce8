import { isBlank, type RawRow } from './cell.ts';
import type { ColumnRole } from './columnRole.ts';
import { type ControlFigures, problemReasons, type RowDecision } from './ledgerRow.ts';
import type { LedgerRecipe } from './recipe.ts';
import { createRowDecider } from './rowDecider.ts';
import { totalFen } from './total.ts';

/**
 * Decides the rows of a sheet. Where two tables stand side by side (财务会计｜预算会计, or 收入｜支出 with a date each) a row holds
 * one of each: both are decided, by columns of their own.
 */
export function createSheetDecider(recipe: LedgerRecipe): (row: RawRow) => RowDecision[] {
  const [first, second] = tablesOf(recipe);
  const decide = createRowDecider(first);
  if (!second) return (row) => [decide(row)];
  const decideSecond = createRowDecider(second);
  const ownColumns = (own: 1 | 2) =>
    recipe.columns.filter(({ role, table }) => role && (table ?? 1) === own).map(({ index }) => index);
  const shared = sharedColumns(recipe);
  const left = ownColumns(1).filter((index) => !shared.has(index));
  const right = ownColumns(2);
  const filled = (row: RawRow, columns: readonly number[]) => columns.some((index) => !isBlank(row.cells[index]));
  return (row) => {
    if (row.number > recipe.headerRows.last) {
      if (!filled(row, right)) return [decide(row)];
      if (!filled(row, left)) return [decideSecond(row)];
    }
    return together(decide(row), decideSecond(row));
  };
}

/** Two entries are two; what is left out of both tables is one row left out, with the totals of both. */
function together(left: RowDecision, right: RowDecision): RowDecision[] {
  if (left.decision !== 'skip' || right.decision !== 'skip') return [left, right];
  const control = addFigures(left.skipped.control, right.skipped.control);
  const leading = problemReasons.includes(right.skipped.reason) ? right : left;
  return [{ decision: 'skip', skipped: { ...leading.skipped, control } }];
}

function addFigures(left: ControlFigures | null, right: ControlFigures | null): ControlFigures | null {
  if (!left || !right) return left ?? right;
  const sum = (key: Exclude<keyof ControlFigures, 'label'>) =>
    left[key] === null && right[key] === null ? null : totalFen((left[key] ?? 0) + (right[key] ?? 0));
  return {
    label: left.label,
    debitFen: sum('debitFen'),
    creditFen: sum('creditFen'),
    amountFen: sum('amountFen'),
    balanceFen: null,
  };
}

/** The recipe of each table; the second one has the columns that stand before both as well. */
function tablesOf(recipe: LedgerRecipe): [LedgerRecipe, LedgerRecipe | null] {
  const second = recipe.columns.filter(({ table }) => table === 2);
  if (second.length === 0) return [recipe, null];
  const shared = sharedColumns(recipe);
  return [
    { ...recipe, columns: recipe.columns.filter(({ table }) => table !== 2) },
    { ...recipe, columns: [...recipe.columns.filter(({ index }) => shared.has(index)), ...second] },
  ];
}

/** 日期 and 凭证号 of a voucher stand once, before the columns that come twice. */
function sharedColumns({ columns }: Pick<LedgerRecipe, 'columns'>): Set<number> {
  const repeated = new Set(columns.flatMap(({ role, table }) => (table === 2 && role ? [role] : [])));
  const ownFrom = Math.min(
    ...columns.filter(({ role }) => role && (repeated.has(role) || amountRoles.has(role))).map(({ index }) => index),
  );
  return new Set(columns.filter(({ table, index }) => table !== 2 && index < ownFrom).map(({ index }) => index));
}

const amountRoles: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  'debit',
  'credit',
  'amount',
  'income',
  'expense',
  'paymentAmount',
  'balance',
]);

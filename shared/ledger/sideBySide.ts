import { isBlank, type RawRow } from './cell.ts';
import type { ColumnRole } from './columnRole.ts';
import { createEntryIdentity, type EntryIdentityReader } from './entryIdentity.ts';
import { type ControlFigures, problemReasons, type RowDecision } from './ledgerRow.ts';
import { columnsByRole, type LedgerRecipe } from './recipe.ts';
import { createRowDecider } from './rowDecider.ts';
import { totalFen } from './total.ts';
import { halvesOf } from './wholeEntry.ts';

type SheetDecider = (row: RawRow) => RowDecision[];

/** One of two parts of each row, with the columns that no other part has. */
type Part = { decide: SheetDecider; own: readonly number[] };

/**
 * Decides the rows of a sheet. Where two tables stand side by side (财务会计｜预算会计, or 收入｜支出 with a date each) a row holds
 * one of each: both are decided, by columns of their own. So are the two sides of a row that is a whole entry.
 */
export function createSheetDecider(recipe: LedgerRecipe): SheetDecider {
  const [first, second] = tablesOf(recipe);
  if (!second) return createTableDecider(first);
  const shared = sharedColumns(recipe);
  // A line of one table goes on with the voucher that began in the other one.
  const identify = hasOwnIdentity(recipe, shared) ? undefined : identityOf(first);
  const ownColumns = (own: 1 | 2) =>
    recipe.columns
      .filter(({ role, table, index }) => role && (table ?? 1) === own && !shared.has(index))
      .map(({ index }) => index);
  const left = { decide: createTableDecider(first, identify), own: ownColumns(1) };
  const right = { decide: createTableDecider(second, identify), own: ownColumns(2) };
  return (row) => {
    if (row.number > recipe.headerRows.last && !isFilled(row, right)) return left.decide(row);
    return decideParts(row, recipe, left, right);
  };
}

/** One table; where a row is a whole entry, its two sides are decided apart. */
function createTableDecider(recipe: LedgerRecipe, identify?: EntryIdentityReader): SheetDecider {
  const halves = halvesOf(recipe);
  if (!halves) {
    const decide = createRowDecider(recipe, identify);
    return (row) => [decide(row)];
  }
  const shared = identify ?? identityOf(recipe);
  const [debit, credit] = halves.map((half, place): Part => {
    const decide = createRowDecider(half, shared);
    const others = new Set(halves[1 - place]?.columns.flatMap(({ role, index }) => (role ? [index] : [])));
    const own = half.columns.flatMap(({ role, index }) => (role && !others.has(index) ? [index] : []));
    return { decide: (row) => [decide(row)], own };
  }) as [Part, Part];
  // A total names neither account and counts on both sides.
  return (row) => decideParts(row, recipe, debit, credit);
}

/** The parts of the row that have something of their own; all of a row that has nothing but what they share. */
function decideParts(row: RawRow, recipe: LedgerRecipe, left: Part, right: Part): RowDecision[] {
  if (row.number > recipe.headerRows.last && isFilled(row, left) !== isFilled(row, right)) {
    return isFilled(row, left) ? left.decide(row) : right.decide(row);
  }
  return together(left.decide(row), right.decide(row));
}

function isFilled(row: RawRow, { own }: Part): boolean {
  return own.some((index) => !isBlank(row.cells[index]));
}

/** Two entries are two; what is left out of both parts is one row left out, with the totals of both. */
function together(left: RowDecision[], right: RowDecision[]): RowDecision[] {
  const [first, second] = [left[0], right[0]];
  if (left.length !== 1 || right.length !== 1 || first?.decision !== 'skip' || second?.decision !== 'skip') {
    return [...left, ...right];
  }
  const control = addFigures(first.skipped.control, second.skipped.control);
  const leading = problemReasons.includes(second.skipped.reason) ? second : first;
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

/** The recipe of each table, each with the columns that serve both as well. */
function tablesOf(recipe: LedgerRecipe): [LedgerRecipe, LedgerRecipe | null] {
  const second = recipe.columns.filter(({ table }) => table === 2);
  if (second.length === 0) return [recipe, null];
  const shared = sharedColumns(recipe);
  const both = recipe.columns.filter(({ index }) => shared.has(index));
  const own = (wanted: 1 | 2) =>
    recipe.columns.filter(({ table, index }) => (table ?? 1) === wanted && !shared.has(index));
  return [
    { ...recipe, columns: [...both, ...own(1)] },
    { ...recipe, columns: [...both, ...own(2)] },
  ];
}

/**
 * 日期 and 凭证号 of a voucher stand once: before the columns that come twice, between or behind them. Where each table has a date
 * or a number of its own, its lines are none of the other's, and only what stands before both serves both.
 */
function sharedColumns({ columns }: Pick<LedgerRecipe, 'columns'>): Set<number> {
  const repeated = new Set(columns.flatMap(({ role, table }) => (table === 2 && role ? [role] : [])));
  const ownFrom = Math.min(
    ...columns.filter(({ role }) => role && (repeated.has(role) || amountRoles.has(role))).map(({ index }) => index),
  );
  const before = new Set(
    columns.filter(({ table, index }) => table !== 2 && index < ownFrom).map(({ index }) => index),
  );
  const rest = columns.filter(({ index }) => !before.has(index));
  const places = (group: readonly ColumnRole[]) =>
    new Set(rest.flatMap(({ role, table }) => (role && group.includes(role) ? [table ?? 1] : [])));
  if (identityRoles.some((group) => places(group).size > 1)) return before;
  const once = [...identityRoles, ...lineRoles.map((role) => [role])]
    .filter((group) => places(group).size === 1)
    .flat();
  const held = new Set(columns.flatMap(({ role, index }) => (role && before.has(index) ? [role] : [])));
  return new Set([
    ...before,
    ...rest.flatMap(({ role, index }) => (role && once.includes(role) && !held.has(role) ? [index] : [])),
  ]);
}

/** Whether one of the tables has a date, a number or another part of a line's identity that the other one has not. */
function hasOwnIdentity({ columns }: Pick<LedgerRecipe, 'columns'>, shared: ReadonlySet<number>): boolean {
  const roles = new Set<ColumnRole>([...identityRoles.flat(), 'preparer', 'status']);
  return columns.some(({ role, index }) => role && roles.has(role) && !shared.has(index));
}

function identityOf(recipe: LedgerRecipe): EntryIdentityReader {
  return createEntryIdentity({ recipe, at: columnsByRole(recipe) });
}

/** 日期 and 凭证号 of a line, each in whatever columns it stands. */
const identityRoles: readonly (readonly ColumnRole[])[] = [
  ['voucherDate', 'paymentDate', 'year', 'month', 'day', 'period'],
  ['voucherType', 'voucherNumber'],
];

/** What a voucher says once for all of its lines. */
const lineRoles: readonly ColumnRole[] = ['summary', 'attachments', 'preparer', 'reviewer', 'bookkeeper', 'status'];

const amountRoles: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  'debit',
  'credit',
  'amount',
  'income',
  'expense',
  'paymentAmount',
  'balance',
]);

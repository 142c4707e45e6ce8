import type { ColumnRole } from './columnRole.ts';
import type { TitleMatch } from './headerTitle.ts';
import type { LedgerRecipe } from './recipe.ts';
import { secondTableAt } from './secondTable.ts';

type Side = 'debit' | 'credit';

const accountsOf: Readonly<Record<Side, Partial<Record<ColumnRole, ColumnRole>>>> = {
  debit: { debitAccountCode: 'accountCode', debitAccountName: 'accountName' },
  credit: { creditAccountCode: 'accountCode', creditAccountName: 'accountName' },
};

/**
 * 借方科目｜贷方科目｜金额: one row is a whole entry. The recipe of each of its sides, an account and an amount as in any journal:
 * that of the debit side first; null for other sheets.
 */
export function halvesOf(recipe: LedgerRecipe): [LedgerRecipe, LedgerRecipe] | null {
  return recipe.amountModel === 'wholeEntry' ? [halfOf(recipe, 'debit'), halfOf(recipe, 'credit')] : null;
}

/** A balance beside both accounts is that of neither. */
function halfOf(recipe: LedgerRecipe, side: Side): LedgerRecipe {
  const other = side === 'debit' ? 'credit' : 'debit';
  const has = (wanted: ColumnRole) => recipe.columns.some(({ role }) => role === wanted);
  const amount = [side, 'amount' as const, 'paymentAmount' as const].find(has);
  const columns = recipe.columns.flatMap((column): LedgerRecipe['columns'] => {
    const { role } = column;
    if (role === null) return [column];
    if (role === other || role === 'balance' || accountsOf[other][role]) return [];
    return [{ ...column, role: role === amount ? side : (accountsOf[side][role] ?? role) }];
  });
  return { ...recipe, amountModel: 'debitCredit', columns };
}

/**
 * 借方科目｜金额｜贷方科目｜金额: each side has an amount of its own, so that the sides are two tables with accounts like any other.
 * Names their columns so and gives where the second one begins; null when the sides aren't parted so.
 */
export function nameSides(matches: (TitleMatch | null)[], own: (index: number) => string): number | null {
  const second = secondTableAt(
    matches.map((match, index) => {
      if (!match) return null;
      const account = accountOf(match.role);
      return account ? { role: account, own: 'side' } : { role: match.role, own: own(index) };
    }),
  );
  if (second === null) return null;
  const [left, right] = [sidesIn(matches.slice(0, second)), sidesIn(matches.slice(second))];
  if (left.length !== 1 || right.length !== 1 || left[0] === right[0]) return null;
  matches.forEach((match, index) => {
    if (!match) return;
    const side = (index < second ? left[0] : right[0]) as Side;
    matches[index] = { ...match, role: match.role === 'amount' ? side : (accountOf(match.role) ?? match.role) };
  });
  return second;
}

/**
 * 借方科目 without 贷方科目 is the account of a list of what was debited, where no other column names it. 贷方科目 alone isn't: an
 * amount without a side counts as debit.
 */
export function nameLoneSide(matches: (TitleMatch | null)[]): void {
  if (sidesIn(matches).length !== 1) return;
  const named = matches.some((match) => match?.role === 'accountCode' || match?.role === 'accountName');
  matches.forEach((match, index) => {
    if (!match || !accountOf(match.role)) return;
    const role = named ? undefined : accountsOf.debit[match.role];
    matches[index] = role ? { ...match, role } : null;
  });
}

function accountOf(role: ColumnRole): ColumnRole | undefined {
  return accountsOf.debit[role] ?? accountsOf.credit[role];
}

function sidesIn(matches: readonly (TitleMatch | null)[]): Side[] {
  return (['debit', 'credit'] as const).filter((side) =>
    matches.some((match) => match && accountsOf[side][match.role]),
  );
}

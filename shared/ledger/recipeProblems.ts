import { columnName } from './cell.ts';
import { type ColumnRole, columnRoles } from './columnRole.ts';
import { amountModels, layoutKinds } from './layout.ts';
import type { LedgerRecipe } from './recipe.ts';

/** For each amount model the columns of which it needs at least one. */
const neededColumns: Readonly<Record<LedgerRecipe['amountModel'], readonly ColumnRole[]>> = {
  debitCredit: ['debit', 'credit'],
  incomeExpense: ['income', 'expense'],
  amountDirection: ['amount'],
  signedAmount: ['amount'],
  wholeEntry: ['amount', 'paymentAmount', 'debit', 'credit'],
  payment: ['paymentAmount', 'amount'],
  balanceOnly: ['balance'],
  none: [],
};

/** Why a recipe can't be executed, each with what to do; empty when it can. */
export function recipeProblems(recipe: LedgerRecipe): string[] {
  const problems: string[] = [];
  const { first, last } = recipe.headerRows;
  if (last < first) problems.push(`表头的末行（${last}）在首行（${first}）之前`);
  if (last - first > 9) problems.push(`表头有 ${last - first + 1} 行，最多 10 行`);
  const places = new Map<ColumnRole, number>();
  const secondPlaces = new Map<ColumnRole, number>();
  const seen = new Set<number>();
  for (const { index, role, table } of recipe.columns) {
    if (seen.has(index)) problems.push(`${columnName(index)} 列列出了两次，请只留一处`);
    seen.add(index);
    if (!role) continue;
    const own = table === 2 ? secondPlaces : places;
    const held = own.get(role);
    if (held === undefined) own.set(role, index);
    else problems.push(`${columnName(held)} 列和 ${columnName(index)} 列都标为“${columnRoles[role]}”，请只留一列`);
  }
  const needed = neededColumns[recipe.amountModel];
  if (needed.length > 0 && !needed.some((role) => places.has(role))) {
    const titles = needed.map((role) => `“${columnRoles[role]}”`).join('或');
    problems.push(`金额模式为“${amountModels[recipe.amountModel]}”，但没有列标为${titles}`);
  }
  if (recipe.amountModel === 'amountDirection' && !places.has('direction')) {
    problems.push('金额模式为“金额加方向”，但没有列标为“方向”');
  }
  if (recipe.amountModel === 'wholeEntry') {
    const sides: ColumnRole[][] = [
      ['debitAccountCode', 'debitAccountName'],
      ['creditAccountCode', 'creditAccountName'],
    ];
    for (const side of sides.filter((roles) => !roles.some((role) => places.has(role)))) {
      const titles = side.map((role) => `“${columnRoles[role]}”`).join('或');
      problems.push(`金额模式为“${amountModels.wholeEntry}”，但没有列标为${titles}`);
    }
  }
  const { period, layout } = recipe;
  if (period && period.to < period.from) problems.push(`期间的末日（${period.to}）在首日（${period.from}）之前`);
  if (period && layout !== 'balanceTable') {
    problems.push(`期间只用于${layoutKinds.balanceTable}，版式是${layoutKinds[layout]}；请去掉期间`);
  }
  return problems;
}

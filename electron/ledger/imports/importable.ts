import { AppError } from '../../../shared/errors.ts';
import { type LayoutKind, layoutKinds } from '../../../shared/ledger/layout.ts';
import type { LedgerRecipe } from '../../../shared/ledger/recipe.ts';

const importable: readonly LayoutKind[] = [
  'voucherJournal',
  'accountLedger',
  'paymentList',
  'bankStatement',
  'handMade',
  'balanceTable',
  'quotaList',
];

/** Whether a sheet of this layout holds rows that move money, balances that such rows are checked against, or the 预算指标 they are paid from. */
export function isImportable(layout: LayoutKind): boolean {
  return importable.includes(layout);
}

export function notImportable({ sheet, layout }: Pick<LedgerRecipe, 'sheet' | 'layout'>): string {
  if (layout === 'unknown') {
    return `“${sheet}”还看不出是哪种账表：请指明哪些列是日期、摘要、科目和金额，或换一个表头、工作表。`;
  }
  return `“${sheet}”识别为${layoutKinds[layout]}，里面没有可导入的分录或支付。请选择凭证序时簿、明细账、支付明细、科目余额表或预算指标。`;
}

export function requireImportable(recipe: LedgerRecipe): void {
  if (!isImportable(recipe.layout)) throw new AppError('no-entries', notImportable(recipe));
}

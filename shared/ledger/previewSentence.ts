import type { ColumnRole } from './columnRole.ts';
import type { ControlTotals } from './controlTotals.ts';
import { contentWord, layoutTitle } from './layout.ts';
import { columnsByRole, type LedgerRecipe } from './recipe.ts';

/** 金蝶云星空 凭证序时簿，12,340 行，按 会计年度＋期间＋凭证字＋凭证号 成凭证（3,120 张），与文件合计相符. */
export function previewSentence(
  recipe: LedgerRecipe,
  product: string | null,
  { rowsRead, imported, vouchers, ties, balances, quotas, checks }: ControlTotals,
): string {
  const parts = [
    layoutTitle(product, recipe.layout),
    `${count(rowsRead)} 行${imported === rowsRead ? '' : `，其中${contentWord(recipe.layout)} ${count(imported)} 行`}`,
  ];
  if (vouchers && vouchers.count > 0) parts.push(`按 ${voucherKey(recipe)} 成凭证（${count(vouchers.count)} 张）`);
  if (balances) parts.push('供与分录核对，本身不是分录');
  else if (quotas) parts.push('导入后可登记为指标，本身不是分录');
  else if (ties.failed > 0) parts.push(`与文件合计有 ${ties.failed} 处不符`);
  else if (ties.passed > 0) parts.push('与文件合计相符');
  else if (imported > 0) parts.push('文件没有可核对的合计');
  const failed = checks.filter(({ status, check }) => status === 'failed' && check !== '与文件合计行核对').length;
  if (failed > 0) parts.push(`另有 ${failed} 项核对不符`);
  return parts.join('，');
}

/** The headings that together name a voucher: its number alone starts again every month. */
function voucherKey(recipe: LedgerRecipe): string {
  const at = columnsByRole(recipe);
  const title = (role: ColumnRole) => {
    const found = recipe.columns.find(({ index }) => index === at[role])?.title.replace(/\s+/g, '');
    return found ? [found] : [];
  };
  const day = at.voucherDate ?? at.paymentDate;
  const ofDay =
    day === undefined ? [] : [`${title(at.voucherDate === undefined ? 'paymentDate' : 'voucherDate')[0]}（年月）`];
  const period = [...title('year'), ...title('period'), ...title('month')];
  const named = at.period !== undefined || at.month !== undefined ? period : [...title('year'), ...ofDay];
  return [...named, ...title('voucherType'), ...title('voucherNumber')].join('＋');
}

function count(value: number): string {
  return value.toLocaleString('zh-CN');
}

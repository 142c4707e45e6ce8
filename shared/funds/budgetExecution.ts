import type { Fen } from '../money.ts';
import { summariseBudget } from './budgetSummary.ts';
import type { BudgetLine } from './funds.ts';
import type { FundsSummary } from './fundsSummary.ts';

/**
 * 预算执行 of the whole engagement, for 预算执行率 = 全年执行数 ÷ 全年预算数: from the budget in three figures where it is entered,
 * else what was allotted and what of it was paid.
 */
export type BudgetExecution = { initialFen: Fen | null; budgetFen: Fen; executedFen: Fen };

export function budgetExecution(
  lines: readonly BudgetLine[],
  { allottedFen, paidFen }: Pick<FundsSummary, 'allottedFen' | 'paidFen'>,
): BudgetExecution {
  const { total } = summariseBudget(lines);
  return {
    initialFen: total.initialFen,
    budgetFen: total.adjustedFen ?? total.initialFen ?? allottedFen,
    executedFen: total.spentFen ?? paidFen,
  };
}

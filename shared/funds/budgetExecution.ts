import { addFen, type Fen, zeroFen } from '../money.ts';
import { summariseBudget } from './budgetSummary.ts';
import type { BudgetLine } from './funds.ts';
import type { FundsSummary } from './fundsSummary.ts';

/**
 * 预算执行 of the whole engagement, for 预算执行率 = 全年执行数 ÷ 全年预算数: from the budget in three figures where it is entered,
 * else what was allotted and what of it was paid. Both budgets include 上年结转, as 年度资金总额 of 财预〔2020〕10号 does:
 * 当年财政拨款 + 上年结转资金 + 其他资金.
 */
export type BudgetExecution = { initialFen: Fen | null; budgetFen: Fen; executedFen: Fen };

export function budgetExecution(
  lines: readonly BudgetLine[],
  { allottedFen, paidFen }: Pick<FundsSummary, 'allottedFen' | 'paidFen'>,
): BudgetExecution {
  const { total } = summariseBudget(lines);
  const carriedInFen = total.countedCarriedInFen ?? zeroFen;
  return {
    initialFen: total.initialFen === null ? null : addFen(total.initialFen, carriedInFen),
    budgetFen: addFen(total.adjustedFen ?? total.initialFen ?? allottedFen, carriedInFen),
    executedFen: total.spentFen ?? paidFen,
  };
}

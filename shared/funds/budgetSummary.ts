import { addFen, type Fen, subtractFen, sumFen, zeroFen } from '../money.ts';
import { percentOf } from '../ratio.ts';
import { countedCarriedIn } from './carriedIn.ts';
import { type BudgetLine, expenditureNatures } from './funds.ts';

/**
 * 预算执行: sums of some lines of the budget. A figure that no line gives is null. 全年预算数 = 上年结转 + 调整后预算数, as
 * 财预〔2020〕10号 adds up 年度资金总额; 执行率 is 执行数 ÷ 全年预算数; 到位率 is 到位数 ÷ 调整后预算数; 结转结余 = 上年结转 + (到位数, or
 * where none is given 调整后预算数) − 执行数. 上年结转 counts once (`countedCarriedIn`).
 */
export type BudgetSums = {
  key: string;
  /** 上年结转 as the lines give it. */
  carriedInFen: Fen | null;
  /** What of it counts in 全年预算数 and 结转结余. */
  countedCarriedInFen: Fen | null;
  initialFen: Fen | null;
  adjustedFen: Fen | null;
  /** 全年预算数: 调整后预算数 with 上年结转; null while no 调整后预算数 is given. */
  annualFen: Fen | null;
  receivedFen: Fen | null;
  spentFen: Fen | null;
  /** 全年预计执行数 (财预〔2019〕136号). */
  forecastFen: Fen | null;
  /** 结转结余; null while no 执行数 is given, or nothing that it could be taken from. */
  balanceFen: Fen | null;
  adjustmentRate: string | null;
  receivedRate: string | null;
  spentRate: string | null;
};

export type BudgetSummary = {
  total: BudgetSums;
  byYear: BudgetSums[];
  bySource: BudgetSums[];
  byNature: BudgetSums[];
};

export function summariseBudget(lines: readonly BudgetLine[]): BudgetSummary {
  const counted = countedCarriedIn(lines);
  const groupedBy = (keyOf: (line: BudgetLine) => string) =>
    [...Map.groupBy(lines, keyOf)].map(([key, members]) => sumsOf(key, members, counted));
  const years = Map.groupBy(lines, ({ fiscalYear }) => fiscalYear);
  return {
    total: sumsOf('合计', lines, counted),
    // A year by itself has all that was carried into it.
    byYear: [...years].map(([key, members]) => sumsOf(key, members, countedCarriedIn(members))),
    bySource: groupedBy(({ fundSource }) => fundSource || '未注明'),
    byNature: groupedBy(({ expenditureNature }) => expenditureNatures[expenditureNature]),
  };
}

function sumsOf(key: string, lines: readonly BudgetLine[], counted: ReadonlyMap<string, Fen>): BudgetSums {
  const sum = (amountOf: (line: BudgetLine) => Fen | null) => {
    const amounts = lines.map(amountOf).filter((amount) => amount !== null);
    return amounts.length === 0 ? null : sumFen(amounts);
  };
  const [initialFen, adjustedFen, receivedFen, spentFen] = [
    sum((line) => line.initialFen),
    sum((line) => line.adjustedFen),
    sum((line) => line.receivedFen),
    sum((line) => line.spentFen),
  ];
  const countedCarriedInFen = sum(({ id }) => counted.get(id) ?? null);
  const annualFen = adjustedFen === null ? null : addFen(countedCarriedInFen ?? zeroFen, adjustedFen);
  const budgeted = receivedFen ?? adjustedFen ?? initialFen;
  const rate = (part: Fen | null, whole: Fen | null) => (part === null ? null : percentOf(part, whole ?? zeroFen));
  return {
    key,
    carriedInFen: sum((line) => line.carriedInFen),
    countedCarriedInFen,
    initialFen,
    adjustedFen,
    annualFen,
    receivedFen,
    spentFen,
    forecastFen: sum((line) => line.forecastFen),
    balanceFen:
      spentFen === null || (budgeted ?? countedCarriedInFen) === null
        ? null
        : subtractFen(addFen(countedCarriedInFen ?? zeroFen, budgeted ?? zeroFen), spentFen),
    adjustmentRate:
      initialFen === null || adjustedFen === null ? null : percentOf(subtractFen(adjustedFen, initialFen), initialFen),
    receivedRate: rate(receivedFen, adjustedFen),
    spentRate: rate(spentFen, annualFen),
  };
}

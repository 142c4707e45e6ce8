import { type Fen, sumFen, zeroFen } from '../money.ts';
import { statesCarriedSource, yearOf } from './carriedIn.ts';
import type { BudgetLine } from './funds.ts';
import { type FundsFinding, wan } from './fundsFinding.ts';

/** 上年结转 that is stated twice in one year, as a source of its own and beside other ones, in two different amounts. */
export function carriedInFindings(lines: readonly BudgetLine[]): FundsFinding[] {
  return [...Map.groupBy(lines, yearOf).values()].flatMap((members) => {
    const own = members.filter(statesCarriedSource);
    const beside = members.filter(({ carriedInFen }) => carriedInFen !== null && carriedInFen !== zeroFen);
    const stated = sumOf(own, ({ adjustedFen, initialFen }) => adjustedFen ?? initialFen);
    const others = sumOf(beside, ({ carriedInFen }) => carriedInFen);
    if (own.length === 0 || beside.length === 0 || stated === others) return [];
    const text = `上年结转合计 ${wan(others)}，与单列的结转资金 ${wan(stated)}不一致；全年预算数按单列的计，没有重复计入，请核对。`;
    return beside.map(
      ({ id }): FundsFinding => ({
        severity: 'warning',
        record: { kind: 'budgetLine', id },
        field: 'carriedInFen',
        text,
      }),
    );
  });
}

function sumOf(lines: readonly BudgetLine[], amountOf: (line: BudgetLine) => Fen | null): Fen {
  return sumFen(lines.map(amountOf));
}

import { addFen, type Fen, subtractFen, sumFen, zeroFen } from '../money.ts';
import { percentOf } from '../ratio.ts';
import type { Appropriation } from './funds.ts';
import type { CountedPayment } from './fundsRecords.ts';

/** 按资金来源: what was allotted, in place and paid of one source. Payments count for the source of their appropriation. */
export type SourceExecution = {
  fundSource: string;
  allottedFen: Fen;
  receivedFen: Fen | null;
  paidFen: Fen;
  unpaidFen: Fen;
  paidRate: string | null;
};

/** 按年度: allotted by 预算年度, paid by the day of payment, and what is carried from year to year (结转结余). */
export type YearExecution = {
  fiscalYear: string;
  carriedInFen: Fen;
  allottedFen: Fen;
  paidFen: Fen;
  /** 结转结余 = 上年结转 + 下达 − 支付. */
  carriedOutFen: Fen;
};

/** Sources in the order of their first document; '' stands for those that name none. */
export function sourceExecutions(
  appropriations: readonly Appropriation[],
  paidByAppropriation: ReadonlyMap<string | null, Fen>,
): SourceExecution[] {
  const groups = Map.groupBy(appropriations, ({ fundSource }) => fundSource);
  return [...groups].map(([fundSource, members]) => {
    const allottedFen = sumFen(members.map(({ amountFen }) => amountFen));
    const received = members.map(({ receivedFen }) => receivedFen).filter((amount) => amount !== null);
    const paidFen = sumFen(members.map(({ id }) => paidByAppropriation.get(id) ?? zeroFen));
    return {
      fundSource,
      allottedFen,
      receivedFen: received.length === 0 ? null : sumFen(received),
      paidFen,
      unpaidFen: subtractFen(allottedFen, paidFen),
      paidRate: percentOf(paidFen, allottedFen),
    };
  });
}

/**
 * Years in order. A year is the first four digits of 预算年度 and of the day of payment; what names no year stands in none,
 * so that no year gets money that nobody has put there.
 */
export function yearExecutions(
  appropriations: readonly Appropriation[],
  paid: readonly CountedPayment[],
): YearExecution[] {
  const allotted = new Map<string, Fen>();
  const spent = new Map<string, Fen>();
  const add = (sums: Map<string, Fen>, year: string | undefined, amount: Fen | null) => {
    if (year) sums.set(year, addFen(sums.get(year) ?? zeroFen, amount ?? zeroFen));
  };
  for (const { fiscalYear, amountFen } of appropriations) add(allotted, /^\d{4}/.exec(fiscalYear)?.[0], amountFen);
  for (const { paidOn, amountFen } of paid) add(spent, paidOn?.slice(0, 4), amountFen);
  let carriedInFen = zeroFen;
  return [...new Set([...allotted.keys(), ...spent.keys()])].toSorted().map((fiscalYear) => {
    const [allottedFen, paidFen] = [allotted.get(fiscalYear) ?? zeroFen, spent.get(fiscalYear) ?? zeroFen];
    const year = { fiscalYear, carriedInFen, allottedFen, paidFen, carriedOutFen: zeroFen };
    year.carriedOutFen = subtractFen(addFen(carriedInFen, allottedFen), paidFen);
    carriedInFen = year.carriedOutFen;
    return year;
  });
}

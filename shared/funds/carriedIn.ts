import { type Fen, zeroFen } from '../money.ts';
import type { BudgetLine } from './funds.ts';

/** A source of funds that itself says that it was carried in: 上年结转财政拨款. */
export function isCarriedSource(fundSource: string): boolean {
  return fundSource.includes('结转');
}

/**
 * 上年结转 of each line as it counts in 全年预算数, by id; what was carried in counts once. It is left out where a source of its
 * own states it in figures (上年结转财政拨款, of the same year), and in a year that follows another one of the list: what it carried
 * in is a part of that one's money.
 */
export function countedCarriedIn(lines: readonly BudgetLine[]): ReadonlyMap<string, Fen> {
  const years = lines.map(yearOf).filter((year) => year !== null);
  const first = years.toSorted()[0] ?? null;
  const stated = new Set(lines.filter(statesCarriedSource).map(yearOf));
  const counted = new Map<string, Fen>();
  for (const line of lines) {
    if (line.carriedInFen === null) continue;
    const year = yearOf(line);
    const once = (year === null || year === first) && !stated.has(year);
    counted.set(line.id, once ? line.carriedInFen : zeroFen);
  }
  return counted;
}

/** A line of a carried-in source with a figure of its own. */
export function statesCarriedSource({ fundSource, initialFen, adjustedFen }: BudgetLine): boolean {
  return isCarriedSource(fundSource) && (adjustedFen ?? initialFen) !== null;
}

/** The first four digits of 预算年度. */
export function yearOf({ fiscalYear }: Pick<BudgetLine, 'fiscalYear'>): string | null {
  return /\d{4}/.exec(fiscalYear)?.[0] ?? null;
}

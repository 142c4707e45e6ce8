import { entrySides } from '../ledger/entrySide.ts';
import { describeFilter } from '../ledger/ledgerFilter.ts';
import { fen, formatYuan } from '../money.ts';
import type { KeptOrder, PopulationTotals, Sample } from './sample.ts';

/** 总体 as a person reads it: `科目 5001，借方`. */
export function describePopulationOf({ filter, side }: Pick<KeptOrder, 'filter' | 'side'>): string {
  return `${describeFilter(filter)}，${entrySides[side]}`;
}

/** 抽样参数 beside the method: `抽样间隔 3,030.30 元（可容忍错报 7,000.00 元 ÷ 保证系数 2.31），抽 7 次`. */
export function describeParameters(order: Omit<KeptOrder, 'seed'>): string {
  const { method, size, thresholdFen, intervalFen, tolerableFen, assuranceFactor, boundariesFen } = order;
  const parts: string[] = [];
  if (thresholdFen !== undefined && method === 'large') parts.push(`金额起点 ${yuan(thresholdFen)} 元`);
  if (intervalFen !== undefined && method === 'mus') {
    const derived =
      tolerableFen !== undefined && assuranceFactor !== undefined
        ? `（可容忍错报 ${yuan(tolerableFen)} 元 ÷ 保证系数 ${assuranceFactor}）`
        : '';
    parts.push(`抽样间隔 ${yuan(intervalFen)} 元${derived}`);
  }
  if (boundariesFen !== undefined && method === 'stratified') {
    parts.push(`分层界限 ${boundariesFen.map(yuan).join('、')} 元`);
  }
  if (size !== undefined) {
    const words = { large: '最大的', mus: '抽', chosen: '选定' } as Record<string, string>;
    parts.push(`${words[method] ?? '样本量'} ${size} ${method === 'mus' ? '次' : '条'}`);
  }
  return parts.join('，');
}

/** Whether the population is still the one that a sample was drawn from, in words; null while its count and amounts are the same. */
export function populationChange(
  sample: Pick<Sample, 'populationCount' | 'populationFen' | 'excludedCount' | 'excludedFen'>,
  now: Pick<PopulationTotals, 'count' | 'amountFen' | 'excludedCount' | 'excludedFen'>,
): string | null {
  const same =
    sample.populationCount === now.count &&
    sample.populationFen === now.amountFen &&
    sample.excludedCount === now.excludedCount &&
    sample.excludedFen === now.excludedFen;
  if (same) return null;
  const figures = (count: number, amount: number) => `${count} 条、${yuan(amount)} 元`;
  return `总体已与抽样时不同：抽样时 ${figures(sample.populationCount, sample.populationFen)}，现在 ${figures(now.count, now.amountFen)}`;
}

function yuan(amount: number): string {
  return formatYuan(fen(amount));
}

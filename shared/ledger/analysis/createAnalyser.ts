import type { Analyser, AnalysisOrder } from './analysis.ts';
import { createBenford } from './benford.ts';
import { createDuplicates } from './duplicates.ts';
import { createGaps } from './gaps.ts';
import { createRoundSums, createWeekend, createYearEnd } from './simpleAnalyses.ts';
import { createSplits } from './splits.ts';

/** What an analysis has to know of the batches that entries come from. */
export type AnalysedBatches = {
  /** Numbers of the batches that are 凭证序时簿, which list every voucher. */
  journals: ReadonlySet<number>;
  /** 平行记账: some batch keeps both books. */
  parallelBooks: boolean;
};

export function createAnalyser(order: AnalysisOrder, batches: AnalysedBatches): Analyser {
  switch (order.kind) {
    case 'duplicates':
      return createDuplicates(order);
    case 'gaps':
      return createGaps(batches.journals);
    case 'roundSums':
      return createRoundSums(order);
    case 'weekend':
      return createWeekend();
    case 'yearEnd':
      return createYearEnd(order);
    case 'benford':
      return createBenford(order);
    case 'splits':
      return createSplits(order, batches.parallelBooks);
  }
}

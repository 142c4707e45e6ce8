import type { LedgerFilter } from '../../shared/ledger/ledgerFilter.ts';
import type { SampleOrder } from '../../shared/sample/sample.ts';

/** The entries that may have an amount on the chosen side. */
export function populationFilter({ filter, side }: Pick<SampleOrder, 'filter' | 'side'>): LedgerFilter {
  return side === 'either' ? filter : { ...filter, side };
}

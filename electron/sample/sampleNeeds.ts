import type { EntrySide } from '../../shared/ledger/entrySide.ts';
import type { LedgerFilter } from '../../shared/ledger/ledgerFilter.ts';
import type { StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';
import type { Fen } from '../../shared/money.ts';
import type { PopulationTotals, SampledBatch } from '../../shared/sample/sample.ts';
import type { JobContext } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';

/** What samples need of the ledger; the host passes it in. */
export type SampleNeeds = {
  /** The entries to draw from in an order that depends on the files alone, with positive amounts beside their ids. */
  readPopulation(
    context: Pick<JobContext, 'db' | 'signal' | 'report'>,
    filter: LedgerFilter,
    side: EntrySide,
  ): Promise<{
    ids: number[];
    amounts: number[];
    amountFen: Fen;
    excludedCount: number;
    excludedFen: Fen;
    digest: string;
    batches: SampledBatch[];
  }>;
  describePopulation(db: ReadableDatabase, filter: LedgerFilter, side: EntrySide): PopulationTotals;
  getEntries(db: ReadableDatabase, ids: readonly number[]): StoredLedgerEntry[];
  /** Which of the entries a filter finds. */
  entriesInFilter(db: ReadableDatabase, filter: LedgerFilter, ids: readonly number[]): number[];
};

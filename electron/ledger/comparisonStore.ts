import { AppError } from '../../shared/errors.ts';
import type { ChangedEntry, ComparisonPage, ComparisonPart } from '../../shared/ledger/comparison.ts';
import type { StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';
import type { LedgerEntry } from '../../shared/ledger/ledgerRow.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { readEntries } from './ledgerQuery.ts';

type Pages<Row> = { readonly length: number; page(offset: number, limit: number): Row[] };

/** All rows of a comparison; removed ones are known by their ids, as they stand in the engagement. */
export type KeptComparison = {
  comparisonId: string;
  changed: Pages<ChangedEntry>;
  added: Pages<LedgerEntry>;
  removed: readonly number[];
};

/** Keeps the comparison at hand, so that all of its rows can be looked at page by page; the one before is forgotten. */
export function createComparisonStore() {
  let latest: KeptComparison | null = null;
  return {
    keep(comparison: KeptComparison): void {
      latest = comparison;
    },
    page(
      db: ReadableDatabase,
      {
        comparisonId,
        part,
        offset,
        limit,
      }: { comparisonId: string; part: ComparisonPart; offset: number; limit: number },
    ): ComparisonPage {
      if (latest?.comparisonId !== comparisonId) {
        throw new AppError('not-found', '这次比较已失效（另外又做了比较）。请重新比较。');
      }
      const { changed, added, removed } = latest;
      if (part === 'changed') return { part, total: changed.length, rows: changed.page(offset, limit) };
      if (part === 'added') return { part, total: added.length, rows: added.page(offset, limit) };
      const rows: StoredLedgerEntry[] = readEntries(db, removed.slice(offset, offset + limit));
      return { part, total: removed.length, rows };
    },
  };
}
export type ComparisonStore = ReturnType<typeof createComparisonStore>;

export function pagesOf<Row>(rows: readonly Row[]): Pages<Row> {
  return { length: rows.length, page: (offset, limit) => rows.slice(offset, offset + limit) };
}

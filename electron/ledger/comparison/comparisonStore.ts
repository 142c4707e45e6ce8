import { AppError } from '../../../shared/errors.ts';
import type {
  ChangedEntry,
  ChangedLine,
  ComparisonPage,
  ComparisonPart,
  TableLine,
} from '../../../shared/ledger/comparison.ts';
import type { LedgerEntry } from '../../../shared/ledger/ledgerRow.ts';
import type { ReadableDatabase } from '../../storage/database.ts';

export type Pages<Row> = { readonly length: number; page(offset: number, limit: number): Row[] };

/** All rows of a comparison; removed ones may be read as they stand in the engagement by then. */
type KeptComparison = {
  comparisonId: string;
  changed: Pages<ChangedEntry | ChangedLine>;
  added: Pages<LedgerEntry | TableLine>;
  removed(db: ReadableDatabase): Pages<LedgerEntry | TableLine>;
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
      const { changed } = latest;
      if (part === 'changed') return { part, total: changed.length, rows: changed.page(offset, limit) };
      const rows = part === 'added' ? latest.added : latest.removed(db);
      return { part, total: rows.length, rows: rows.page(offset, limit) };
    },
  };
}
export type ComparisonStore = ReturnType<typeof createComparisonStore>;

export function pagesOf<Row>(rows: readonly Row[]): Pages<Row> {
  return { length: rows.length, page: (offset, limit) => rows.slice(offset, offset + limit) };
}

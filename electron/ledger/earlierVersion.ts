import type { ImportBatch } from '../../shared/ledger/ledgerRecords.ts';
import { headerFingerprint } from '../../shared/ledger/recipe.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { readEntryFields } from './ledgerQuery.ts';
import { listImportBatches } from './ledgerStore.ts';
import { entryIdsOf } from './ledgerView.ts';

/** Entries at the beginning of a batch that are looked for in an earlier one. */
const compared = 200;
const rowsPerReading = 10_000;
const sharedFields = ['debitFen', 'creditFen', 'accountCode', 'summary', 'postedOn', 'payee'] as const;

/**
 * The earlier batch that a new one looks like a corrected version of: the same layout and header, overlapping days, and at least
 * half of its first entries. Both together count everything twice.
 */
export function earlierVersion(db: ReadableDatabase, batch: ImportBatch): number | null {
  const fingerprint = headerFingerprint(batch.recipe);
  const candidates = listImportBatches(db).filter(
    (one) =>
      one.number < batch.number &&
      one.layout === batch.layout &&
      headerFingerprint(one.recipe) === fingerprint &&
      overlaps(one, batch),
  );
  const found = candidates.toReversed().find((one) => sharesEntries(db, one.number, batch));
  return found?.number ?? null;
}

function overlaps({ controlTotals: one }: ImportBatch, { controlTotals: other }: ImportBatch): boolean {
  if (!one.firstDay || !one.lastDay || !other.firstDay || !other.lastDay) return true;
  return one.firstDay <= other.lastDay && other.firstDay <= one.lastDay;
}

function sharesEntries(db: ReadableDatabase, earlier: number, { number, controlTotals }: ImportBatch): boolean {
  const first = readEntryFields(db, [...entryIdsOf(db, { batchNumber: number }).subarray(0, compared)], sharedFields);
  const byAmounts = Map.groupBy(first, ({ debitFen, creditFen }) => `${debitFen} ${creditFen}`);
  const shared = new Set<number>();
  const ids = entryIdsOf(db, { batchNumber: earlier });
  for (let start = 0; start < ids.length; start += rowsPerReading) {
    for (const old of readEntryFields(db, [...ids.subarray(start, start + rowsPerReading)], sharedFields)) {
      for (const entry of byAmounts.get(`${old.debitFen} ${old.creditFen}`) ?? []) {
        if (sharedFields.every((field) => entry[field] === old[field])) shared.add(entry.id);
      }
    }
  }
  return shared.size * 2 >= Math.min(compared, controlTotals.imported);
}

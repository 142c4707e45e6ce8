import type { ReadableDatabase } from '../../storage/database.ts';
import { readEntryFields } from '../store/ledgerQuery.ts';
import { entryIdsOf } from '../store/ledgerView.ts';

/** The entry that was read from a row of a batch's sheet: a batch's entries stand in the order of its sheet. */
export function findLedgerEntry(
  db: ReadableDatabase,
  { batchNumber, sourceRow }: { batchNumber: number; sourceRow: number },
): number | null {
  const ids = entryIdsOf(db, { batchNumber });
  const rowAt = (place: number) => readEntryFields(db, [ids[place] ?? 0], ['sourceRow'])[0]?.sourceRow ?? 0;
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rowAt(middle) < sourceRow) low = middle + 1;
    else high = middle;
  }
  return low < ids.length && rowAt(low) === sourceRow ? (ids[low] ?? null) : null;
}

import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type ComparedEntries,
  contentFields,
  entryIdentities,
  pairChanged,
} from '../../../shared/ledger/comparison.ts';
import type { ControlTotals } from '../../../shared/ledger/controlTotals.ts';
import type { ImportBatch } from '../../../shared/ledger/ledgerRecords.ts';
import type { LedgerEntry } from '../../../shared/ledger/ledgerRow.ts';
import type { JobContext } from '../../storage/context.ts';
import { readEntries, readEntryFields } from '../store/ledgerQuery.ts';
import { entryIdsOf } from '../store/ledgerView.ts';
import { type ComparisonStore, type Pages, pagesOf } from './comparisonStore.ts';
import { contentKey, createKeyCounts } from './contentKeys.ts';
import type { OtherVersion } from './otherVersion.ts';
import { createPackedList } from './packedList.ts';

const rowsPerTurn = 2_000;
/** Rows on one side beyond which it is another book, and not a corrected one: nothing is paired. */
const mostPaired = 50_000;

/** `added` holds as many rows as are paired; `all` gives those of every page. */
type OtherEntries = {
  name: string;
  added: LedgerEntry[];
  all: Pages<LedgerEntry>;
  sameKeys: string[];
  totals: ControlTotals;
};

/** 版本比较 of batches that hold entries, of whatever length: the rows themselves are read only where they differ. */
export async function compareEntries(
  context: JobContext,
  batch: ImportBatch,
  version: OtherVersion,
  { limit, comparisons }: { limit: number; comparisons: ComparisonStore },
): Promise<ComparedEntries> {
  const known = await keysOf(context, batch);
  const other = await readOther(context, version, known.keys);
  const still = createKeyCounts(other.sameKeys);
  const gone = known.ids.filter((_, place) => !still.take(known.keys[place] ?? ''));
  const unpaired = gone.length > mostPaired || other.all.length > mostPaired;
  const removed = readEntries(context.db, unpaired ? gone.slice(0, limit) : gone);
  const rows = unpaired
    ? { removed, added: other.added, changed: [] }
    : pairChanged(removed, other.added, contentFields, entryIdentities);
  const comparisonId = randomUUID();
  const removedIds = unpaired ? gone : rows.removed.map(({ id }) => id);
  comparisons.keep({
    comparisonId,
    changed: pagesOf(rows.changed),
    added: unpaired ? other.all : pagesOf(rows.added),
    removed: (db) => ({
      length: removedIds.length,
      page: (offset, count) => readEntries(db, removedIds.slice(offset, offset + count)),
    }),
  });
  return {
    of: 'entries',
    comparisonId,
    batchNumber: batch.number,
    comparedWith: other.name,
    sameCount: known.ids.length - gone.length,
    addedCount: unpaired ? other.all.length : rows.added.length,
    removedCount: removedIds.length,
    changedCount: rows.changed.length,
    added: rows.added.slice(0, limit),
    removed: rows.removed.slice(0, limit),
    changed: rows.changed.slice(0, limit),
    unpaired,
    before: sumsOf(batch.controlTotals),
    after: sumsOf(other.totals),
  };
}

async function readOther(context: JobContext, other: OtherVersion, keys: string[]): Promise<OtherEntries> {
  if ('batch' in other) return readBatchRows(context, other.batch, keys);
  const added: LedgerEntry[] = [];
  const all = createPackedList<LedgerEntry>();
  const compared = await other.read(keys, (rows) => {
    // The thread sends what the recipe's layout holds.
    const entries = rows as LedgerEntry[];
    for (const entry of entries) all.push(entry);
    if (added.length <= mostPaired) added.push(...entries);
  });
  return { name: other.name, added, all, ...compared };
}

async function readBatchRows(context: JobContext, batch: ImportBatch, keys: string[]): Promise<OtherEntries> {
  const other = await keysOf(context, batch);
  const known = createKeyCounts(keys);
  const added: number[] = [];
  const sameKeys = other.keys.filter((key, place) => {
    const same = known.take(key);
    if (!same) added.push(other.ids[place] ?? 0);
    return same;
  });
  return {
    name: `批次 ${batch.number}（${batch.sourceName}）`,
    added: readEntries(context.db, added.slice(0, mostPaired + 1)),
    all: {
      length: added.length,
      page: (offset, limit) => readEntries(context.db, added.slice(offset, offset + limit)),
    },
    sameKeys,
    totals: batch.controlTotals,
  };
}

/** The keys of a batch's rows in the order of its file. */
async function keysOf(context: JobContext, { number }: ImportBatch): Promise<{ ids: number[]; keys: string[] }> {
  const ids = [...entryIdsOf(context.db, { batchNumber: number })];
  const keys: string[] = [];
  for (let start = 0; start < ids.length; start += rowsPerTurn) {
    context.signal.throwIfAborted();
    context.report({ step: `读取批次 ${number}`, done: start, total: ids.length });
    for (const row of readEntryFields(context.db, ids.slice(start, start + rowsPerTurn), contentFields)) {
      keys.push(contentKey(row, contentFields));
    }
    await nextTurn();
  }
  return { ids, keys };
}

function sumsOf({ imported: entries, debitFen, creditFen }: ControlTotals): ComparedEntries['before'] {
  return { entries, debitFen, creditFen };
}

import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { AppError } from '../../shared/errors.ts';
import { contentFields, type LedgerComparison, pairChanged } from '../../shared/ledger/comparison.ts';
import { holdsEntries, layoutKinds } from '../../shared/ledger/layout.ts';
import type { ImportBatch } from '../../shared/ledger/ledgerRecords.ts';
import type { LedgerEntry } from '../../shared/ledger/ledgerRow.ts';
import { totalFen } from '../../shared/ledger/total.ts';
import type { JobContext } from '../storage/context.ts';
import { runInThread, threadScript } from '../thread/runInThread.ts';
import type { ComparedFile, ComparingOrder, UnknownRows } from './compareLedgerThread.ts';
import { type ComparisonStore, type KeptComparison, pagesOf } from './comparisonStore.ts';
import { contentKey, createKeyCounts } from './contentKeys.ts';
import { hostile } from './ledgerError.ts';
import { readEntries, readEntryFields } from './ledgerQuery.ts';
import { entryIdsOf } from './ledgerView.ts';
import { createPackedList } from './packedList.ts';
import { type PlanInput, planImport } from './planImport.ts';
import type { RecipeNeeds } from './recipeShelf.ts';
import { batchOf } from './reverseImport.ts';

export type CompareInput = PlanInput & {
  batchNumber: number;
  file?: FileReference | undefined;
  otherBatchNumber?: number | undefined;
  limit?: number | undefined;
};

const script = threadScript('compareLedgerThread', import.meta.url);
const rowsPerTurn = 2_000;
/** Rows on one side beyond which it is another book, and not a corrected one: nothing is paired. */
const mostPaired = 50_000;

/** `added` holds as many rows as are paired; `all` gives those of every page. */
type Other = { name: string; added: LedgerEntry[]; all: KeptComparison['added']; sameKeys: string[] } & Pick<
  LedgerComparison,
  'after'
>;

/**
 * 版本比较: exactly which rows a corrected file, or a later batch, has more, fewer and otherwise than a batch. Rows are the same
 * when all that was read of them is; of truly identical rows only the number counts. Stores nothing.
 */
export async function compareWithBatch(
  context: JobContext,
  input: CompareInput,
  needs: RecipeNeeds & { comparisons: ComparisonStore },
): Promise<LedgerComparison> {
  const batch = entriesBatchOf(context, input.batchNumber);
  const known = await keysOf(context, batch);
  const other = await readOther(context, input, known.keys, needs);
  const still = createKeyCounts(other.sameKeys);
  const gone = known.ids.filter((_, place) => !still.take(known.keys[place] ?? ''));
  const unpaired = gone.length > mostPaired || other.all.length > mostPaired;
  const limit = input.limit ?? 1_000;
  const removed = readEntries(context.db, unpaired ? gone.slice(0, limit) : gone);
  const rows = unpaired ? { removed, added: other.added, changed: [] } : pairChanged(removed, other.added);
  const { imported: entries, debitFen, creditFen } = batch.controlTotals;
  const comparisonId = randomUUID();
  needs.comparisons.keep({
    comparisonId,
    changed: pagesOf(rows.changed),
    added: unpaired ? other.all : pagesOf(rows.added),
    removed: unpaired ? gone : rows.removed.map(({ id }) => id),
  });
  return {
    comparisonId,
    batchNumber: batch.number,
    comparedWith: other.name,
    sameCount: known.ids.length - gone.length,
    addedCount: unpaired ? other.all.length : rows.added.length,
    removedCount: unpaired ? gone.length : rows.removed.length,
    changedCount: rows.changed.length,
    added: rows.added.slice(0, limit),
    removed: rows.removed.slice(0, limit),
    changed: rows.changed.slice(0, limit),
    unpaired,
    before: { entries, debitFen, creditFen },
    after: other.after,
  };
}

/** A 科目余额表 has no entries that could be compared row by row: two of them would always look the same. */
function entriesBatchOf({ db }: JobContext, batchNumber: number): ImportBatch {
  const batch = batchOf(db, batchNumber);
  if (holdsEntries(batch.layout)) return batch;
  throw new AppError(
    'invalid-input',
    `批次 ${batchNumber} 是${layoutKinds[batch.layout]}，没有分录，不能逐行比较版本。请看它与分录的核对，或重新导入更正后的余额表。`,
  );
}

function readOther(context: JobContext, input: CompareInput, keys: string[], needs: RecipeNeeds): Promise<Other> {
  if (input.file) return readFileRows(context, input, input.file, keys, needs);
  if (input.otherBatchNumber === undefined || input.otherBatchNumber === input.batchNumber) {
    throw new AppError('invalid-input', '请给出要与之比较的文件，或另一个批次号。');
  }
  return readBatchRows(context, entriesBatchOf(context, input.otherBatchNumber), keys);
}

async function readFileRows(
  context: JobContext,
  input: CompareInput,
  file: FileReference,
  keys: string[],
  needs: RecipeNeeds,
): Promise<Other> {
  const path = context.sourcePath(file);
  const { recipe } = await planImport(context, path, input, needs);
  const added: LedgerEntry[] = [];
  const all = createPackedList<LedgerEntry>();
  const order: ComparingOrder = { path, recipe, keys };
  const compared = await runInThread<ComparingOrder, UnknownRows, ComparedFile>(script, order, {
    signal: context.signal,
    onProgress: context.report,
    onOutOfMemory: () => hostile('展开后太大，读取所需内存超出限制'),
    onBatch(rows) {
      for (const row of rows) all.push(row);
      if (added.length <= mostPaired) added.push(...rows);
    },
  });
  const after = { entries: compared.entries, debitFen: totalFen(compared.debit), creditFen: totalFen(compared.credit) };
  return { name: file.name, added, all, sameKeys: compared.sameKeys, after };
}

async function readBatchRows(context: JobContext, batch: ImportBatch, keys: string[]): Promise<Other> {
  const other = await keysOf(context, batch);
  const known = createKeyCounts(keys);
  const added: number[] = [];
  const sameKeys = other.keys.filter((key, place) => {
    const same = known.take(key);
    if (!same) added.push(other.ids[place] ?? 0);
    return same;
  });
  const { imported: entries, debitFen, creditFen } = batch.controlTotals;
  return {
    name: `批次 ${batch.number}（${batch.sourceName}）`,
    added: readEntries(context.db, added.slice(0, mostPaired + 1)),
    all: {
      length: added.length,
      page: (offset, limit) => readEntries(context.db, added.slice(offset, offset + limit)),
    },
    sameKeys,
    after: { entries, debitFen, creditFen },
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
      keys.push(contentKey(row));
    }
    await nextTurn();
  }
  return { ids, keys };
}

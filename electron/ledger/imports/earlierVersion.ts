import type { ControlTotals } from '../../../shared/ledger/controlTotals.ts';
import { holdsEntries } from '../../../shared/ledger/layout.ts';
import type { ImportBatch } from '../../../shared/ledger/ledgerRecords.ts';
import type { LedgerEntry } from '../../../shared/ledger/ledgerRow.ts';
import { headerFingerprint, type LedgerRecipe } from '../../../shared/ledger/recipe.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { readEntryFields } from '../store/ledgerQuery.ts';
import { listImportBatches } from '../store/ledgerStore.ts';
import { entryIdsOf } from '../store/ledgerView.ts';
import { earlierTable } from './earlierTable.ts';

/** Entries at the beginning of a file that are looked for in an earlier batch. */
const compared = 200;
const rowsPerReading = 10_000;
const sharedFields = ['debitFen', 'creditFen', 'accountCode', 'summary', 'postedOn', 'payee'] as const;

type SharedFields = Pick<LedgerEntry, (typeof sharedFields)[number]>;

type ReadFile = { recipe: LedgerRecipe; first: readonly SharedFields[] } & Pick<
  ControlTotals,
  'firstDay' | 'lastDay' | 'imported'
>;

/**
 * The earlier batch that a file looks like a corrected version of: the same layout and header, overlapping days, and at least
 * half of its first entries. Both together count everything twice.
 */
export function earlierVersionOf(
  db: ReadableDatabase,
  file: ReadFile,
  before = Number.POSITIVE_INFINITY,
): number | null {
  const fingerprint = headerFingerprint(file.recipe);
  const candidates = listImportBatches(db).filter(
    (one) =>
      one.number < before &&
      one.layout === file.recipe.layout &&
      headerFingerprint(one.recipe) === fingerprint &&
      overlaps(one.controlTotals, file),
  );
  const found = candidates.toReversed().find((one) => sharesEntries(db, one.number, file));
  return found?.number ?? null;
}

/** The same of a batch that was just imported. */
export function earlierVersion(db: ReadableDatabase, batch: ImportBatch): number | null {
  const { number, recipe, controlTotals } = batch;
  if (!holdsEntries(batch.layout)) return earlierTable(db, batch);
  const ids = entryIdsOf(db, { batchNumber: number }).subarray(0, compared);
  return earlierVersionOf(db, { recipe, ...controlTotals, first: readEntryFields(db, [...ids], sharedFields) }, number);
}

type Days = Pick<ControlTotals, 'firstDay' | 'lastDay'>;

function overlaps(one: Days, other: Days): boolean {
  if (!one.firstDay || !one.lastDay || !other.firstDay || !other.lastDay) return true;
  return one.firstDay <= other.lastDay && other.firstDay <= one.lastDay;
}

function sharesEntries(db: ReadableDatabase, earlier: number, { first, imported }: ReadFile): boolean {
  const wanted = first.slice(0, compared);
  const byAmounts = Map.groupBy(wanted, ({ debitFen, creditFen }) => `${debitFen} ${creditFen}`);
  const shared = new Set<SharedFields>();
  const ids = entryIdsOf(db, { batchNumber: earlier });
  for (let start = 0; start < ids.length; start += rowsPerReading) {
    for (const old of readEntryFields(db, [...ids.subarray(start, start + rowsPerReading)], sharedFields)) {
      for (const entry of byAmounts.get(`${old.debitFen} ${old.creditFen}`) ?? []) {
        if (sharedFields.every((field) => entry[field] === old[field])) shared.add(entry);
      }
    }
  }
  return imported > 0 && shared.size * 2 >= Math.min(compared, imported);
}

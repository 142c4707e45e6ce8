import type { ImportBatch } from '../../shared/ledger/ledgerRecords.ts';
import { headerFingerprint } from '../../shared/ledger/recipe.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { listImportBatches } from './ledgerStore.ts';

/** Entries at the beginning of a batch that are looked for in an earlier one. */
const compared = 200;

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
  // One pass over the earlier batch, with an index that SQLite makes over the few new rows.
  const shared = db
    .prepare(
      `WITH first AS MATERIALIZED (SELECT * FROM ledger_entry WHERE batch_number = @number ORDER BY source_row LIMIT @compared)
       SELECT count(DISTINCT n.id) FROM ledger_entry o CROSS JOIN first n
         ON n.debit_fen = o.debit_fen AND n.credit_fen = o.credit_fen AND n.account_code = o.account_code
           AND n.summary = o.summary AND n.posted_on IS o.posted_on AND n.payee = o.payee
       WHERE o.batch_number = @earlier`,
    )
    .pluck()
    .get({ number, earlier, compared }) as number;
  return shared * 2 >= Math.min(compared, controlTotals.imported);
}

import type { LedgerEntry } from '../../shared/ledger/ledgerRow.ts';
import type { LedgerRecipe } from '../../shared/ledger/recipe.ts';
import { serveThread } from '../thread/serveThread.ts';
import { contentKey, createKeyCounts } from './contentKeys.ts';
import { readLedger } from './readLedger.ts';

/** A file to read by a recipe, and the keys of the rows that are known from before. */
export type ComparingOrder = { path: string; recipe: LedgerRecipe; keys: string[] };
/** Rows of the file that are not among the known ones. */
export type UnknownRows = LedgerEntry[];
export type ComparedFile = { sameKeys: string[]; entries: number; debit: number; credit: number };

/** Reads a file and hands over only what is new; the keys of what is not say which known rows are still there. */
await serveThread<ComparingOrder, UnknownRows, ComparedFile>(async ({ path, recipe, keys }, door) => {
  const known = createKeyCounts(keys);
  const result: ComparedFile = { sameKeys: [], entries: 0, debit: 0, credit: 0 };
  for await (const { entries } of readLedger(path, recipe, { onProgress: door.report })) {
    const unknown: UnknownRows = [];
    for (const entry of entries) {
      result.entries += 1;
      result.debit += entry.debitFen;
      result.credit += entry.creditFen;
      const key = contentKey(entry);
      if (known.take(key)) result.sameKeys.push(key);
      else unknown.push(entry);
    }
    if (unknown.length > 0) await door.send(unknown);
  }
  return { result };
});

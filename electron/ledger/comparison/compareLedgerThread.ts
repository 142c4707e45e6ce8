import { contentFields, type TableLine } from '../../../shared/ledger/comparison.ts';
import type { ControlTotals } from '../../../shared/ledger/controlTotals.ts';
import { holdsEntries } from '../../../shared/ledger/layout.ts';
import type { LedgerEntry } from '../../../shared/ledger/ledgerRow.ts';
import type { LedgerRecipe } from '../../../shared/ledger/recipe.ts';
import { balanceFields, quotaFields } from '../../../shared/ledger/tableVersions.ts';
import { serveThread } from '../../thread/serveThread.ts';
import { readLedger } from '../imports/readLedger.ts';
import { contentKey, createKeyCounts } from './contentKeys.ts';

/** A file to read by a recipe, and the keys of the rows that are known from before. */
export type ComparingOrder = { path: string; recipe: LedgerRecipe; keys: string[] };
/** Rows of the file that are not among the known ones: entries, or lines of a table that holds none. */
export type UnknownRows = (LedgerEntry | TableLine)[];
export type ComparedFile = { sameKeys: string[]; totals: ControlTotals };

/** Reads a file and hands over only what is new; the keys of what is not say which known rows are still there. */
serveThread<ComparingOrder, UnknownRows, ComparedFile>(async ({ path, recipe, keys }, door) => {
  const known = createKeyCounts(keys);
  const sameKeys: string[] = [];
  function unknownOf<Row>(rows: readonly Row[], fields: readonly (keyof Row)[]): Row[] {
    return rows.filter((row) => {
      const key = contentKey(row, fields);
      const same = known.take(key);
      if (same) sameKeys.push(key);
      return !same;
    });
  }
  const reading = readLedger(path, recipe, { onProgress: door.report });
  for (;;) {
    const step = await reading.next();
    if (step.done) return { result: { sameKeys, totals: step.value } };
    const { entries, balances, quotas } = step.value;
    const unknown = holdsEntries(recipe.layout)
      ? unknownOf(entries, contentFields)
      : [...unknownOf(balances, balanceFields), ...unknownOf(quotas, quotaFields)];
    if (unknown.length > 0) await door.send(unknown);
  }
});

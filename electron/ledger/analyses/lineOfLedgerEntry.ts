import type { ReadableDatabase } from '../../storage/database.ts';
import { entryIdsOf } from '../store/ledgerView.ts';

/** On which line, from 0, an entry stands among all of them in the order of the files; null when it is gone. */
export function lineOfLedgerEntry(db: ReadableDatabase, entryId: number): number | null {
  const line = entryIdsOf(db, {}).indexOf(entryId);
  return line < 0 ? null : line;
}

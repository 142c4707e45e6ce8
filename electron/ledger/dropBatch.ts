import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JobContext } from '../storage/context.ts';
import { removeBatch } from './ledgerStore.ts';

/** Rows of one transaction: short enough that an edit made meanwhile hardly waits. */
const rowsPerTransaction = 10_000;

/**
 * Takes back a batch that does not count, piece by piece; a small one before it returns. What is left when the engagement is
 * closed meanwhile goes when it is opened again.
 */
export async function dropBatch(context: Pick<JobContext, 'transact'>, number: number): Promise<void> {
  while (context.transact((db) => removeRows(db, number)) === rowsPerTransaction) await nextTurn();
  context.transact((db) => removeBatch(db, number));
}

function removeRows(db: Parameters<typeof removeBatch>[0], number: number): number {
  return db
    .prepare(
      'DELETE FROM ledger_entry WHERE id IN (SELECT id FROM ledger_entry WHERE batch_number = ? ORDER BY source_row DESC LIMIT ?)',
    )
    .run(number, rowsPerTransaction).changes;
}

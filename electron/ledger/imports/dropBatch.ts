import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JobContext } from '../../storage/context.ts';
import { removeBatch, removeBlocks } from '../store/ledgerStore.ts';

/** Blocks of one transaction: some ten thousand entries, short enough that an edit made meanwhile hardly waits. */
const blocksPerTransaction = 2;

/**
 * Takes back a batch that does not count, piece by piece; a small one before it returns. What is left when the engagement is
 * closed meanwhile goes when it is opened again.
 */
export async function dropBatch(context: Pick<JobContext, 'transact'>, number: number): Promise<void> {
  while (context.transact((db) => removeBlocks(db, number, blocksPerTransaction)) === blocksPerTransaction) {
    await nextTurn();
  }
  context.transact((db) => removeBatch(db, number));
}

import type { ledgerContract } from '../../shared/contract/ledgerContract.ts';
import type { Handlers } from '../storage/context.ts';
import { importLedger } from './importLedger.ts';
import { listImportBatches, listLedgerEntries, listSkippedRows } from './ledgerStore.ts';
import { inspectInThread } from './readInThread.ts';

export const ledgerCalls: Handlers<typeof ledgerContract> = {
  inspectLedgerFile: (context, { file }) => inspectInThread(context.sourcePath(file), context),
  importLedger,
  listImportBatches: ({ db }) => listImportBatches(db),
  listSkippedRows: ({ db }, { batchNumber }) => listSkippedRows(db, batchNumber),
  listLedgerEntries: ({ db }, input) => listLedgerEntries(db, input),
};

import type { ledgerContract } from '../../shared/contract/ledgerContract.ts';
import type { Handlers } from '../storage/context.ts';
import { importLedger } from './importLedger.ts';
import { readEntries } from './ledgerQuery.ts';
import { listImportBatches, listSkippedRows } from './ledgerStore.ts';
import { listLedgerEntries } from './ledgerView.ts';
import { inspectInThread } from './readInThread.ts';
import { summariseLedger } from './summariseLedger.ts';
import { viewVoucher } from './viewVoucher.ts';

export const ledgerCalls: Handlers<typeof ledgerContract> = {
  inspectLedgerFile: (context, { file }) => inspectInThread(context.sourcePath(file), context),
  importLedger,
  listImportBatches: ({ db }) => listImportBatches(db),
  listSkippedRows: ({ db }, { batchNumber }) => listSkippedRows(db, batchNumber),

  listLedgerEntries: ({ db }, { sort, offset, limit, ...filter }) =>
    listLedgerEntries(db, { filter, sort, offset, limit }),
  getLedgerEntries: ({ db }, { ids }) => readEntries(db, ids),
  viewVoucher: ({ db }, { entryId }) => viewVoucher(db, entryId),
  summariseLedger: ({ db }, input) => summariseLedger(db, input),
};

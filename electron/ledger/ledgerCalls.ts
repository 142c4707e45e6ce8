import type { ledgerContract } from '../../shared/contract/ledgerContract.ts';
import type { Handlers } from '../storage/context.ts';
import { analyseLedger } from './analyses/analyseLedger.ts';
import { findLedgerEntry } from './analyses/findLedgerEntry.ts';
import { lineOfLedgerEntry } from './analyses/lineOfLedgerEntry.ts';
import { listCrossChecks } from './analyses/listCrossChecks.ts';
import { summariseLedger } from './analyses/summariseLedger.ts';
import { viewVoucher } from './analyses/viewVoucher.ts';
import { compareWithBatch } from './comparison/compareWithBatch.ts';
import { createComparisonStore } from './comparison/comparisonStore.ts';
import { type ExportEntriesNeeds, exportEntries } from './exportEntries.ts';
import { importLedger } from './imports/importLedger.ts';
import { importSheets } from './imports/importSheets.ts';
import { listBatchOrigins } from './imports/listBatchOrigins.ts';
import { proposeImport } from './imports/planImport.ts';
import { previewImport } from './imports/previewImport.ts';
import { createPreviewStore } from './imports/previewStore.ts';
import { inspectInThread } from './imports/readInThread.ts';
import { type EntryUses, reverseImport } from './imports/reverseImport.ts';
import { paymentOfEntry } from './paymentOfEntry.ts';
import type { RecipeNeeds } from './recognition/recipeShelf.ts';
import { forgetRememberedRecipe, listRecipes, renameRecipe } from './recognition/rememberedRecipes.ts';
import { type AppropriationNeeds, proposeAppropriations, registerAppropriations } from './registerAppropriations.ts';
import { type PaymentNeeds, proposePayments, registerPayments } from './registerPayments.ts';
import { readEntries } from './store/ledgerQuery.ts';
import { listImportBatches, listSkippedRows } from './store/ledgerStore.ts';
import { listLedgerEntries, totalLedgerEntries } from './store/ledgerView.ts';

/** What the ledger needs of other features; the host passes it in. */
export type LedgerNeeds = EntryUses & RecipeNeeds & PaymentNeeds & AppropriationNeeds & ExportEntriesNeeds;

export function ledgerCalls(needs: LedgerNeeds): Handlers<typeof ledgerContract> {
  const previews = createPreviewStore();
  const comparisons = createComparisonStore();
  return {
    inspectLedgerFile: (context, { file }) => inspectInThread(context.sourcePath(file), context),
    proposeImport: (context, input) => proposeImport(context, context.sourcePath(input.file), input, needs),
    previewImport: (context, input) => previewImport(context, input, { ...needs, previews }),
    listPreviewRows: (_, { previewId, part, offset, limit }) => previews.get(previewId).rows.page(part, offset, limit),
    findPreviewRow: (_, { previewId, part, after, sourceRow }) => {
      const { rows } = previews.get(previewId);
      return sourceRow === undefined ? rows.next(part, after) : rows.positionOf(sourceRow);
    },
    importLedger: (context, input) => importLedger(context, input, { ...needs, previews }),
    importSheets: (context, input) => importSheets(context, input, { ...needs, previews }),
    listRememberedRecipes: (context) => listRecipes(context, needs),
    renameRememberedRecipe: (_, input) => renameRecipe(needs, input),
    forgetRememberedRecipe: (context, input) => forgetRememberedRecipe(context, needs, input),
    listBatchOrigins: ({ db }) => listBatchOrigins(db, needs),
    listCrossChecks: ({ db }) => listCrossChecks(db),
    listImportBatches: ({ db }) => listImportBatches(db),
    listSkippedRows: ({ db }, { batchNumber }) => listSkippedRows(db, batchNumber),

    listLedgerEntries: ({ db }, { sort, offset, limit, ...filter }) =>
      listLedgerEntries(db, { filter, sort, offset, limit }),
    totalLedgerEntries: ({ db }, { sort, offset, limit, ...filter }) =>
      totalLedgerEntries(db, { filter, sort, offset, limit }),
    getLedgerEntries: ({ db }, { ids }) => readEntries(db, ids),
    exportEntries: (job, input) => exportEntries(job, input, needs),
    findLedgerEntry: ({ db }, input) => findLedgerEntry(db, input),
    lineOfLedgerEntry: ({ db }, { entryId }) => lineOfLedgerEntry(db, entryId),
    viewVoucher: ({ db }, { entryId }) => viewVoucher(db, entryId),
    summariseLedger: ({ db }, input) => summariseLedger(db, input),
    analyseLedger,
    paymentOfEntry: ({ db }, { entryId }) => paymentOfEntry(db, entryId, needs.listAppropriations(db)),
    proposePayments: ({ db }, { entryIds }) => proposePayments(db, entryIds, needs),
    registerPayments: ({ db }, input) => registerPayments(db, input, needs),
    proposeAppropriations: ({ db }, { batchNumber }) => proposeAppropriations(db, batchNumber, needs),
    registerAppropriations: ({ db }, input) => registerAppropriations(db, input, needs),

    compareWithBatch: (context, input) => compareWithBatch(context, input, { ...needs, comparisons }),
    listComparisonRows: ({ db }, input) => comparisons.page(db, input),
    reverseImport: (context, input) => reverseImport(context, input, needs),
  };
}

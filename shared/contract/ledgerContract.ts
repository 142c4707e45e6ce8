import { z } from 'zod';
import type { FileInspection } from '../ledger/inspection.ts';
import type { ImportBatch, ImportOutcome, LedgerPage } from '../ledger/ledgerRecords.ts';
import type { SkippedRow } from '../ledger/ledgerRow.ts';
import { job, query } from './call.ts';
import { fileReference, nothing } from './inputs.ts';

/** 账套与明细账. */
export const ledgerContract = {
  /** What a file is and how it would be read; imports nothing. */
  inspectLedgerFile: job(z.strictObject({ file: fileReference }), { always: true }).gives<FileInspection>(),
  importLedger: job(
    z.strictObject({
      file: fileReference,
      /** Without it, the sheet that looks most like a ledger. */
      sheet: z.string().max(200).optional(),
      /** Import the usable rows although some can't be read; those are kept in the list of skipped rows. */
      acceptSkipped: z.boolean().optional(),
    }),
  ).gives<ImportOutcome>(),
  /** The rows of a batch that were not imported, and why. */
  listSkippedRows: query(z.strictObject({ batchNumber: z.number().int().min(1) })).gives<SkippedRow[]>(),
  listImportBatches: query(nothing).gives<ImportBatch[]>(),
  /** One page of entries in the order of the files; `text` is looked for in 摘要, 科目, 收款人 and 凭证号. */
  listLedgerEntries: query(
    z.strictObject({
      text: z.string().max(200),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
  ).gives<LedgerPage>(),
} as const;

import { z } from 'zod';
import { text } from '../field.ts';
import type { Appropriation, NewPayment, Payment } from '../funds/funds.ts';
import type { SheetsOutcome } from '../ledger/alikeSheets.ts';
import { analysisOrder, type LedgerAnalysis } from '../ledger/analysis/analysis.ts';
import type { AppropriationProposal } from '../ledger/appropriationProposal.ts';
import {
  type ComparisonPage,
  type ComparisonPart,
  comparisonParts,
  type LedgerComparison,
} from '../ledger/comparison.ts';
import { type ImportPreview, type PreviewPage, type PreviewPart, previewParts } from '../ledger/importPreview.ts';
import type { FileInspection } from '../ledger/inspection.ts';
import { ledgerFilter, ledgerSort } from '../ledger/ledgerFilter.ts';
import {
  type BatchCrossChecks,
  type BatchOrigin,
  type ImportBatch,
  type ImportOutcome,
  type ImportProposal,
  type LedgerPage,
  type LedgerSummary,
  type LedgerTotals,
  type StoredLedgerEntry,
  type SummaryKey,
  summaryKeys,
  type VoucherView,
} from '../ledger/ledgerRecords.ts';
import type { SkippedRow } from '../ledger/ledgerRow.ts';
import type { PaymentProposal } from '../ledger/paymentProposal.ts';
import { encodingInput, headerRowsInput, ledgerRecipe } from '../ledger/recipe.ts';
import type { RecipeList } from '../ledger/rememberedRecipe.ts';
import { command, job, query } from './call.ts';
import type { ExportResult } from './documents.ts';
import { fileReference, nothing } from './inputs.ts';

const entryId = z.number().int().min(1);
const paymentEntryIds = z.array(entryId).min(1, '请选择分录').max(200, '一次最多登记 200 条');
const quotaLineIds = z.array(entryId).min(1, '请选择指标').max(2_000, '一次最多登记 2000 项');
const batchNumber = z.number().int().min(1);

const readingInput = {
  /** Without it, the sheet that looks most like a ledger. */
  sheet: z.string().max(200).optional(),
  /** Where the header stands, when the program does not find it. */
  headerRows: headerRowsInput.optional(),
  /** Of a text file, when the program reads it wrongly. */
  encoding: encodingInput.optional(),
  /** 改回自动识别: what is remembered does not count, and is forgotten by an import. */
  automatic: z.boolean().optional(),
};

const previewId = z.uuid();
const previewPart = z.enum(Object.keys(previewParts) as [PreviewPart, ...PreviewPart[]]);

/** 账套与明细账. */
export const ledgerContract = {
  /** What a file is and how it would be read; imports nothing. */
  inspectLedgerFile: job(z.strictObject({ file: fileReference }), { always: true }).gives<FileInspection>(),
  /** The recipe that an import would follow; a correction that is remembered for such a file wins. Imports nothing. */
  proposeImport: job(z.strictObject({ file: fileReference, ...readingInput }), {
    always: true,
  }).gives<ImportProposal>(),
  /** The plan of an import with what becomes of each row. Stores nothing. */
  previewImport: job(
    z.strictObject({
      file: fileReference,
      ...readingInput,
      recipe: ledgerRecipe.optional(),
      /** The preview that this one corrects: rows that become something else are marked. */
      comparedWith: previewId.optional(),
    }),
  ).gives<ImportPreview>(),
  /** One page of the rows of a preview. */
  listPreviewRows: query(
    z.strictObject({
      previewId,
      part: previewPart,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
  ).gives<PreviewPage>(),
  /** Where, among all rows, the next one of a part stands behind a position (-1: from the beginning), or a row of the sheet. */
  findPreviewRow: query(
    z.strictObject({
      previewId,
      part: previewPart,
      after: z.number().int().min(-1),
      sourceRow: z.number().int().min(1).optional(),
    }),
  ).gives<number | null>(),
  importLedger: job(
    z.strictObject({
      file: fileReference,
      ...readingInput,
      /** Followed exactly, and remembered when it differs from what the program would have done. */
      recipe: ledgerRecipe.optional(),
      /** Executes the plan that was looked at, exactly; refused when the file says something else by now. */
      previewId: previewId.optional(),
      /** 替换: this batch is reversed in the moment in which the new one counts, as long as nothing depends on it. */
      replaces: batchNumber.optional(),
      /** Import the usable rows although some can't be read; those are kept in the list of skipped rows. */
      acceptSkipped: z.boolean().optional(),
    }),
  ).gives<ImportOutcome>(),
  /** 一并导入: several sheets of one workbook, each its own batch, one after the other; ends at the first that is refused. */
  importSheets: job(
    z.strictObject({
      file: fileReference,
      sheets: z.array(z.string().max(200)).min(1, '请选择工作表').max(1_000, '一次最多导入 1000 张工作表'),
      headerRows: readingInput.headerRows,
      encoding: readingInput.encoding,
      automatic: readingInput.automatic,
      /** Of one of the sheets, whose plan was looked at: it comes first, and its correction counts for the others. */
      previewId: previewId.optional(),
      acceptSkipped: z.boolean().optional(),
    }),
  ).gives<SheetsOutcome>(),
  /** The rows of a batch that were not imported, and why. */
  listSkippedRows: query(z.strictObject({ batchNumber })).gives<SkippedRow[]>(),
  listImportBatches: query(nothing).gives<ImportBatch[]>(),
  /** Who imported each batch, its source file, and what depends on it. */
  listBatchOrigins: query(nothing).gives<BatchOrigin[]>(),
  /** 批次间核对: each 科目余额表 against the entries of its period, with the batches of both sides. */
  listCrossChecks: query(nothing).gives<BatchCrossChecks[]>(),
  /** 记住的导入方案 of this person's program and of the open engagement. */
  listRememberedRecipes: query(nothing, { always: true }).gives<RecipeList>(),
  renameRememberedRecipe: job(z.strictObject({ id: z.uuid(), name: text('方案名称', { required: true, max: 100 }) }), {
    always: true,
  }).gives<null>(),
  forgetRememberedRecipe: job(z.strictObject({ id: z.uuid() }), { always: true }).gives<null>(),
  /** Which rows a corrected file, or a later batch, has more, fewer and otherwise than a batch. Stores nothing. */
  compareWithBatch: job(
    z.strictObject({
      batchNumber,
      /** One of the two: a file, read as an import would read it, or a batch. */
      file: fileReference.optional(),
      otherBatchNumber: batchNumber.optional(),
      ...readingInput,
      recipe: ledgerRecipe.optional(),
      /** Rows that each list holds; the counts are of all. */
      limit: z.number().int().min(1).max(50_000).optional(),
    }),
  ).gives<LedgerComparison>(),
  /** One page of all rows of a comparison, until the next one is made. */
  listComparisonRows: query(
    z.strictObject({
      comparisonId: z.uuid(),
      part: z.enum(Object.keys(comparisonParts) as [ComparisonPart, ...ComparisonPart[]]),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
  ).gives<ComparisonPage>(),
  /** 撤销导入: takes a batch back while nothing depends on it. */
  reverseImport: job(z.strictObject({ batchNumber })).gives<{ reversed: ImportBatch; entries: number }>(),

  /** One page of the entries that a filter finds, with the totals of all that it finds; the order of the files without `sort`. */
  listLedgerEntries: query(
    z.strictObject({
      ...ledgerFilter.shape,
      sort: ledgerSort.optional(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
  ).gives<LedgerPage>(),
  /** 选中行的合计: the totals of consecutive lines of what a filter finds, however many. */
  totalLedgerEntries: query(
    z.strictObject({
      ...ledgerFilter.shape,
      sort: ledgerSort.optional(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1),
    }),
  ).gives<LedgerTotals>(),
  /** 导出分录: all that a filter finds as .xlsx, however many; the order of the files without `sort`. */
  exportEntries: job(
    z.strictObject({ ...ledgerFilter.shape, sort: ledgerSort.optional(), target: fileReference }),
  ).gives<ExportResult>(),
  /** Entries that a finding, a sample or a payment names, in the order of the ids. */
  getLedgerEntries: query(z.strictObject({ ids: z.array(entryId).max(1_000) })).gives<StoredLedgerEntry[]>(),
  /** The entry that was read from a row of a batch's sheet; null when the row was not imported. */
  findLedgerEntry: query(z.strictObject({ batchNumber, sourceRow: z.number().int().min(1) })).gives<number | null>(),
  /** On which line, from 0, an entry stands among all of them in the order of the files; null when it is gone. */
  lineOfLedgerEntry: query(z.strictObject({ entryId })).gives<number | null>(),
  /** The whole voucher that an entry belongs to. */
  viewVoucher: query(z.strictObject({ entryId })).gives<VoucherView>(),
  /** 科目、收款人、月份 and other summaries of what a filter finds. */
  summariseLedger: query(
    z.strictObject({
      filter: ledgerFilter,
      by: z.enum(Object.keys(summaryKeys) as [SummaryKey, ...SummaryKey[]]),
    }),
  ).gives<LedgerSummary>(),
  /** Duplicates, gaps, round sums, weekend and year-end entries, first digits, split payments; each leads to its entries. */
  analyseLedger: job(analysisOrder).gives<LedgerAnalysis>(),
  /** 由分录登记支付: the payment that an entry stands for, for the funds feature to add. */
  paymentOfEntry: query(z.strictObject({ entryId })).gives<NewPayment>(),
  /** The payments of several entries, and which payments they would repeat; stores nothing. */
  proposePayments: query(z.strictObject({ entryIds: paymentEntryIds })).gives<PaymentProposal[]>(),
  /** 登记支付: adds them to the funds chain, all or none; what repeats a payment by day, amount and voucher only when told so. */
  registerPayments: command(z.strictObject({ entryIds: paymentEntryIds, acceptSimilar: z.boolean().optional() }), {
    alsoChanges: ['funds'],
    title: '由分录登记支付',
  }).gives<{ added: Payment[] }>(),
  /** The 指标 that the rows of an imported list stand for, and which ones they would repeat; stores nothing. */
  proposeAppropriations: query(z.strictObject({ batchNumber })).gives<AppropriationProposal[]>(),
  /** 登记指标: adds them to the funds chain, all or none; a row that is registered already is refused. */
  registerAppropriations: command(
    z.strictObject({ batchNumber, quotaLineIds, acceptSimilar: z.boolean().optional() }),
    { alsoChanges: ['funds'], title: '由导入的指标表登记' },
  ).gives<{ added: Appropriation[] }>(),
} as const;

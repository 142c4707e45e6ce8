import type { Attachment } from '../evidence/evidence.ts';
import type { Fen } from '../money.ts';
import type { AlikeSheets } from './alikeSheets.ts';
import type { LedgerCheck } from './check.ts';
import type { BookTotals, ControlTotals } from './controlTotals.ts';
import type { LayoutKind } from './layout.ts';
import type { LedgerEntry, SkippedRow } from './ledgerRow.ts';
import type { LedgerRecipe } from './recipe.ts';

/** 导入批次: one import of one sheet, how it was read, and what the file proved about itself. */
export type ImportBatch = {
  id: string;
  number: number;
  sourceName: string;
  sourceSha256: string;
  sheet: string;
  layout: LayoutKind;
  /** What was recognised and why, as one Chinese sentence. */
  recognised: string;
  importedAt: string;
  recipe: LedgerRecipe;
  controlTotals: ControlTotals;
};

/**
 * What an import did. Rows read = imported + skipped, always; `skipped` holds them all. `earlierVersion` is the batch that this one
 * seems to correct: as long as both are there, their entries count twice.
 */
export type ImportOutcome = {
  batch: ImportBatch;
  skipped: SkippedRow[];
  earlierVersion: number | null;
  /** What did not go as it should without touching the import, as sentences. */
  remarks: string[];
};

/** 批次来历: who imported it, the kept source file, and what depends on its entries, which then can't be taken back. */
export type BatchOrigin = {
  number: number;
  importedBy: string;
  source: Attachment | null;
  uses: { payments: number; samples: string[]; appropriations: number };
};

/** 批次间核对 of a 科目余额表 with the entries of other batches: listed with both sides. Computed when read. */
export type BatchCrossChecks = { batchNumber: number; against: number[]; checks: LedgerCheck[] };

/**
 * 导入方案建议: how a file would be read. `rememberedAt` says when the correction that it follows was last used, if it does. The other
 * sheets are listed when nobody chose a sheet.
 */
export type ImportProposal = AlikeSheets & { recipe: LedgerRecipe; recognised: string; rememberedAt: string | null };

/** A stored entry as the table shows it. */
export type StoredLedgerEntry = LedgerEntry & { id: number; batchNumber: number };

/** 合计 of a selection. 平行记账: the two books stand apart in `books` and must not be summed; null in other books. */
export type LedgerTotals = {
  total: number;
  debitFen: Fen;
  creditFen: Fen;
  books: { financial: BookTotals; budget: BookTotals } | null;
};

/** One page of the entries that a filter found, with the totals of all that it found. */
export type LedgerPage = LedgerTotals & { entries: StoredLedgerEntry[] };

/** 凭证: all lines of one, in the order of the file. An entry without a voucher number stands alone. */
export type VoucherView = LedgerTotals & {
  batchNumber: number;
  year: number | null;
  month: number | null;
  voucherType: string;
  voucherNumber: string;
  entries: StoredLedgerEntry[];
};

/** What entries can be summed up by. */
export const summaryKeys = {
  account: '科目',
  payee: '收款人',
  month: '月份',
  project: '项目',
  department: '部门',
} as const;
export type SummaryKey = keyof typeof summaryKeys;

/**
 * One line of a summary; `key` is the account code, the name or `2023-04`, '' where the entries name none. In 平行记账 a line belongs to
 * one of the two books, in other books `book` is null.
 */
export type SummaryLine = {
  key: string;
  name: string;
  book: 'financial' | 'budget' | null;
  entries: number;
  debitFen: Fen;
  creditFen: Fen;
};

/** 汇总: accounts and months in their order, names by the larger amount; `total` counts all lines, also those not listed. */
export type LedgerSummary = LedgerTotals & { by: SummaryKey; lines: SummaryLine[]; lineCount: number };

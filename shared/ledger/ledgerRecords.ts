import type { Day } from '../day.ts';
import type { Fen } from '../money.ts';

/** 导入批次: one import of one sheet, with what the file proved about itself. */
export type ImportBatch = {
  id: string;
  number: number;
  sourceName: string;
  sourceSha256: string;
  sheet: string;
  layout: string;
  /** What was recognised and why, as one Chinese sentence. */
  recognised: string;
  importedAt: string;
  rowsRead: number;
  rowsImported: number;
  rowsSkipped: number;
  debitFen: Fen;
  creditFen: Fen;
  checks: LedgerCheck[];
};

/** 核对: a check of control totals: passed, failed by how much and where, or impossible and why. */
export type LedgerCheck = { name: string; outcome: 'passed' | 'failed' | 'impossible'; explanation: string };

/** A row that was not imported, and why. */
export type SkippedRow = { sourceRow: number; reason: string; detail: string };

/** What an import did. Rows read = imported + skipped, always. */
export type ImportOutcome = { batch: ImportBatch; skipped: SkippedRow[] };

/** A stored entry as the table shows it. */
export type StoredLedgerEntry = {
  id: number;
  batchNumber: number;
  sourceRow: number;
  postedOn: Day | null;
  period: string;
  voucherType: string;
  voucherNumber: string;
  accountCode: string;
  accountName: string;
  summary: string;
  payee: string;
  quotaNumber: string;
  debitFen: Fen;
  creditFen: Fen;
  balanceFen: Fen | null;
};

/** One page of the entries that a search found, with the totals of all that it found. */
export type LedgerPage = { total: number; debitFen: Fen; creditFen: Fen; entries: StoredLedgerEntry[] };

import type { Fen } from '../money.ts';
import type { ControlTotals } from './controlTotals.ts';
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

/** What an import did. Rows read = imported + skipped, always; `skipped` holds them all. */
export type ImportOutcome = { batch: ImportBatch; skipped: SkippedRow[] };

/** A stored entry as the table shows it. */
export type StoredLedgerEntry = LedgerEntry & { id: number; batchNumber: number };

/** One page of the entries that a search found, with the totals of all that it found. */
export type LedgerPage = { total: number; debitFen: Fen; creditFen: Fen; entries: StoredLedgerEntry[] };

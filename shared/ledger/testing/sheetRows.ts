import type { Cell, RawRow } from '../cell.ts';
import { type ControlTotals, createControlTotals } from '../controlTotals.ts';
import type { LedgerEntry, RowDecision, SkippedRow } from '../ledgerRow.ts';
import type { LedgerRecipe } from '../recipe.ts';
import { recogniseSheet } from '../recogniseSheet.ts';
import { createSheetDecider } from '../sideBySide.ts';

/** Rows as a text file gives them: cells between `|`, blank ones null; each line is one row of the sheet. */
export function sheetRows(text: string): RawRow[] {
  const lines = text.trim().split('\n');
  return rowsOf(lines.map((line) => line.split('|').map((cell) => cell.trim() || null)));
}

export function rowsOf(cells: Cell[][]): RawRow[] {
  return cells
    .map((row, index) => ({ number: index + 1, cells: row }))
    .filter((row) => row.cells.some((cell) => cell !== null));
}

export type ReadSheet = {
  recipe: LedgerRecipe;
  product: string | null;
  decisions: RowDecision[];
  entries: LedgerEntry[];
  skipped: SkippedRow[];
  totals: ControlTotals;
};

/** Recognises a sheet and decides all its rows; `correct` changes the proposed recipe first. */
export function readSheet(rows: RawRow[], correct: Partial<LedgerRecipe> = {}): ReadSheet {
  const { recipe: proposed, product } = recogniseSheet(rows, {
    sheet: 'Sheet1',
    encoding: null,
    delimiter: null,
    date1904: false,
  });
  if (!proposed) throw new Error('no header found');
  const recipe = { ...proposed, ...correct };
  const decide = createSheetDecider(recipe);
  const totals = createControlTotals(recipe);
  const decisions = rows.flatMap((row) => {
    const decided = decide(row);
    for (const decision of decided) totals.add(decision, row.hidden === true);
    return decided;
  });
  return {
    recipe,
    product,
    decisions,
    entries: decisions.flatMap((decision) => (decision.decision === 'entry' ? [decision.entry] : [])),
    skipped: decisions.flatMap((decision) => (decision.decision === 'skip' ? [decision.skipped] : [])),
    totals: totals.result(),
  };
}

/** What became of each row, one word each: `entry`, `balance`, `quota` or the reason of skipping. */
export function fates(sheet: ReadSheet): string[] {
  return sheet.decisions.map((one) => (one.decision === 'skip' ? one.skipped.reason : one.decision));
}

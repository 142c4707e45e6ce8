import { stat } from 'node:fs/promises';
import type { Progress } from '../../../shared/contract/call.ts';
import { AppError } from '../../../shared/errors.ts';
import type { RawRow } from '../../../shared/ledger/cell.ts';
import { type ControlTotals, createControlTotals } from '../../../shared/ledger/controlTotals.ts';
import type {
  AccountBalance,
  LedgerEntry,
  QuotaLine,
  RowDecision,
  SkippedRow,
} from '../../../shared/ledger/ledgerRow.ts';
import type { LedgerRecipe } from '../../../shared/ledger/recipe.ts';
import { createSheetDecider } from '../../../shared/ledger/sideBySide.ts';
import { asLedgerError, cancelled } from '../ledgerError.ts';
import { openWorkbook } from '../readers/openWorkbook.ts';
import type { OpenWorkbook } from '../readers/sheetReader.ts';

/** Rows of one batch, decided. */
export type LedgerBatch = {
  entries: LedgerEntry[];
  balances: AccountBalance[];
  quotas: QuotaLine[];
  skipped: SkippedRow[];
};

export type ReadLedgerOptions = {
  signal?: AbortSignal | undefined;
  onProgress?: (progress: Progress) => void;
  onOpen?: (workbook: OpenWorkbook) => void;
  /** Sees each row with what was decided of it, in the order of the sheet. */
  onRow?: (row: RawRow, decisions: readonly RowDecision[]) => void;
};

/**
 * Reads a sheet by its recipe, batch by batch, and gives the control totals at the end (the generator's return value).
 * It throws when the file is damaged, changes meanwhile or is cancelled: what was read until then must not be kept.
 */
export async function* readLedger(
  path: string,
  recipe: LedgerRecipe,
  options: ReadLedgerOptions = {},
): AsyncGenerator<LedgerBatch, ControlTotals> {
  let workbook: OpenWorkbook | null = null;
  try {
    const before = await stat(path);
    workbook = await openWorkbook(path, {
      signal: options.signal,
      encoding: recipe.encoding,
      delimiter: recipe.delimiter,
    });
    options.onOpen?.(workbook);
    const { onRow } = options;
    const sheet = sheetOf(workbook, recipe);
    const decide = createSheetDecider(recipe);
    const totals = createControlTotals(recipe);
    const report = progressReporter(options.onProgress);
    let rows = 0;
    let share = 0;
    const reading = workbook.readRows(sheet, { signal: options.signal, onShare: (next) => (share = next) });
    for await (const raw of reading) {
      if (options.signal?.aborted) throw cancelled();
      const batch: LedgerBatch = { entries: [], balances: [], quotas: [], skipped: [] };
      for (const row of raw) {
        const decisions = decide(row);
        onRow?.(row, decisions);
        for (const decision of decisions) {
          totals.add(decision, row.hidden === true);
          if (decision.decision === 'entry') batch.entries.push(decision.entry);
          else if (decision.decision === 'skip') batch.skipped.push(decision.skipped);
          else if (decision.decision === 'balance') batch.balances.push(decision.balance);
          else batch.quotas.push(decision.quota);
        }
      }
      rows += raw.length;
      report(rows, share, false);
      yield batch;
    }
    report(rows, 1, true);
    const after = await stat(path);
    if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) {
      throw new AppError('file-changed', '读取期间文件被改动，没有导入。请关闭正在编辑它的程序后重新导入');
    }
    return totals.result();
  } catch (error) {
    throw asLedgerError(error);
  } finally {
    await workbook?.close();
  }
}

/** Drains `readLedger`: for small files and tests. */
export async function readWholeLedger(path: string, recipe: LedgerRecipe, options: ReadLedgerOptions = {}) {
  const whole: LedgerBatch = { entries: [], balances: [], quotas: [], skipped: [] };
  const reading = readLedger(path, recipe, options);
  for (;;) {
    const step = await reading.next();
    if (step.done) return { ...whole, totals: step.value };
    whole.entries.push(...step.value.entries);
    whole.balances.push(...step.value.balances);
    whole.quotas.push(...step.value.quotas);
    whole.skipped.push(...step.value.skipped);
  }
}

function sheetOf(workbook: OpenWorkbook, recipe: LedgerRecipe): number {
  // A text file has one sheet, named after the file; next month's file has another name.
  if (workbook.kind === 'text') return 0;
  const index = workbook.sheets.findIndex((sheet) => sheet.name === recipe.sheet);
  if (index >= 0) return index;
  const names = workbook.sheets.map((sheet) => `“${sheet.name}”`).slice(0, 20);
  throw new AppError('sheet-missing', `文件里没有工作表“${recipe.sheet}”，只有 ${names.join('、')}。请重新选择工作表`);
}

/** At most ten reports a second, and always the last. */
function progressReporter(onProgress: ReadLedgerOptions['onProgress']) {
  let next = 0;
  return (rows: number, share: number, last: boolean) => {
    const now = performance.now();
    if (!onProgress || (!last && now < next)) return;
    next = now + 100;
    onProgress({ step: '读取账表', done: rows, total: last ? rows : share > 0 ? Math.round(rows / share) : null });
  };
}

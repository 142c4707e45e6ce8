import { stat } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { AppError } from '../../shared/errors.ts';
import { type LayoutKind, layoutKinds } from '../../shared/ledger/layout.ts';
import type { ImportBatch, ImportOutcome } from '../../shared/ledger/ledgerRecords.ts';
import { problemReasons, type SkippedRow, skipReasons } from '../../shared/ledger/ledgerRow.ts';
import { linkAttachment, storeContent } from '../storage/attachments.ts';
import type { JobContext } from '../storage/context.ts';
import {
  createEntryWriter,
  findBatch,
  finishBatch,
  listSkippedRows,
  nextBatchNumber,
  removeBatch,
  startBatch,
} from './ledgerStore.ts';
import { proposeInThread, readInThread } from './readInThread.ts';
import type { LedgerBatch } from './readLedger.ts';

export type ImportInput = { file: FileReference; sheet?: string; acceptSkipped?: boolean };

/** Rows of one transaction: short enough that an edit made meanwhile hardly waits. */
const rowsPerTransaction = 5_000;

const importable: readonly LayoutKind[] = [
  'voucherJournal',
  'accountLedger',
  'paymentList',
  'bankStatement',
  'handMade',
];

/**
 * Imports a client's ledger: recognises the sheet, reads it in a thread of its own, stores the entries in short transactions,
 * and makes the batch count only when every row was read. Whatever stops it, nothing of it remains.
 */
export async function importLedger(context: JobContext, input: ImportInput): Promise<ImportOutcome> {
  const path = context.sourcePath(input.file);
  const unchanged = await watchFile(path);
  context.report({ step: '识别账表', done: 0, total: null });
  const { recipe, recognised } = await proposeInThread(path, input.sheet, context);
  if (!importable.includes(recipe.layout)) {
    throw new AppError(
      'no-entries',
      `“${recipe.sheet}”识别为${layoutKinds[recipe.layout]}，里面没有可导入的分录或支付。请选择凭证序时簿、明细账或支付明细。`,
    );
  }
  const content = await storeContent(context, path, input.file.name);
  refuseTwice(context, content.sha256, recipe.sheet);

  const started = { id: uuidv7(), number: nextBatchNumber(context.db), importedAt: context.now() };
  const source = { sourceName: input.file.name, sourceSha256: content.sha256, sheet: recipe.sheet };
  const batch = { ...started, ...source, layout: recipe.layout, recognised, recipe };
  context.transact((db) => {
    startBatch(db, batch);
    linkAttachment(db, { table: 'import_batch', id: batch.id }, content, context.now());
  });
  try {
    const controlTotals = await readInThread(path, recipe, context, storeRows(context, batch.number));
    await unchanged();
    const finished: ImportBatch = { ...batch, controlTotals };
    const skipped = listSkippedRows(context.db, batch.number);
    refuseUnreadable(finished, skipped, input.acceptSkipped ?? false);
    context.transact((db) => finishBatch(db, finished));
    return { batch: finished, skipped };
  } catch (error) {
    context.transact((db) => removeBatch(db, batch.number));
    throw error;
  }
}

function storeRows(context: JobContext, batchNumber: number) {
  const write = context.transact((db) => createEntryWriter(db, batchNumber));
  return async ({ entries, skipped }: LedgerBatch): Promise<void> => {
    for (let start = 0; start < Math.max(entries.length, skipped.length); start += rowsPerTransaction) {
      context.signal.throwIfAborted();
      const end = start + rowsPerTransaction;
      context.transact(() => write(entries.slice(start, end), skipped.slice(start, end)));
      // Edits that came in meanwhile get their turn between two transactions.
      await nextTurn();
    }
  };
}

/** The file is read twice, once to keep it and once for its rows: it must be the same file both times. */
async function watchFile(path: string): Promise<() => Promise<void>> {
  const look = async () => {
    const stats = await stat(path).catch(() => null);
    return stats ? `${stats.size} ${stats.mtimeMs}` : null;
  };
  const before = await look();
  return async () => {
    if ((await look()) === before) return;
    throw new AppError('file-changed', '导入期间文件被改动或移走，没有导入。请关闭正在编辑它的程序后重新导入。');
  };
}

function refuseTwice(context: JobContext, sha256: string, sheet: string): void {
  const before = findBatch(context.db, sha256, sheet);
  if (!before) return;
  throw new AppError(
    'already-imported',
    `这个文件的工作表“${sheet}”已在批次 ${before.number} 导入过，内容完全相同，没有重复导入。`,
  );
}

function refuseUnreadable(
  { controlTotals, sheet }: ImportBatch,
  skipped: readonly SkippedRow[],
  accepted: boolean,
): void {
  if (controlTotals.imported === 0) {
    throw new AppError('no-entries', `“${sheet}”里没有读到分录。请确认选对了工作表，或请客户重新导出。`);
  }
  const unreadable = skipped.filter((row) => problemReasons.includes(row.reason));
  if (unreadable.length === 0 || accepted) return;
  const examples = unreadable.slice(0, 3).map(({ sourceRow, reason, columnTitle, cellText }) => {
    const cell = columnTitle ? `“${columnTitle}”列的“${cellText}”` : '';
    return `第 ${sourceRow} 行${cell}${skipReasons[reason]}`;
  });
  throw new AppError(
    'rows-unreadable',
    `有 ${unreadable.length} 行读不出，没有导入：${examples.join('；')}。请在原文件中改正后重新导入，或选择“跳过这些行导入”。`,
  );
}

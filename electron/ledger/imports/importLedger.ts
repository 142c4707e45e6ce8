import { stat } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { FileReference } from '../../../shared/contract/inputs.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ControlTotals } from '../../../shared/ledger/controlTotals.ts';
import type { ImportBatch, ImportOutcome } from '../../../shared/ledger/ledgerRecords.ts';
import { problemReasons, type SkippedRow, skipReasons } from '../../../shared/ledger/ledgerRow.ts';
import type { LedgerRecipe } from '../../../shared/ledger/recipe.ts';
import { dropUnusedContent, storeContent } from '../../storage/attachmentContent.ts';
import { linkAttachment } from '../../storage/attachments.ts';
import type { JobContext } from '../../storage/context.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { forgetRecords } from '../../storage/trail.ts';
import { cancelled } from '../ledgerError.ts';
import { headerMissing } from '../recognition/inspectSheet.ts';
import type { RecipeNeeds } from '../recognition/recipeShelf.ts';
import type { EntryColumns } from '../store/entryColumns.ts';
import { createEntryWriter } from '../store/entryWriter.ts';
import {
  findBatch,
  finishBatch,
  listSkippedRows,
  nextBatchNumber,
  startBatch,
  uncountBatch,
} from '../store/ledgerStore.ts';
import { dropBatch } from './dropBatch.ts';
import { earlierVersion } from './earlierVersion.ts';
import { requireImportable } from './importable.ts';
import { type ImportPlan, type PlanInput, planImport } from './planImport.ts';
import type { KeptPreview, PreviewStore } from './previewStore.ts';
import { readInThread } from './readInThread.ts';
import { batchOf, type EntryUses, refuseWhileUsed } from './reverseImport.ts';

export type ImportInput = PlanInput & {
  file: FileReference;
  previewId?: string | undefined;
  acceptSkipped?: boolean | undefined;
  replaces?: number | undefined;
};

export type ImportNeeds = RecipeNeeds & EntryUses & { previews: PreviewStore };

/**
 * Imports a client's ledger: recognises the sheet, reads it in a thread of its own, stores the entries in short transactions,
 * and makes the batch count only when every row was read. Whatever stops it, nothing of it remains. A batch that it replaces
 * stops counting in the moment in which the new one begins to.
 */
export function importLedger(context: JobContext, input: ImportInput, needs: ImportNeeds): Promise<ImportOutcome> {
  return inTurn(context, (alsoWaitFor) => importNow(context, input, needs, alsoWaitFor));
}

async function importNow(
  context: JobContext,
  input: ImportInput,
  needs: ImportNeeds,
  alsoWaitFor: (work: Promise<void>) => void,
): Promise<ImportOutcome> {
  context.signal.throwIfAborted();
  const path = context.sourcePath(input.file);
  const unchanged = await watchFile(path);
  const { replaces } = input;
  if (replaces !== undefined) refuseWhileUsed(context.db, batchOf(context.db, replaces).number, needs);
  const preview = input.previewId === undefined ? null : needs.previews.get(input.previewId);
  context.report({ step: '识别账表', done: 0, total: null });
  const plan = planOf(preview, path) ?? (await planImport(context, path, input, needs));
  const { recipe, recognised } = plan;
  requireImportable(recipe);
  // The file is kept while its first rows are read: they wait for it, as a batch begins with the file that it came from.
  const begun = beginBatch(context, input, path, { layout: recipe.layout, recognised, recipe });
  // It may fail before the first rows ask for it.
  begun.catch(() => {});
  try {
    const controlTotals = await storeRows(context, begun, path, recipe);
    const { batch } = await begun;
    await unchanged();
    if (preview?.totals) requireAsPreviewed(controlTotals, preview.totals);
    const finished: ImportBatch = { ...batch, controlTotals };
    const skipped = listSkippedRows(context.db, batch.number);
    refuseUnreadable(finished, skipped, input.acceptSkipped ?? false);
    context.transact((db) => {
      if (replaces !== undefined) {
        refuseWhileUsed(db, replaces, needs);
        uncountBatch(db, replaces);
      }
      finishBatch(db, finished);
      plan.remember(db);
    });
    if (preview) needs.previews.drop(preview.previewId);
    const remark = plan.shelve();
    // What is left of the old batch does not count any more: it goes now, or when the file is next opened.
    if (replaces !== undefined) await dropBatch(context, replaces);
    return {
      remarks: remark === null ? [] : [remark],
      batch: finished,
      skipped,
      earlierVersion: earlierVersion(context.db, finished),
    };
  } catch (error) {
    const left = begun.then(
      (started) => forget(context, started),
      () => {},
    );
    // The person who cancels does not wait until a million rows are taken back; they do not count anyway.
    alsoWaitFor(left);
    if (!context.signal.aborted) await left;
    throw error;
  }
}

/** The plan that a person looked at, which is executed exactly. */
function planOf(preview: KeptPreview | null, path: string): ImportPlan | null {
  if (!preview) return null;
  if (preview.path !== path) throw new AppError('invalid-input', '预览的是另一个文件。请重新查看要导入的文件。');
  if (!preview.plan) throw new AppError('header-missing', headerMissing(preview.sheet));
  return preview.plan;
}

/** Between the look and the import the file may have been saved again. */
function requireAsPreviewed(imported: ControlTotals, previewed: ControlTotals): void {
  if (JSON.stringify(imported) === JSON.stringify(previewed)) return;
  throw new AppError('file-changed', '文件在预览之后被改动过，读到的内容与预览不同，没有导入。请重新查看后再导入。');
}

/** Takes back all of an import that does not count, the kept file and its lines on the trail included. */
async function forget(context: JobContext, { batch, attachmentId }: BegunBatch): Promise<void> {
  await dropBatch(context, batch.number);
  context.transact((db) => {
    forgetRecords(db, [batch.id, attachmentId]);
    dropUnusedContent(db, batch.sourceSha256);
  });
}

type BegunBatch = {
  batch: Omit<ImportBatch, 'controlTotals'>;
  /** The kept file. */
  attachmentId: string;
  writer: ReturnType<typeof createEntryWriter>;
};

async function beginBatch(
  context: JobContext,
  { file, replaces }: ImportInput,
  path: string,
  plan: Pick<ImportBatch, 'layout' | 'recognised' | 'recipe'>,
): Promise<BegunBatch> {
  const { sheet } = plan.recipe;
  const content = await storeContent(context, path, file.name);
  refuseTwice(context, content.sha256, sheet, replaces);
  const source = { sourceName: file.name, sourceSha256: content.sha256, sheet };
  const started = { id: uuidv7(), number: nextBatchNumber(context.db), importedAt: context.now() };
  const batch = { ...started, ...source, ...plan };
  return context.transact((db) => {
    startBatch(db, batch);
    const { id } = linkAttachment(db, { table: 'import_batch', id: batch.id }, content, context.now());
    return { batch, attachmentId: id, writer: createEntryWriter(db, batch.number) };
  });
}

/**
 * One cargo per transaction: an edit made meanwhile waits for no more than that. It is the connection that serves the edits
 * that writes: a second one would hold the file's lock for as long, and the edits would wait for it without a turn.
 */
async function storeRows(context: JobContext, begun: Promise<BegunBatch>, path: string, recipe: LedgerRecipe) {
  const waiting: EntryColumns[] = [];
  let writer: BegunBatch['writer'] | null = null;
  // A failure of it is met where it is waited for.
  const ready = begun.then((batch) => {
    writer = batch.writer;
    return batch.writer;
  });
  ready.catch(() => {});

  async function storeWaiting() {
    const { write } = await ready;
    for (let cargo = waiting.shift(); cargo; cargo = waiting.shift()) {
      context.signal.throwIfAborted();
      const rows = cargo;
      context.transact(() => write(rows));
      // Edits that came in meanwhile get their turn between two transactions.
      await nextTurn();
    }
  }

  const totals = await readInThread(path, recipe, context, async (cargo) => {
    waiting.push(cargo);
    if (writer || waiting.length >= cargosAhead) await storeWaiting();
  });
  await storeWaiting();
  return totals;
}

/** Some hundred thousand rows may be read before the source file is kept: they wait in some ten megabytes. */
const cargosAhead = 10;

/**
 * One import after the other: two at once would number the same new texts twice. The next one also waits for what the one
 * before it left to do. One that is cancelled while it waits ends at once; its turn passes when it comes.
 */
function inTurn<Result>(
  { db, signal, report }: Pick<JobContext, 'db' | 'signal' | 'report'>,
  run: (alsoWaitFor: (work: Promise<void>) => void) => Promise<Result>,
): Promise<Result> {
  const rest: Promise<void>[] = [];
  const before = turns.get(db);
  if (before) report({ step: '等待前一个导入完成', done: 0, total: null });
  const running = (before ?? Promise.resolve()).then(() => run((work) => rest.push(work)));
  const turn = running
    .then(
      () => {},
      () => Promise.allSettled(rest),
    )
    .finally(() => {
      if (turns.get(db) === turn) turns.delete(db);
    });
  turns.set(db, turn);
  return before ? Promise.race([running, whenCancelled(signal, before)]) : running;
}

/** Fails when the person cancels during the wait; what comes after the wait tidies up before it fails. */
function whenCancelled(signal: JobContext['signal'], wait: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = () => reject(cancelled());
    void wait.then(() => signal.removeEventListener('abort', onAbort));
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}

const turns = new WeakMap<ReadableDatabase, Promise<unknown>>();

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

function refuseTwice(context: JobContext, sha256: string, sheet: string, replaces: number | undefined): void {
  const before = findBatch(context.db, sha256, sheet);
  if (!before || before.number === replaces) return;
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
  const unreadable = skipped.filter((row) => problemReasons.includes(row.reason));
  if (controlTotals.imported === 0 && unreadable.length === 0) {
    throw new AppError('no-entries', `“${sheet}”里没有读到分录。请确认选对了工作表，或请客户重新导出。`);
  }
  if (unreadable.length === 0 || (accepted && controlTotals.imported > 0)) return;
  const examples = unreadable.slice(0, 3).map(({ sourceRow, reason, columnTitle, cellText }) => {
    const cell = columnTitle ? `“${columnTitle}”列的“${cellText}”` : '';
    return `第 ${sourceRow} 行${cell}${skipReasons[reason]}`;
  });
  throw new AppError(
    'rows-unreadable',
    `有 ${unreadable.length} 行读不出，没有导入：${examples.join('；')}。请在原文件中改正后重新导入${controlTotals.imported > 0 ? '，或选择跳过这些行导入' : ''}。`,
  );
}

import { AppError } from '../../../shared/errors.ts';
import type { AlikeSheets } from '../../../shared/ledger/alikeSheets.ts';
import type { ControlTotals } from '../../../shared/ledger/controlTotals.ts';
import type { FileInspection } from '../../../shared/ledger/inspection.ts';
import type { LedgerRecipe } from '../../../shared/ledger/recipe.ts';
import type { JobContext } from '../../storage/context.ts';
import { runInThread, threadScript } from '../../thread/runInThread.ts';
import type { ProposeOptions } from '../recognition/proposeImport.ts';
import type { EntryColumns } from '../store/entryColumns.ts';
import type { GivenProposals, Proposal, ReadingOrder } from './readLedgerThread.ts';

type Door = Pick<JobContext, 'signal' | 'report'>;

const script = threadScript('readLedgerThread', import.meta.url);

export function inspectInThread(path: string, door: Door): Promise<FileInspection> {
  return run<FileInspection>({ order: 'inspect', path }, door);
}

/** The recipe that the program proposes for a file, and what it recognised. */
export function proposeInThread(path: string, options: Omit<ProposeOptions, 'signal'>, door: Door): Promise<Proposal> {
  return run<Proposal>({ order: 'propose', path, options }, door);
}

/** What the program makes of a file by itself, and of the header that a given recipe names. */
export function recogniseGivenInThread(
  path: string,
  given: LedgerRecipe,
  sheet: string | undefined,
  door: Door,
): Promise<GivenProposals> {
  return run<GivenProposals>({ order: 'recognise', path, given, sheet }, door);
}

/** The other sheets of the same workbook that a recipe fits. */
export function findAlikeInThread(path: string, recipe: LedgerRecipe, door: Door): Promise<AlikeSheets> {
  return run<AlikeSheets>({ order: 'alike', path, recipe }, door);
}

/** Reads a sheet by its recipe; `onBatch` gets the rows in order and holds the reader back while it works. */
export function readInThread(
  path: string,
  recipe: LedgerRecipe,
  door: Door,
  onBatch: (batch: EntryColumns) => void | Promise<void>,
): Promise<ControlTotals> {
  return run<ControlTotals>({ order: 'read', path, recipe }, door, onBatch);
}

/** What a client's file may take, and the answer when it takes more. */
export const readingLimits = {
  heapMegabytes: 1024,
  onOutOfMemory: () =>
    new AppError(
      'workbook-hostile',
      '文件展开后太大，读取所需内存超出限制，没有导入。请确认文件来源，或拆分后再导入。',
    ),
};

function run<Result>(
  order: ReadingOrder,
  door: Door,
  onBatch?: (batch: EntryColumns) => void | Promise<void>,
): Promise<Result> {
  return runInThread<ReadingOrder, EntryColumns, Result>(script, order, {
    signal: door.signal,
    onProgress: door.report,
    onBatch,
    mayServeAgain: true,
    ...readingLimits,
  });
}

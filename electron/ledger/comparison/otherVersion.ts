import type { FileReference } from '../../../shared/contract/inputs.ts';
import { AppError } from '../../../shared/errors.ts';
import { holdsEntries, type LayoutKind, layoutKinds } from '../../../shared/ledger/layout.ts';
import type { ImportBatch } from '../../../shared/ledger/ledgerRecords.ts';
import type { JobContext } from '../../storage/context.ts';
import { runInThread, threadScript } from '../../thread/runInThread.ts';
import { type PlanInput, planImport } from '../imports/planImport.ts';
import { batchOf } from '../imports/reverseImport.ts';
import { hostile } from '../ledgerError.ts';
import type { RecipeNeeds } from '../recognition/recipeShelf.ts';
import type { ComparedFile, ComparingOrder, UnknownRows } from './compareLedgerThread.ts';

/** A file, read as an import would read it, or a batch. */
export type OtherInput = PlanInput & { file?: FileReference | undefined; otherBatchNumber?: number | undefined };

/** What a batch is compared with: another batch, or a file that is read when the keys of the known rows are there. */
export type OtherVersion =
  | { batch: ImportBatch }
  | { name: string; read(keys: string[], onRows: (rows: UnknownRows) => void): Promise<ComparedFile> };

const script = threadScript('compareLedgerThread', import.meta.url);

/** What a batch is compared with, which must be of its kind; the file's recipe is planned, its rows are not read yet. */
export async function otherVersion(
  context: JobContext,
  batch: ImportBatch,
  input: OtherInput,
  needs: RecipeNeeds,
): Promise<OtherVersion> {
  const { file, otherBatchNumber } = input;
  if (!file) {
    if (otherBatchNumber === undefined || otherBatchNumber === batch.number) {
      throw new AppError('invalid-input', '请给出要与之比较的文件，或另一个批次号。');
    }
    const other = batchOf(context.db, otherBatchNumber);
    requireSameKind(batch, other.layout, `批次 ${other.number}`);
    return { batch: other };
  }
  const path = context.sourcePath(file);
  const { recipe } = await planImport(context, path, input, needs);
  requireSameKind(batch, recipe.layout, `“${file.name}”`);
  return {
    name: file.name,
    read: (keys, onRows) =>
      runInThread<ComparingOrder, UnknownRows, ComparedFile>(
        script,
        { path, recipe, keys },
        {
          signal: context.signal,
          onProgress: context.report,
          onOutOfMemory: () => hostile('展开后太大，读取所需内存超出限制'),
          onBatch: onRows,
        },
      ),
  };
}

/** Entries and the balances of accounts have no rows in common that could be told apart. */
function requireSameKind(batch: ImportBatch, layout: LayoutKind, name: string): void {
  if (holdsEntries(batch.layout) ? holdsEntries(layout) : batch.layout === layout) return;
  throw new AppError(
    'invalid-input',
    `批次 ${batch.number} 是${layoutKinds[batch.layout]}，${name} 是${layoutKinds[layout]}，不是同一种账表的两个版本，不能逐行比较。请选择同一种账表。`,
  );
}

import { createHash } from 'node:crypto';
import type { ExportResult } from '../../shared/contract/documents.ts';
import { AppError } from '../../shared/errors.ts';
import type { LedgerFilter, LedgerSort } from '../../shared/ledger/ledgerFilter.ts';
import { todayOf } from '../document/exportDocument.ts';
import { writeFileSafely } from '../document/writeFileSafely.ts';
import type { JobContext } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { runInThread, threadScript } from '../thread/runInThread.ts';
import type { EntriesOrder } from './exportEntriesThread.ts';
import { listLedgerEntries } from './store/ledgerView.ts';

export type ExportEntriesNeeds = {
  /** What the sheet of explanations names. */
  headingOf(db: ReadableDatabase): { projectName: string; firmName: string };
};

type EntriesInput = LedgerFilter & { target: { fileId: string; name: string }; sort?: LedgerSort | undefined };

const script = threadScript('exportEntriesThread', import.meta.url);

/**
 * 导出分录: all entries that a filter finds, in the order that was asked for, as .xlsx. Read and written in a thread of its own and put
 * in its place in one step.
 */
export async function exportEntries(
  job: JobContext,
  { target, sort, ...filter }: EntriesInput,
  needs: ExportEntriesNeeds,
): Promise<ExportResult> {
  const { db } = job;
  if (listLedgerEntries(db, { filter, offset: 0, limit: 1 }).total === 0) {
    throw new AppError('no-entries', '没有符合筛选条件的分录，没有导出。请放宽筛选条件。');
  }
  const order: EntriesOrder = { path: db.name, filter, sort, ...needs.headingOf(db), today: todayOf(job.now()) };
  const hash = createHash('sha256');
  const { bytes } = await writeFileSafely(
    job.targetPath(target),
    async (handle) => {
      // Two pieces may be under way at once, and the thread may be done before the last is written.
      let writing = Promise.resolve();
      await runInThread<EntriesOrder, Uint8Array, null>(script, order, {
        signal: job.signal,
        onProgress: job.report,
        onBatch(piece) {
          hash.update(piece);
          writing = writing.then(() => handle.appendFile(piece));
          return writing;
        },
        onOutOfMemory: () =>
          new AppError('document-incomplete', '分录过多，内存不足，没有写出。请按月或按科目分次导出。'),
      });
      await writing;
    },
    { signal: job.signal as AbortSignal },
  );
  return { name: target.name, bytes, sha256: hash.digest('hex') };
}

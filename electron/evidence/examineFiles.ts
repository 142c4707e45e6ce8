import { AppError } from '../../shared/errors.ts';
import type { JobContext } from '../storage/context.ts';
import { runInThread, threadScript } from '../thread/runInThread.ts';
import { examineHead } from './examineHead.ts';
import { type FileFacts, type FileToExamine, notExamined } from './fileFacts.ts';

const unknown: FileFacts = { mediaType: 'application/octet-stream', pageCount: null, remark: notExamined };
/** Longest time for one file; a hostile one may keep a reader busy without end. */
const patience = 20_000;

/** Looks into files: a photo by its beginning, all others in a thread that is started only when there is one. */
export async function examineFiles(
  files: readonly FileToExamine[],
  signal: JobContext['signal'],
): Promise<FileFacts[]> {
  const heads: (FileFacts | null)[] = [];
  for (const file of files) heads.push(await examineHead(file));
  const others = files.filter((_, index) => heads[index] === null);
  const read = await examineInThread(others, signal);
  return heads.map((facts) => facts ?? read.shift() ?? unknown);
}

/**
 * In their order. A file that kills the thread or keeps it busy is said not to be examined, and
 * the rest goes on in another thread.
 */
async function examineInThread(files: readonly FileToExamine[], signal: JobContext['signal']): Promise<FileFacts[]> {
  const facts: FileFacts[] = [];
  while (facts.length < files.length) {
    const controller = new AbortController();
    const onAbort = () => controller.abort();
    signal.addEventListener('abort', onAbort, { once: true });
    let timer = setTimeout(onAbort, patience);
    try {
      await runInThread<FileToExamine[], FileFacts, null>(
        threadScript('examineThread', import.meta.url),
        files.slice(facts.length),
        {
          signal: controller.signal,
          heapMegabytes: 512,
          onOutOfMemory: () => new AppError('file-too-large', notExamined),
          onBatch(found) {
            facts.push(found);
            clearTimeout(timer);
            timer = setTimeout(onAbort, patience);
          },
        },
      );
    } catch {
      signal.throwIfAborted();
      if (facts.length < files.length) {
        facts.push(unknown);
      }
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    }
  }
  return facts;
}

import type { ReportBlock } from '../../shared/tieOut/text/reportText.ts';
import type { JobContext } from '../storage/context.ts';
import { runInThread, threadScript } from '../thread/runInThread.ts';
import { tooLarge } from './reportError.ts';

/** The paragraphs and tables of a Word document, read in a thread of its own. Nothing outside of the file is asked for. */
export function readWordInThread(path: string, { signal }: Pick<JobContext, 'signal'>): Promise<ReportBlock[]> {
  return runInThread<string, never, ReportBlock[]>(threadScript('readWordThread', import.meta.url), path, {
    signal,
    heapMegabytes: 512,
    onOutOfMemory: () => tooLarge('展开后超出内存限制'),
  });
}

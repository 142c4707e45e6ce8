import type { CheckedText } from '../../shared/tieOut/checkedText.ts';
import type { JobContext } from '../storage/context.ts';
import { runInThread, threadScript } from '../thread/runInThread.ts';
import type { CheckingOrder } from './checkReportThread.ts';
import { tooLarge } from './reportError.ts';

const script = threadScript('checkReportThread', import.meta.url);

/** Reads and checks a report in a thread: a hostile file can't hold or kill the program. */
export function checkInThread(order: CheckingOrder, door: Pick<JobContext, 'signal' | 'report'>): Promise<CheckedText> {
  return runInThread<CheckingOrder, never, CheckedText>(script, order, {
    signal: door.signal,
    onProgress: door.report,
    heapMegabytes: 1024,
    mayServeAgain: true,
    onOutOfMemory: () => tooLarge('展开后所需内存超出限制'),
  });
}

import type { CancelSignal, Progress } from '../../../shared/contract/call.ts';
import { runInThread, threadScript } from '../../thread/runInThread.ts';
import type { ReturnedSheets } from './readReturnedWorkbook.ts';
import { refused } from './returnedDocumentError.ts';

/**
 * Reads a .docx in a thread of its own, safe against what a hostile file may hold; null for anything but a Word document.
 * Rows carry the 行标识 of their bookmark in a column behind the others.
 *
 * @throws AppError `returned-document-refused`: macros, links to files outside, a password, a damaged or overlarge document;
 * `file-missing`, `file-unreadable`, `file-empty`.
 */
export function readReturnedDocument(
  path: string,
  door: { signal: CancelSignal; report(progress: Progress): void },
): Promise<ReturnedSheets | null> {
  return runInThread<string, never, ReturnedSheets | null>(
    threadScript('readReturnedDocumentThread', import.meta.url),
    path,
    {
      signal: door.signal,
      onProgress: door.report,
      heapMegabytes: 512,
      onOutOfMemory: () => refused('展开后太大，读取所需内存超出限制'),
    },
  );
}

import type { CancelSignal, Progress } from '../../shared/contract/call.ts';
import type { PaperDocument } from '../../shared/document/document.ts';
import type { WorkbookDocument } from '../../shared/document/workbook.ts';
import { AppError } from '../../shared/errors.ts';
import { runInThread, threadScript } from '../thread/runInThread.ts';

/** A composed document and the format in which it is wanted. */
export type DocumentRequest =
  | { format: 'pdf' | 'docx'; document: PaperDocument; fontsFolder: string }
  | { format: 'xlsx'; book: WorkbookDocument /** Where pictures are drawn with. */; fontsFolder?: string };

/** Writes a document in a thread of its own, so that edits go on meanwhile and cancelling ends it at once. */
export function writeDocument(
  request: DocumentRequest,
  options: { signal?: CancelSignal; onProgress?: (progress: Progress) => void } = {},
): Promise<Uint8Array> {
  return runInThread<DocumentRequest, never, Uint8Array>(threadScript('documentThread', import.meta.url), request, {
    ...options,
    onOutOfMemory: () =>
      new AppError('document-incomplete', '文档内容过多（照片或表格过大），内存不足，没有写出。请减少照片后重试。'),
  });
}

import type { CancelSignal, Progress } from '../../shared/contract/call.ts';
import type { DocumentPicture, PaperDocument } from '../../shared/document/document.ts';
import type { WorkbookDocument, WorkbookSheet } from '../../shared/document/workbook.ts';
import { AppError } from '../../shared/errors.ts';
import { LateInput, runInThread, threadScript } from '../thread/runInThread.ts';
import { printedSide } from './picture/pictureFit.ts';
import { pictureKey, shelvedPicture, shelvePicture } from './picture/pictureShelf.ts';
import { mapBook, mapPaper } from './picture/preparePictures.ts';
import type { WordTemplate } from './word/fillTemplate.ts';

/** A composed document and the format in which it is wanted. */
export type DocumentRequest =
  | { format: 'pdf' | 'docx'; document: PaperDocument; fontsFolder: string /** Word only. */; template?: WordTemplate }
  | {
      format: 'xlsx';
      book: WorkbookDocument;
      /** Where pictures are drawn with. */
      fontsFolder?: string;
      /** Its last sheets come after it (`BookInParts`). */
      hasRest?: boolean;
    };

/** A document that is composed while the thread starts; the format, where it is known before, is loaded meanwhile. */
export type LateRequest = { format?: string; compose: (() => DocumentRequest) | BookInParts };

/** A book without photos whose last sheets take long to compose: it is given without them, and they are returned, all within one turn. */
export type BookInParts = { composeInParts(give: (book: WorkbookDocument) => void): readonly WorkbookSheet[] };

/** What the thread gives: the document, and the pictures that it had to decode, by their keys. */
export type WrittenDocument = { bytes: Uint8Array; pictures: [string, DocumentPicture][] };

/**
 * Writes a document in a thread of its own, so that edits go on meanwhile and cancelling ends it at once. A photo that was made small
 * for one document is there for the next.
 */
export async function writeDocument(
  request: DocumentRequest | LateRequest,
  options: { signal?: CancelSignal; onProgress?: (progress: Progress) => void } = {},
): Promise<Uint8Array> {
  const script = threadScript('documentThread', import.meta.url);
  const { bytes, pictures } = await runInThread<DocumentRequest, never, WrittenDocument>(
    script,
    'compose' in request ? lateInput(request) : await withShelved(request),
    {
      ...options,
      mayServeAgain: true,
      onOutOfMemory: () =>
        new AppError('document-incomplete', '文档内容过多（照片或表格过大），内存不足，没有写出。请减少照片后重试。'),
    },
  );
  for (const [key, picture] of pictures) shelvePicture(key, picture);
  return bytes;
}

function lateInput({ format, compose }: LateRequest): LateInput<DocumentRequest> {
  if (typeof compose === 'function') return new LateInput(format, async (give) => give(await withShelved(compose())));
  return new LateInput('xlsx', (give) =>
    compose.composeInParts((book) => give({ format: 'xlsx', book, hasRest: true })),
  );
}

async function withShelved(request: DocumentRequest): Promise<DocumentRequest> {
  const known = async (picture: DocumentPicture) =>
    shelvedPicture(pictureKey(picture, printedSide), picture.caption) ?? picture;
  return request.format === 'xlsx'
    ? { ...request, book: await mapBook(request.book, known) }
    : { ...request, document: await mapPaper(request.document, known) };
}

import type { Progress } from '../../shared/contract/call.ts';
import { serveThread } from '../thread/serveThread.ts';
import { prepareBook, preparePaper } from './preparePictures.ts';
import type { DocumentRequest } from './writeDocument.ts';

/** The script of the thread that writes one document. It loads the writer of its format only: each takes longer than a form to write. */
await serveThread<DocumentRequest, never, Uint8Array>(async (request, door) => {
  const bytes = await bytesOf(request, door.report);
  // Small Buffers share their memory with others and can't be handed over as they are.
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
  return { result: own, transfer: [own.buffer as ArrayBuffer] };
});

async function bytesOf(request: DocumentRequest, onProgress: (progress: Progress) => void): Promise<Uint8Array> {
  const options = { fontsFolder: request.fontsFolder, onProgress };
  switch (request.format) {
    case 'pdf': {
      const { writePdf } = await import('./writePdf.ts');
      return writePdf(await preparePaper(request.document, options), { ...options, fontsFolder: request.fontsFolder });
    }
    case 'docx': {
      const { writeDocx } = await import('./writeDocx.ts');
      return writeDocx(await preparePaper(request.document, options), { ...options, fontsFolder: request.fontsFolder });
    }
    case 'xlsx': {
      const { writeXlsx } = await import('./writeXlsx.ts');
      return writeXlsx(await prepareBook(request.book, options));
    }
  }
}

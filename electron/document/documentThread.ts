import { serveThread } from '../thread/serveThread.ts';
import type { DocumentRequest } from './writeDocument.ts';
import { writePdf } from './writePdf.ts';
import { writeXlsx } from './writeXlsx.ts';

/** The script of the thread that writes one document. */
await serveThread<DocumentRequest, never, Uint8Array>(async (request, door) => {
  const bytes =
    request.format === 'pdf'
      ? await writePdf(request.document, { fontsFolder: request.fontsFolder, onProgress: door.report })
      : await writeXlsx(request.book);
  // Small Buffers share their memory with others and can't be handed over as they are.
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
  return { result: own, transfer: [own.buffer as ArrayBuffer] };
});

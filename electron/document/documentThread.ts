import type { WorkbookSheet } from '../../shared/document/workbook.ts';
import { serveThread } from '../thread/serveThread.ts';
import { needsDecoding, printedSide } from './picture/pictureFit.ts';
import { pictureKey } from './picture/pictureShelf.ts';
import { type PrepareOptions, prepareBook, preparePaper } from './picture/preparePictures.ts';
import type { DocumentRequest, WrittenDocument } from './writeDocument.ts';

const writers = {
  pdf: () => import('./pdf/writePdf.ts'),
  docx: () => import('./word/writeDocx.ts'),
  xlsx: () => import('./workbook/writeXlsx.ts'),
};

/** The script of the thread that writes one document. It loads the writer of its format only: each takes longer than a form to write. */
serveThread<DocumentRequest, never, WrittenDocument>(
  async (request, door) => {
    const pictures: WrittenDocument['pictures'] = [];
    const rest = () => door.rest() as Promise<readonly WorkbookSheet[]>;
    const bytes = await bytesOf(request, rest, {
      fontsFolder: request.fontsFolder,
      onProgress: door.report,
      onPrepared: (picture, prepared) => {
        if (needsDecoding(picture, printedSide)) pictures.push([pictureKey(picture, printedSide), prepared]);
      },
    });
    // Small Buffers share their memory with others and can't be handed over as they are.
    const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
    return { result: { bytes: own, pictures }, transfer: [own.buffer as ArrayBuffer] };
  },
  async (format) => await writers[format as DocumentRequest['format']]?.(),
);

async function bytesOf(
  request: DocumentRequest,
  rest: () => Promise<readonly WorkbookSheet[]>,
  options: PrepareOptions,
): Promise<Uint8Array> {
  switch (request.format) {
    case 'pdf': {
      const { writePdf } = await writers.pdf();
      return writePdf(await preparePaper(request.document, options), { ...options, fontsFolder: request.fontsFolder });
    }
    case 'docx': {
      const document = await preparePaper(request.document, options);
      if (request.template) {
        const { fillTemplate } = await import('./word/fillTemplate.ts');
        return fillTemplate(document, request.template);
      }
      const { writeDocx } = await writers.docx();
      return writeDocx(document, { ...options, fontsFolder: request.fontsFolder });
    }
    case 'xlsx': {
      const { writeXlsx } = await writers.xlsx();
      return writeXlsx(await prepareBook(request.book, options), request.hasRest ? rest : undefined);
    }
  }
}

import type { PDFDocumentLoadingTask } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Opens a PDF to read its text and lines; no picture is decoded. Whoever opens it destroys the task. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentLoadingTask> {
  const { getDocument } = await reader();
  return getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0, maxImageSize: 1 });
}

/** The numbers of what a page draws with. */
export async function pdfOperators() {
  const { OPS } = await reader();
  return OPS;
}

/** As built, the part that reads is the screen's: it makes a tenth of the program, which ships it once. */
const worker = '../renderer/assets/pdf.worker.min.mjs';

/** What pdf.js misses for drawing it prints on the terminal as it is loaded; nothing is drawn here. */
async function reader() {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
    if (!import.meta.url.endsWith('.ts')) pdfjs.GlobalWorkerOptions.workerSrc = new URL(worker, import.meta.url).href;
    return pdfjs;
  } finally {
    console.warn = warn;
  }
}

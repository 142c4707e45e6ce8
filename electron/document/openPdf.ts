import type { PDFDocumentLoadingTask } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Opens a PDF to read its text. Whoever opens it destroys the task. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentLoadingTask> {
  const { getDocument } = await reader();
  return getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
}

/**
 * The part that reads is found by its name at run time unless it is there already, and as built there is no file of that name.
 * What pdf.js misses for drawing it prints on the terminal as it is loaded; nothing is drawn here.
 */
async function reader() {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    console.warn = warn;
  }
}

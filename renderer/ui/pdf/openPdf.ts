import type { PDFDocumentProxy } from 'pdfjs-dist';

type PageSize = { width: number; height: number };

/** A PDF that is open for drawing; sizes are in points, of each page. */
export type OpenPdf = { pdf: PDFDocumentProxy; sizes: readonly PageSize[]; close(): void };

/** Opens a PDF. The part of the program that draws it is loaded only when the first one is opened. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist');
  // The same file that the checks read with: the program ships it once.
  GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/legacy/build/pdf.worker.min.mjs', import.meta.url).href;
  // A copy, because the bytes are handed over to the worker. Our reports carry their fonts with them.
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, useWorkerFetch: false, useWasm: false });
  const pdf = await task.promise;
  const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1);
  const sizes = await Promise.all(
    numbers.map(async (number) => {
      const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 });
      return { width, height };
    }),
  );
  return { pdf, sizes, close: () => void task.destroy() };
}

/** Starts drawing a page `width` px wide; null when it was cancelled meanwhile. */
export function drawPage(pdf: PDFDocumentProxy, number: number, width: number) {
  let cancelled = false;
  let cancelDrawing = () => {};
  async function draw(): Promise<HTMLCanvasElement | null> {
    const page = await pdf.getPage(number);
    if (cancelled) return null;
    // More dots than a screen of double density shows would only cost memory.
    const density = Math.min(2, window.devicePixelRatio || 1);
    const viewport = page.getViewport({ scale: (width * density) / page.getViewport({ scale: 1 }).width });
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    const task = page.render({ canvas, viewport });
    cancelDrawing = () => task.cancel();
    await task.promise;
    return cancelled ? null : canvas;
  }
  return {
    canvas: draw(),
    cancel(): void {
      cancelled = true;
      cancelDrawing();
    },
  };
}

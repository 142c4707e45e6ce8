import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { readBytes } from '../api/files.ts';
import { ErrorNote } from './ErrorNote.tsx';

GlobalWorkerOptions.workerSrc = workerUrl;

/** The pages of a PDF one below the other, drawn as they come on screen. */
export function PdfView({ url, width }: { url: string; width: number }) {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    let stopped = false;
    let opened: PDFDocumentProxy | null = null;
    async function open(): Promise<void> {
      const bytes = await readBytes(url);
      if (stopped) return;
      opened = await getDocument({ data: bytes }).promise;
      if (stopped) await opened.loadingTask.destroy();
      else setPdf(opened);
    }
    open().catch((thrown: Error) => {
      if (!stopped) setError(`这个 PDF 打不开：${thrown.message}`);
    });
    return () => {
      stopped = true;
      void opened?.loadingTask.destroy();
    };
  }, [url]);

  if (error) return <ErrorNote message={error} />;
  if (!pdf) return <p className="hint pdf-wait">正在打开…</p>;
  return (
    <div className="pdf-pages">
      {Array.from({ length: pdf.numPages }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name and never change places
        <PdfPage key={index} pdf={pdf} number={index + 1} width={width} />
      ))}
    </div>
  );
}

function PdfPage({ pdf, number, width }: { pdf: PDFDocumentProxy; number: number; width: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let stopped = false;
    let cancel: (() => void) | null = null;

    async function draw(target: HTMLCanvasElement): Promise<void> {
      const page = await pdf.getPage(number);
      if (stopped) return;
      const scale = width / page.getViewport({ scale: 1 }).width;
      const viewport = page.getViewport({ scale: scale * window.devicePixelRatio });
      target.width = viewport.width;
      target.height = viewport.height;
      target.style.height = `${viewport.height / window.devicePixelRatio}px`;
      const task = page.render({ canvas: target, viewport });
      cancel = () => task.cancel();
      await task.promise;
    }

    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        // A page that is left while it is drawn is no failure.
        draw(element).catch(() => undefined);
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => {
      stopped = true;
      observer.disconnect();
      cancel?.();
    };
  }, [pdf, number, width]);

  return (
    <figure className="pdf-page">
      <canvas ref={canvas} style={{ width, height: Math.round(width * Math.SQRT2) }} aria-label={`第 ${number} 页`} />
      <figcaption>
        {number} / {pdf.numPages}
      </figcaption>
    </figure>
  );
}

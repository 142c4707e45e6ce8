import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { drawPage } from './openPdf.ts';

type PdfPageProps = {
  pdf: PDFDocumentProxy;
  number: number;
  width: number;
  height: number;
  scroller: RefObject<HTMLDivElement | null>;
  /** What lies over it. */
  overlay?: ReactNode;
};

/** One page: drawn when it comes near the part that is seen, and let go when it is far away. */
export function PdfPage({ pdf, number, width, height, scroller, overlay }: PdfPageProps) {
  const sheet = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const element = sheet.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      root: scroller.current,
      rootMargin: '100% 0px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  useEffect(() => {
    if (!near) {
      sheet.current?.replaceChildren();
      return;
    }
    const drawing = drawPage(pdf, number, width);
    drawing.canvas.then(
      (canvas) => {
        if (canvas) sheet.current?.replaceChildren(canvas);
        if (canvas) setFailed(false);
      },
      (error: Error) => {
        if (error.name !== 'RenderingCancelledException') setFailed(true);
      },
    );
    return () => drawing.cancel();
  }, [pdf, number, width, near]);

  return (
    <div className="pdf-sheet" style={{ width, height }}>
      {/* The page before a change stays until the new one is drawn, so that nothing flickers. */}
      <div ref={sheet} role="img" aria-label={`第 ${number} 页`} />
      {overlay}
      {failed && <p className="pdf-failed">第 {number} 页没有画出来，可以另存或导出后用其他程序打开。</p>}
    </div>
  );
}

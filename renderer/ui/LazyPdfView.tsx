import { lazy, Suspense } from 'react';

/** The PDF reader is larger than the rest of the screen: it is fetched when the first PDF is looked at. */
const PdfView = lazy(() => import('./PdfView.tsx').then((module) => ({ default: module.PdfView })));

export function LazyPdfView({ url, width }: { url: string; width: number }) {
  return (
    <Suspense fallback={<p className="hint pdf-wait">正在打开…</p>}>
      <PdfView key={url} url={url} width={width} />
    </Suspense>
  );
}

import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { ErrorNote } from '../ErrorNote.tsx';
import { type OpenPdf, openPdf } from './openPdf.ts';
import { PdfPage } from './PdfPage.tsx';
import './pdf.css';

/** `fit`: as wide as the pane; a number: times the printed size. */
export type Zoom = 'fit' | number;

type PdfViewProps = {
  bytes: Uint8Array;
  /** What it shows, for assistive technology. */
  label: string;
  zoom: Zoom;
  /** The page at the top, the number of pages and the zoom that is in effect there. */
  onView?(view: { page: number; pages: number; zoom: number }): void;
  /** The page to be seen first. */
  startPage?: number;
  /** What lies over a page. */
  overlay?(page: number): ReactNode;
};

const gap = 10;
const pixelsPerPoint = 96 / 72;

/** A PDF as it will be printed. Only pages near the part that is seen are drawn. */
export function PdfView({ bytes, label, zoom, onView, startPage = 1, overlay }: PdfViewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<OpenPdf | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [width, setWidth] = useState(0);

  // The document before stays on screen until the new one is there, and the place in it is kept.
  useEffect(() => {
    let current = true;
    openPdf(bytes).then(
      (next) => {
        if (!current) return next.close();
        setProblem(null);
        setOpened(next);
      },
      (error: Error) =>
        current && setProblem(`“${label}”没有显示出来：${error.message}。可以另存或导出后用其他程序打开。`),
    );
    return () => {
      current = false;
    };
  }, [bytes, label]);
  useEffect(() => () => opened?.close(), [opened]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const pages = useMemo(() => {
    if (!opened || width === 0) return [];
    let top = gap;
    return opened.sizes.map((size) => {
      const shown = zoom === 'fit' ? Math.max(120, width - 2 * gap) : size.width * pixelsPerPoint * zoom;
      const page = { top, width: Math.floor(shown), height: Math.round((shown * size.height) / size.width) };
      top += page.height + gap;
      return page;
    });
  }, [opened, width, zoom]);

  // Where the reader is, as page and part of it: another zoom or width must not carry them elsewhere.
  const place = useRef({ index: startPage - 1, part: 0 });

  function onScroll(): void {
    const element = scroller.current;
    if (!element || pages.length === 0) return;
    const index = Math.max(
      0,
      pages.findLastIndex(({ top }) => top <= element.scrollTop + gap),
    );
    const page = pages[index];
    place.current = { index, part: page ? (element.scrollTop - page.top) / page.height : 0 };
    tellView(element);
  }

  function tellView(element: HTMLElement): void {
    const [first, firstSize] = [pages[0], opened?.sizes[0]];
    if (!first || !firstSize) return;
    const seen = element.scrollTop + element.clientHeight / 3;
    const page = Math.max(1, pages.filter(({ top }) => top <= seen).length);
    onView?.({ page, pages: pages.length, zoom: first.width / (firstSize.width * pixelsPerPoint) });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another layout moves the pages
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || pages.length === 0) return;
    const { index, part } = place.current;
    const page = pages[Math.min(index, pages.length - 1)];
    if (page) element.scrollTop = page.top + part * page.height;
    tellView(element);
  }, [pages]);

  return (
    <>
      <ErrorNote message={problem} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keys scroll it */}
      <section ref={scroller} className="pdf-pages" tabIndex={0} aria-label={label} onScroll={onScroll}>
        {opened &&
          pages.map((page, index) => (
            <PdfPage
              // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
              key={index}
              pdf={opened.pdf}
              number={index + 1}
              width={page.width}
              height={page.height}
              scroller={scroller}
              overlay={overlay?.(index + 1)}
            />
          ))}
        {!opened && !problem && <p className="hint pdf-loading">正在打开…</p>}
      </section>
    </>
  );
}

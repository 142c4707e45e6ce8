import { openPdf } from './openPdf.ts';

/** What a reader sees in a PDF. Used by tests: it reads the paper back with a program that did not write it. */
export type PdfReading = {
  title: string;
  author: string;
  pages: { text: string; width: number; height: number }[];
  bookmarks: string[];
};

/** Reads text and metadata back; the text of a page has no line breaks and no spaces, which depend on the layout. */
export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  const task = await openPdf(bytes);
  const pdf = await task.promise;
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Author?: string } };
  const pages: PdfReading['pages'] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const { width, height } = page.getViewport({ scale: 1 });
    const text = items.map((item) => ('str' in item ? item.str : '')).join('');
    pages.push({ text: text.replace(/\s/g, ''), width: Math.round(width), height: Math.round(height) });
  }
  const outline = (await pdf.getOutline()) as Bookmark[] | null;
  await task.destroy();
  return {
    title: info.Title ?? '',
    author: info.Author ?? '',
    pages,
    bookmarks: (outline ?? []).flatMap((at) => titles(at, '')),
  };
}

type Bookmark = { title: string; items: Bookmark[] };

function titles(bookmark: Bookmark, indent: string): string[] {
  return [indent + bookmark.title, ...bookmark.items.flatMap((item) => titles(item, `${indent}  `))];
}

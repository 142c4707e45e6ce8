import { openPdf } from '../document/pdf/openPdf.ts';

/** A line of a page: all that stands at one height. `y` is in points from the foot of the page, pages count from 1. */
export type PdfLine = { page: number; y: number; text: string };

/** The lines of a PDF from top to bottom without their spaces, read by a program that did not write it; page numbers left out. */
export async function readLines(bytes: Uint8Array): Promise<PdfLine[]> {
  const task = await openPdf(bytes);
  const pdf = await task.promise;
  const lines: PdfLine[] = [];
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    const heights = new Map<number, string>();
    for (const item of items) {
      if (!('str' in item)) continue;
      const text = item.str.replace(/\s/g, '');
      const y = Math.round(item.transform[5] as number);
      if (text !== '') heights.set(y, (heights.get(y) ?? '') + text);
    }
    for (const [y, text] of [...heights].sort(([one], [other]) => other - one)) {
      if (!/^(—\d+—|第\d+页共\d+页)$/.test(text)) lines.push({ page, y, text });
    }
  }
  await task.destroy();
  return lines;
}

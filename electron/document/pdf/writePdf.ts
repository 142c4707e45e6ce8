import { setImmediate } from 'node:timers/promises';
import type { PaperDocument } from '../../../shared/document/document.ts';
import { AppError } from '../../../shared/errors.ts';
import { bundledFonts } from '../bundledFolders.ts';
import { loadColourProfile } from './pdfArchive.ts';
import { checkPainted } from './pdfChecks.ts';
import { type Composition, compose } from './pdfComposition.ts';
import { type FontSet, loadFonts } from './pdfFonts.ts';
import { measure } from './pdfMeasure.ts';
import { type Pagination, paginate } from './pdfPages.ts';
import { agrees, pagesAsLaidOut } from './pdfPagesFound.ts';
import { type Painted, paint } from './pdfPrinter.ts';
import { paperStyle } from './pdfStyle.ts';

export type WritePdfOptions = {
  onProgress?: (progress: { step: string; done: number; total: number }) => void;
  signal?: AbortSignal;
  /** Where the bundled faces are; the packaged program passes its own. */
  fontsFolder?: string;
};

/**
 * Writes a document as PDF/A-3b: A4, GB/T 9704-2012 for 公文版, all faces embedded. The same document gives the same bytes.
 *
 * Two layouts: the first counts lines, from which all page breaks, （续） labels and page numbers of the 目录 follow; the
 * second is painted. Should pdfmake break elsewhere than foreseen, a third layout takes its breaks as they were.
 *
 * @throws AppError `characters-without-glyph`, `document-incomplete` (a row that no page can hold, or a check of what was painted), `file-missing` (faces, colour profile),
 * `cancelled`.
 */
export async function writePdf(document: PaperDocument, options: WritePdfOptions = {}): Promise<Uint8Array> {
  const report = async (step: string, done: number) => {
    options.onProgress?.({ step, done, total: 3 });
    await setImmediate();
    if (options.signal?.aborted) throw new AppError('cancelled', '已取消导出。');
  };
  const fontsFolder = options.fontsFolder ?? bundledFonts;
  const fonts = await loadFonts(fontsFolder);
  const colourProfile = await loadColourProfile(fontsFolder);
  await report('排版', 0);
  const first = compose(document, fonts, null);
  const style = paperStyle(document.style);
  measure(first.runs, fonts, style);
  const planned = paginate(first.runs, style);
  await report('分页', 1);
  const second = compose(document, fonts, planned, first);
  const painted = await paint(second.definition, fonts, second.images, colourProfile);
  const actual = pagesAsLaidOut(second.runs, planned);
  await report('写出', 2);
  if (agrees(planned, actual)) checkPainted(document, second.runs, photosOf(second), painted);
  const { bytes } = agrees(planned, actual) ? painted : await paintAgain(document, fonts, actual, colourProfile);
  await report('写出', 3);
  return bytes;
}

async function paintAgain(
  document: PaperDocument,
  fonts: FontSet,
  pagination: Pagination,
  colourProfile: Buffer,
): Promise<Painted> {
  const third = compose(document, fonts, pagination);
  const painted = await paint(third.definition, fonts, third.images, colourProfile);
  checkPainted(document, third.runs, photosOf(third), painted);
  return painted;
}

function photosOf({ images }: Composition): string[] {
  return [...images.keys()].filter((name) => !name.startsWith('embedded-'));
}

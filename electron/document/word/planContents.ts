import type { PaperDocument } from '../../../shared/document/document.ts';
import { compose } from '../pdf/pdfComposition.ts';
import type { FontSet } from '../pdf/pdfFonts.ts';
import { measure } from '../pdf/pdfMeasure.ts';
import { paginate } from '../pdf/pdfPages.ts';
import { paperStyle } from '../pdf/pdfStyle.ts';

/** A line of the 目录 with the page that the PDF prints for it. */
export type PlannedEntry = { level: number; text: string; page: number };

/**
 * The 目录 of a document as its PDF has it: other writers have no layout of their own and print these pages until the word
 * processor counts its own.
 */
export function planContents(document: PaperDocument, fonts: FontSet): PlannedEntry[] {
  const style = paperStyle(document.style);
  const { runs, entries } = compose(document, fonts, null);
  measure(runs, fonts, style);
  const { pageOf, frontPages } = paginate(runs, style);
  return entries
    .filter(({ level }) => level <= 2)
    .map(({ id, level, text }) => ({
      level,
      text,
      page: Math.max(1, (pageOf.get(id) ?? frontPages + 1) - frontPages),
    }));
}

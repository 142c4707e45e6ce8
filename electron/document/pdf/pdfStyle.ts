import type { PaperDocument, TableBlock } from '../../../shared/document/document.ts';
import type { FontRole } from './pdfFonts.ts';

/** Points in a millimetre. */
const millimetre = 72 / 25.4;

/** A way to set text: face, size and pitch of lines in points. */
export type TextStyle = { role: FontRole; size: number; pitch: number };

/** All measures of a preset, in points. */
export type PaperStyle = {
  /** left, top, right, bottom. */
  portrait: Margins;
  landscape: Margins;
  body: TextStyle;
  title: TextStyle;
  headings: readonly [TextStyle, TextStyle, TextStyle, TextStyle];
  /** First-line indent of paragraphs. */
  indent: number;
  table: { head: TextStyle; cell: TextStyle; group: TextStyle; total: TextStyle; caption: TextStyle; unit: TextStyle };
  pageNumber: TextStyle;
  /** `— 1 —` at the outer side, or in the middle; on sheets `第 1 页 共 2 页`. */
  pageNumberForm: 'outer' | 'middle' | 'ofAll';
  /** Space between the type area and the page number. */
  pageNumberGap: number;
};

type Margins = readonly [left: number, top: number, right: number, bottom: number];

const a4 = { width: 210 * millimetre, height: 297 * millimetre };

/** GB/T 9704-2012: 22 lines fill the 225 mm of the type area; a hair less, so that rounding does not cost the last. */
const officialPitch = (225 * millimetre) / 22 - 0.01;
/** 三号 is 16 pt; 15.75 pt gives 28 characters in 156 mm without letter-spacing. */
const officialSize = 15.75;

const official: PaperStyle = {
  portrait: margins(28, 37, 26, 35),
  // The portrait sheet turned: its head lies at the binding side.
  landscape: margins(35, 28, 37, 26),
  body: { role: 'fang', size: officialSize, pitch: officialPitch },
  title: { role: 'title', size: 22, pitch: 36 },
  headings: [
    { role: 'hei', size: officialSize, pitch: officialPitch },
    { role: 'kai', size: officialSize, pitch: officialPitch },
    { role: 'fang', size: officialSize, pitch: officialPitch },
    { role: 'fang', size: officialSize, pitch: officialPitch },
  ],
  indent: 2 * officialSize,
  table: tableStyles(10.5, 16),
  pageNumber: { role: 'song', size: 14, pitch: 14 },
  pageNumberForm: 'outer',
  pageNumberGap: 7 * millimetre,
};

/** 四号. */
const reportSize = 14;
/** One and a half lines of 四号, as word processors set them: 固定值 24 磅. */
const reportPitch = 24;

/**
 * 报告版: no norm has it; what firms use where the bureau does not ask for the look of a 公文. 四号 body at one and a half lines, 小三
 * headings, even margins, the page number in the middle.
 */
const report: PaperStyle = {
  portrait: margins(28, 28, 26, 28),
  landscape: margins(26, 28, 26, 26),
  body: { role: 'fang', size: reportSize, pitch: reportPitch },
  title: { role: 'title', size: 18, pitch: 30 },
  headings: [
    { role: 'hei', size: 15, pitch: 27 },
    { role: 'kai', size: reportSize, pitch: reportPitch },
    { role: 'fang', size: reportSize, pitch: reportPitch },
    { role: 'fang', size: reportSize, pitch: reportPitch },
  ],
  indent: 2 * reportSize,
  table: tableStyles(10.5, 18),
  pageNumber: { role: 'song', size: 10.5, pitch: 10.5 },
  pageNumberForm: 'middle',
  pageNumberGap: 8 * millimetre,
};

const sheet: PaperStyle = {
  portrait: margins(20, 20, 20, 20),
  landscape: margins(20, 20, 20, 20),
  body: { role: 'song', size: 10.5, pitch: 18 },
  title: { role: 'title', size: 16, pitch: 26 },
  headings: [
    { role: 'hei', size: 11, pitch: 20 },
    { role: 'hei', size: 10.5, pitch: 18 },
    { role: 'song', size: 10.5, pitch: 18 },
    { role: 'song', size: 10.5, pitch: 18 },
  ],
  indent: 21,
  table: tableStyles(9, 14),
  pageNumber: { role: 'song', size: 9, pitch: 9 },
  pageNumberForm: 'ofAll',
  pageNumberGap: 6 * millimetre,
};

export function paperStyle(style: PaperDocument['style']): PaperStyle {
  return { official, report, sheet }[style];
}

/** The measures for one table: those of a sheet where the table is `dense`. */
export function styleOfTable(style: PaperStyle, { dense }: Pick<TableBlock, 'dense'>): PaperStyle {
  return dense ? { ...style, table: sheet.table } : style;
}

/** Width and height of the type area. */
export function typeArea(style: PaperStyle, orientation: 'portrait' | 'landscape'): { width: number; height: number } {
  const [left, top, right, bottom] = style[orientation];
  const [width, height] = orientation === 'portrait' ? [a4.width, a4.height] : [a4.height, a4.width];
  return { width: width - left - right, height: height - top - bottom };
}

function tableStyles(size: number, pitch: number): PaperStyle['table'] {
  return {
    head: { role: 'hei', size, pitch },
    cell: { role: 'song', size, pitch },
    group: { role: 'song', size, pitch },
    total: { role: 'title', size, pitch },
    caption: { role: 'hei', size: size + 1.5, pitch: pitch + 6 },
    unit: { role: 'song', size, pitch },
  };
}

function margins(left: number, top: number, right: number, bottom: number): Margins {
  return [left * millimetre, top * millimetre, right * millimetre, bottom * millimetre];
}

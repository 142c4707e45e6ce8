import { AppError } from '../../../shared/errors.ts';
import { type FontRole, type FontSet, faceFor, widthOf } from './pdfFonts.ts';

/** A piece of text that one face draws. */
export type Run = { text: string; font: FontRole };

/** What is collected while a document is turned into page content. */
export type TextScribe = {
  fonts: FontSet;
  /** Characters that no face has, each with the places where it stands. */
  missing: Map<string, string[]>;
  /** Where the text now written stands, in words for the user. */
  place: string;
};

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Splits text into runs by what the faces can draw; a character that none has is noted in the scribe. */
export function runsOf(scribe: TextScribe, text: string, role: FontRole): Run[] {
  const runs: Run[] = [];
  for (const { segment } of graphemes.segment(printable(text))) {
    const last = runs.at(-1);
    // A line break has no glyph; it ends its line in whatever face the run has.
    const face = segment === '\n' ? (last?.font ?? role) : faceFor(scribe.fonts, role, segment);
    if (face === null) noteMissing(scribe, segment);
    else if (last?.font === face) last.text += segment;
    else runs.push({ text: segment, font: face });
  }
  return runs.length > 0 ? runs : [{ text: '', font: role }];
}

/** The width in points of a text set on one line. */
export function widthOfText(scribe: TextScribe, text: string, role: FontRole, size: number): number {
  return runsOf(scribe, text, role).reduce((sum, run) => sum + widthOf(scribe.fonts, run.font, run.text, size), 0);
}

/**
 * Refuses a document with characters that could not be printed: a box in place of a name is worse than no paper.
 *
 * @throws AppError `characters-without-glyph`, naming the first 20 characters and where they stand.
 */
export function refuseMissing(scribe: TextScribe): void {
  if (scribe.missing.size === 0) return;
  const listed = [...scribe.missing].slice(0, 20).map(([characters, places]) => {
    const codes = [...characters].map((character) => `U+${character.codePointAt(0)?.toString(16).toUpperCase()}`);
    const more = places.length > 3 ? '等处' : '';
    return `“${characters}”（${codes.join(' ')}，${places.slice(0, 3).join('、')}${more}）`;
  });
  const rest = scribe.missing.size > 20 ? `等共 ${scribe.missing.size} 个字` : '';
  throw new AppError(
    'characters-without-glyph',
    `有的字在程序自带的字体中没有，无法打印：${listed.join('；')}${rest}。请核对原文，改用通用的写法后再导出。`,
  );
}

function noteMissing(scribe: TextScribe, grapheme: string): void {
  const places = scribe.missing.get(grapheme);
  if (!places) scribe.missing.set(grapheme, [scribe.place]);
  else if (!places.includes(scribe.place)) places.push(scribe.place);
}

/**
 * Text as it can be drawn: invisible characters (control characters that a paste brought along, zero-width spaces, joiners,
 * variation selectors, soft hyphens) are dropped, tabs become spaces, and Kangxi radicals, which copied text often holds,
 * become the characters that they look like.
 */
export function printable(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/[\t\u00a0]/g, ' ')
    .replace(/(?!\n)\p{Cc}|\u00ad|[\u200b-\u200f]|\u2060|\ufeff|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu, '')
    .replace(/[\u2f00-\u2fd5]/g, (radical) => radical.normalize('NFKC'));
}

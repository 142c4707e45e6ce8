import { z } from 'zod';
import { columnsOf, text } from '../field.ts';
import { problemDraft } from './problem.ts';

const { category, title, fact, basisDocument, basisClause, basis, cause, effect, recommendation } = problemDraft.shape;

/** 措辞: a common problem in the firm's words with the clause that it offends against; 【】 stands where a fact is to be filled in. */
export const wordingDraft = z.strictObject({
  category,
  title,
  fact,
  basisDocument,
  basisClause,
  basis,
  cause,
  effect,
  recommendation,
  keywords: text('检索词', { max: 200, width: 160 }),
});
export type WordingDraft = z.output<typeof wordingDraft>;

/** Where a wording comes from: the program's own list, or the firm, which may also have reworded one of the program's. */
export const wordingOrigins = { program: '程序自带', firm: '本所' } as const;

export type Wording = WordingDraft & { id: string; origin: keyof typeof wordingOrigins };

/** `problem` says what of the firm's file could not be read. */
export type WordingList = { wordings: Wording[]; problem: string | null };

/** The columns of a wording, in their order. */
export const wordingColumns = columnsOf(wordingDraft);

/** What a problem takes over from a wording. */
export function problemOfWording({
  keywords: _,
  id: _id,
  origin: _origin,
  ...words
}: Wording): Omit<WordingDraft, 'keywords'> {
  return words;
}

/** Whether a text still has a blank of a wording to be filled in. */
export function hasBlank(value: string): boolean {
  return /【[^】]*】/.test(value);
}

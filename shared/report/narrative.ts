import { z } from 'zod';
import { choice, longText } from '../field.ts';

/** 拟稿: whether a chapter's own sentences are printed by the program, or were taken into the narrative and are printed there. */
const draftStates = { automatic: '自动写入', adopted: '拟稿已采用' } as const;

export const narrativeDraft = z.strictObject({
  body: longText('正文', { max: 100_000 }),
  draftState: choice('拟稿', draftStates),
});

/**
 * 报告正文的一节: what a person wrote under a heading. Paragraphs are lines; figures stand in it as tokens (`figureToken.ts`). Where its
 * draft was adopted, the program prints no sentences of its own there, only tables, charts and lists.
 */
export type Narrative = z.output<typeof narrativeDraft> & { sectionKey: string };

/** A heading of the report's fixed outline with the place for its narrative. */
export type OutlineSection = {
  key: string;
  level: 1 | 2;
  title: string;
  /** What the program puts there by itself (table, list, figures), in words for the screen; '' when nothing. */
  automatic: string;
  /** Whether there is a narrative to write under this heading. */
  narrative: boolean;
};

/**
 * 拟稿 of a chapter: sentences from the records, their figures as tokens. `printed` ones stand in the report by themselves until they
 * are adopted; the others are an offer.
 */
export type ChapterDraft = { sectionKey: string; printed: boolean; lines: string[] };

/** 报告正文的一节: what a person wrote under a heading. Paragraphs are lines. */
export type Narrative = { sectionKey: string; body: string };

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

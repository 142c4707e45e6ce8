import { headingNumberer } from '../../shared/document/outline.ts';
import type { OutlineSection } from '../../shared/report/narrative.ts';

/** A heading of the outline with its number and what is written under it. */
export type OutlineEntry = OutlineSection & { label: string; text: string };

/** The outline as the report will number it; the first section stands under no heading. */
export function outlineEntries(
  outline: readonly OutlineSection[],
  textOf: (sectionKey: string) => string,
): OutlineEntry[] {
  const number = headingNumberer();
  return outline.map((section) => ({
    ...section,
    label: section.title === '' ? '首段（不加标题）' : `${number(section.level)}${section.title}`,
    text: section.narrative ? textOf(section.key) : '',
  }));
}

/** Characters as Word counts them for Chinese: without white space. */
export function countCharacters(text: string): number {
  return [...text.replace(/\s/g, '')].length;
}

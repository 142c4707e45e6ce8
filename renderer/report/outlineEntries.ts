import { headingNumberer } from '../../shared/document/outline.ts';
import type { KnownFigures } from '../../shared/report/knownFigure.ts';
import type { Narrative, OutlineSection } from '../../shared/report/narrative.ts';
import { printedPieces } from '../../shared/report/printedPieces.ts';

/** A heading of the outline with its number and what is written under it. */
export type OutlineEntry = OutlineSection &
  Pick<Narrative, 'draftState'> & {
    label: string;
    text: string;
    /** 字数 of the text as it is printed. */
    characters: number;
  };

/** The outline as the report will number it; the first section stands under no heading. */
export function outlineEntries(
  outline: readonly OutlineSection[],
  writtenIn: (sectionKey: string) => { text: string; draftState: Narrative['draftState'] },
  known: KnownFigures,
): OutlineEntry[] {
  const number = headingNumberer();
  return outline.map((section) => {
    const written = writtenIn(section.key);
    const text = section.narrative ? written.text : '';
    return {
      ...section,
      label: section.title === '' ? '首段（不加标题）' : `${number(section.level)}${section.title}`,
      text,
      draftState: written.draftState,
      characters: countCharacters(
        printedPieces(text, known)
          .map((piece) => piece.text)
          .join(''),
      ),
    };
  });
}

/** Characters as Word counts them for Chinese: without white space. */
function countCharacters(text: string): number {
  return [...text.replace(/\s/g, '')].length;
}

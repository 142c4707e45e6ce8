import {
  type Block,
  type DocumentCell,
  type DocumentSection,
  type Inline,
  inlineText,
  type MarkedInline,
  type PaperDocument,
} from './document.ts';
import { headingNumberer } from './outline.ts';

/** A figure as it stands in a document, with the heading and the sentence that it stands in. */
export type PrintedFigure = Exclude<Inline, string> & { heading: string; sentence: string };

/** Every figure of a document that names where it comes from, once each, in the order of reading. */
export function figuresOf(document: PaperDocument): PrintedFigure[] {
  return figuresOfSections(document.sections);
}

/** The same of blocks that stand in no document yet. */
export function figuresOfBlocks(blocks: readonly Block[]): PrintedFigure[] {
  return figuresOfSections([{ annexTitle: null, blocks }]);
}

function figuresOfSections(sections: readonly Pick<DocumentSection, 'annexTitle' | 'blocks'>[]): PrintedFigure[] {
  const found = new Map<string, PrintedFigure>();
  for (const section of sections) {
    const number = headingNumberer();
    let heading = section.annexTitle ?? '';
    const note = (inline: Inline | MarkedInline | DocumentCell, sentence: string) => {
      if (typeof inline === 'string' || !('figureId' in inline) || found.has(inline.figureId)) return;
      found.set(inline.figureId, { ...inline, heading, sentence });
    };
    for (const block of section.blocks) {
      if (block.kind === 'heading') heading = `${number(block.level)}${block.text}`;
      else if (block.kind === 'paragraph') {
        const sentence = block.text.map(inlineText).join('');
        for (const inline of block.text) note(inline, sentence);
      } else if (block.kind === 'table') {
        for (const { cells } of block.rows) {
          const sentence = cells
            .map(inlineText)
            .filter((text) => text !== '')
            .join(' | ');
          for (const cell of cells) note(cell, sentence);
        }
      }
    }
  }
  return [...found.values()];
}

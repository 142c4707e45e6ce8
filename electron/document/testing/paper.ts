import type { Day } from '../../../shared/day.ts';
import type { Block, DocumentSection, PaperDocument } from '../../../shared/document/document.ts';

/** A document of one section, without cover and contents. */
export function paper(
  blocks: readonly Block[],
  {
    orientation = 'portrait',
    ...changes
  }: Partial<PaperDocument> & { orientation?: DocumentSection['orientation'] } = {},
): PaperDocument {
  return {
    title: ['某项目'],
    style: 'official',
    author: '甲会计师事务所',
    issuedOn: '2023-11-20' as Day,
    cover: null,
    contents: false,
    sections: [{ orientation, annexMark: null, annexTitle: null, blocks }],
    ...changes,
  };
}

/** The text of a page without the number at its foot. */
export function withoutPageNumber(text: string): string {
  return text.replace(/—\d+—$/, '');
}

import { type Chart, chartCaption } from '../../../shared/chart/chart.ts';
import { type Block, type DocumentSection, inlineText, type PaperDocument } from '../../../shared/document/document.ts';
import { headingNumberer } from '../../../shared/document/outline.ts';
import { pairTable } from '../pairTable.ts';
import { isMergedWithAbove } from '../tableGroups.ts';
import { attachmentTexts } from './pdfEnding.ts';

/** A text that the paper must bear. */
export type ModelText = {
  /** The head of a table stands on each of its pages. */
  kind: 'line' | 'paragraph' | 'cell' | 'head';
  text: string;
  /** Where it stands, in words for the user. */
  place: string;
};

/**
 * Every text of a document by the name under which it is painted (`of` of its runs), taken from the model alone: what the composition
 * made of it is compared with this.
 */
export function modelTexts(document: PaperDocument): Map<string, ModelText> {
  const texts = new Map<string, ModelText>();
  const put: Put = (of, text, place, kind = 'line') => {
    texts.set(of, { kind, text, place });
  };
  const { cover, sections } = document;
  if (sections[0]?.annexMark === null) putAll(put, 'title-', document.title, '标题');
  if (cover) {
    put('cover-number', cover.reportNumber, '封面');
    putAll(put, 'cover-title-', document.title, '封面');
    put('cover-kind', cover.reportKind, '封面');
    const rows = cover.rows.map(({ label, value }) => `${label}：${value}`);
    putAll(put, 'cover-row-', rows, '封面');
  }
  const inner = { annexMark: null, annexTitle: null, blocks: document.innerPage ?? [] };
  for (const [id, section] of [
    ['inner', inner] as const,
    ...sections.map((one, index) => [`section-${index}`, one] as const),
  ]) {
    if (section.annexMark !== null) {
      put(`${id}-mark`, section.annexMark, section.annexMark);
      if (section.annexTitle !== null) put(`${id}-title`, section.annexTitle, section.annexMark);
    }
    putBlocks(put, id, section);
  }
  return texts;
}

/** The charts of a document in the order in which they are printed, with their places. */
export function modelCharts({ innerPage = [], sections }: PaperDocument): { chart: Chart; place: string }[] {
  const inner = { annexMark: null, blocks: innerPage };
  return [inner, ...sections].flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'chart' ? [{ chart: block.chart, place: `图“${chartCaption(block.chart)}”` }] : [],
    ),
  );
}

type Put = (of: string, text: string, place: string, kind?: ModelText['kind']) => void;

function putAll(put: Put, of: string, texts: readonly string[], place: string, kind?: ModelText['kind']): void {
  for (const [index, text] of texts.entries()) put(`${of}${index}`, text, place, kind);
}

function putBlocks(
  put: Put,
  section: string,
  { annexMark, blocks }: Pick<DocumentSection, 'annexMark' | 'blocks'>,
): void {
  const number = headingNumberer();
  let place = annexMark ?? '正文';
  for (const [index, block] of blocks.entries()) {
    const id = `${section}-${index}`;
    if (block.kind === 'heading') {
      const heading = number(block.level) + block.text;
      place = `“${heading}”`;
      put(id, heading, place);
    } else putBlock(put, id, block, place);
  }
}

function putBlock(put: Put, id: string, block: Exclude<Block, { kind: 'heading' }>, place: string): void {
  switch (block.kind) {
    case 'paragraph':
      put(id, block.text.map(inlineText).join(''), place, 'paragraph');
      return;
    case 'table': {
      if (block.caption !== null) put(`${id}-caption`, block.caption, place);
      if (block.unit !== null) put(`${id}-unit`, block.unit, place);
      const heads = block.headless ? [] : block.columns.map(({ title }) => title);
      putAll(put, `${id}-head/`, heads, place, 'head');
      const table = `${place}${block.caption ?? '表格'}`;
      for (const [row, { cells }] of block.rows.entries()) {
        const texts = block.columns.map((_, column) =>
          isMergedWithAbove(block, row, column) ? '' : inlineText(cells[column] ?? ''),
        );
        putAll(put, `${id}/${row}/`, texts, `${table}第 ${row + 1} 行`, 'cell');
      }
      return;
    }
    case 'pairs':
      for (const [row, { cells }] of pairTable(block.rows, block.perLine ?? 1).rows.entries()) {
        putAll(put, `${id}/${row}/`, cells.map(inlineText), place, 'cell');
      }
      return;
    case 'chart':
      put(`${id}-caption`, chartCaption(block.chart), place);
      if (block.chart.note !== '') put(`${id}-note`, block.chart.note, place);
      return;
    case 'photos': {
      const captions = block.photos.map(({ caption }) => caption);
      putAll(put, `${id}/`, captions, place, 'cell');
      return;
    }
    case 'attachmentList':
      putAll(put, `${id}-`, attachmentTexts(block.items), place);
      return;
    case 'signature':
      putAll(put, `${id}/`, [...block.lines, block.date], place);
      return;
    case 'pageBreak':
      return;
  }
}

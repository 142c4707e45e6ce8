import type { Block, DocumentCell, Inline, MarkedInline, PaperDocument } from '../../shared/document/document.ts';
import { malformedTokens, tokensOf } from '../../shared/report/figureToken.ts';

/**
 * Marks 数字标记 in the words of records, where none is bound, as a preview marks those of a 正文 that can't be printed: in colour where
 * the model has it. What leaves the firm is refused instead (`refuseBrokenTokens.ts`).
 */
export function markStrayTokens(document: PaperDocument): PaperDocument {
  const { title, cover, innerPage } = document;
  return {
    ...document,
    title: title.map(plain),
    cover: cover && { ...cover, rows: cover.rows.map((row) => ({ ...row, value: plain(row.value) })) },
    ...(innerPage ? { innerPage: innerPage.map(markedBlock) } : {}),
    sections: document.sections.map((section) => ({ ...section, blocks: section.blocks.map(markedBlock) })),
  };
}

function markedBlock(block: Block): Block {
  switch (block.kind) {
    case 'heading':
      return { ...block, text: plain(block.text) };
    case 'paragraph':
      return { ...block, text: block.text.flatMap(pieces) };
    case 'table':
      return {
        ...block,
        rows: block.rows.map((row) => ({ ...row, cells: row.cells.map(markedCell) })),
      };
    case 'pairs':
      return { ...block, rows: block.rows.map((row) => ({ ...row, value: plain(row.value) })) };
    case 'photos':
      return { ...block, photos: block.photos.map((photo) => ({ ...photo, caption: plain(photo.caption) })) };
    case 'attachmentList':
      return { ...block, items: block.items.map(plain) };
    default:
      return block;
  }
}

function markedCell(cell: DocumentCell): DocumentCell {
  if (typeof cell !== 'string') return cell;
  const marked = textPieces(cell);
  return marked.every((piece) => typeof piece === 'string')
    ? cell
    : { pieces: marked, text: marked.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('') };
}

function pieces(inline: Inline | MarkedInline): (Inline | MarkedInline)[] {
  return typeof inline === 'string' ? textPieces(inline) : [inline];
}

function textPieces(text: string): (string | MarkedInline)[] {
  const made: (string | MarkedInline)[] = [];
  let from = 0;
  for (const { start, end } of strayTokens(text)) {
    if (start > from) made.push(text.slice(from, start));
    made.push({ marked: true, text: mark(text.slice(start, end)) });
    from = end;
  }
  if (from < text.length || made.length === 0) made.push(text.slice(from));
  return made;
}

function plain(text: string): string {
  return textPieces(text)
    .map((piece) => (typeof piece === 'string' ? piece : piece.text))
    .join('');
}

function mark(token: string): string {
  return `【没有换成数字：${token}】`;
}

function strayTokens(text: string) {
  return [...tokensOf(text), ...malformedTokens(text)].sort((left, right) => left.start - right.start);
}

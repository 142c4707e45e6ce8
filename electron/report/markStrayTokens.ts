import type { Block, DocumentCell, Inline, MarkedInline, PaperDocument } from '../../shared/document/document.ts';
import { strayTokens, type TypedTokens } from '../../shared/report/typedTokens.ts';

/**
 * Marks 数字标记 in the words of records, where none is bound, as a preview marks those of a 正文 that can't be printed: in colour where
 * the model has it. What leaves the firm is refused instead (`refuseBrokenTokens.ts`).
 */
export function markStrayTokens(document: PaperDocument, tokens: TypedTokens): PaperDocument {
  if (tokens.typed.length === 0) return document;
  const { title, cover, innerPage } = document;
  const split: Split = (text) => textPieces(text, tokens);
  const plain = (text: string) => plainText(split(text));
  return {
    ...document,
    title: title.map(plain),
    cover: cover && { ...cover, rows: cover.rows.map((row) => ({ ...row, value: plain(row.value) })) },
    ...(innerPage ? { innerPage: innerPage.map((block) => markedBlock(block, split)) } : {}),
    sections: document.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) => markedBlock(block, split)),
    })),
  };
}

/** A text cut into its words and its marked tokens. */
type Split = (text: string) => (string | MarkedInline)[];

function markedBlock(block: Block, split: Split): Block {
  const plain = (text: string) => plainText(split(text));
  switch (block.kind) {
    case 'heading':
      return { ...block, text: plain(block.text) };
    case 'paragraph':
      return {
        ...block,
        text: block.text.flatMap((inline): (Inline | MarkedInline)[] =>
          typeof inline === 'string' ? split(inline) : [inline],
        ),
      };
    case 'table':
      return {
        ...block,
        rows: block.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => markedCell(cell, split)) })),
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

function markedCell(cell: DocumentCell, split: Split): DocumentCell {
  if (typeof cell !== 'string') return cell;
  const marked = split(cell);
  return marked.every((piece) => typeof piece === 'string') ? cell : { pieces: marked, text: plainText(marked) };
}

function textPieces(text: string, tokens: TypedTokens): (string | MarkedInline)[] {
  const made: (string | MarkedInline)[] = [];
  let from = 0;
  for (const { token, start, end } of strayTokens(text, tokens)) {
    if (start > from) made.push(text.slice(from, start));
    made.push({ marked: true, text: `【没有换成数字：${token}】` });
    from = end;
  }
  if (from < text.length || made.length === 0) made.push(text.slice(from));
  return made;
}

function plainText(pieces: readonly (string | MarkedInline)[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
}

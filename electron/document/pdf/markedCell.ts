import type { TableBlock } from '../../../shared/document/document.ts';
import { markColour, type TextPiece } from './pdfFlow.ts';
import type { PrintedRow } from './pdfTableRows.ts';

/** What is printed of a cell in one row, with its marked words on a ground of their own. */
export function markedPieces(
  block: TableBlock,
  rows: readonly PrintedRow[],
  index: number,
  column: number,
): readonly TextPiece[] {
  const row = rows[index];
  const printed = row?.texts[column] ?? '';
  const cell = block.rows[row?.modelRow ?? -1]?.cells[column];
  if (typeof cell !== 'object' || !('pieces' in cell) || row?.repeats[column]) return [printed];
  const marked = cell.pieces.flatMap((piece) => {
    const isMarked = typeof piece !== 'string';
    return withoutBreaks(isMarked ? piece.text : piece).map(() => isMarked);
  });
  // A row that was cut goes on where the piece above it ended; only line breaks were added.
  let at = 0;
  for (let above = index - 1; rows[above]?.modelRow === row?.modelRow; above -= 1) {
    at += withoutBreaks(rows[above]?.texts[column] ?? '').length;
  }
  const pieces: { text: string; marked: boolean }[] = [];
  for (const character of printed) {
    const isMarked = character === '\n' ? (pieces.at(-1)?.marked ?? false) : (marked[at++] ?? false);
    const last = pieces.at(-1);
    if (last?.marked === isMarked) last.text += character;
    else pieces.push({ text: character, marked: isMarked });
  }
  return pieces.map(({ text, marked: isMarked }) => (isMarked ? { text, background: markColour } : text));
}

function withoutBreaks(text: string): string[] {
  return [...text.replaceAll('\n', '')];
}

import { inlineText, type TableBlock } from '../../shared/document/document.ts';
import type { PaperStyle, TextStyle } from './pdfStyle.ts';
import { type TextScribe, widthOfText } from './pdfText.ts';
import { isMergedWithAbove } from './tableGroups.ts';

/** A row as it is printed: a row of the model, or a piece of one that is taller than a page may be. */
export type PrintedRow = {
  modelRow: number;
  total: boolean;
  /** By column: the cell begins here; otherwise it goes on from above without a line. */
  starts: readonly boolean[];
  /** By column. In a merged cell that goes on: its label with （续）, printed only at the top of a page. */
  texts: readonly string[];
};

/** Labels longer than this are shortened where they are repeated. */
const longestRepeatedLabel = 40;

/**
 * The rows of a table as they are printed. A row that would take more than `maximumHeight` points is cut into pieces,
 * because pdfmake drops what does not fit on a page from a row that it may not break.
 */
export function printedRows(
  scribe: TextScribe,
  block: TableBlock,
  styles: PaperStyle['table'],
  widths: readonly number[],
  maximumHeight: number,
): PrintedRow[] {
  const printed: PrintedRow[] = [];
  block.rows.forEach((row, modelRow) => {
    const total = row.total ?? false;
    const style = total ? styles.total : styles.cell;
    const starts = block.columns.map((_, column) => !isMergedWithAbove(block, modelRow, column));
    const whole = block.columns.map((_, column) => text(block, modelRow, column));
    const pieces = whole.map((cell, column) =>
      starts[column]
        ? cutText(scribe, cell, style, widths[column] ?? 0, Math.floor(maximumHeight / style.pitch))
        : [''],
    );
    const count = Math.max(1, ...pieces.map((piece) => piece.length));
    for (let piece = 0; piece < count; piece += 1) {
      printed.push({
        modelRow,
        total,
        starts: starts.map((begins) => begins && piece === 0),
        texts: whole.map((cell, column) => {
          const own = pieces[column]?.[piece] ?? '';
          const repeats = column < block.groupColumns && (piece > 0 || !starts[column]) && own === '';
          return repeats ? repeatedLabel(cell) : own;
        }),
      });
    }
  });
  return printed;
}

function repeatedLabel(label: string): string {
  if (label.trim() === '') return '';
  const characters = [...label];
  const short =
    characters.length > longestRepeatedLabel ? `${characters.slice(0, longestRepeatedLabel).join('')}…` : label;
  return `${short}（续）`;
}

/** Cuts text into pieces of at most so many lines, at the end of a sentence where one is near. */
function cutText(scribe: TextScribe, whole: string, style: TextStyle, width: number, maximumLines: number): string[] {
  // Punctuation that may not begin a line can cost a line a character or two.
  const usable = Math.max(style.size, width - (width > 10 * style.size ? 2 : 1) * style.size);
  const characters = [...whole];
  // No character is wider than the em but a few dashes: a short text need not be measured.
  const shortEnough = (characters.length * style.size) / usable + whole.split('\n').length < maximumLines;
  if (shortEnough) return [whole];
  const pieces: string[] = [];
  let start = 0;
  while (start < characters.length) {
    let [end, lines, used] = [start, 1, 0];
    while (end < characters.length && lines <= maximumLines) {
      const character = characters[end] ?? '';
      const advance = character === '\n' ? usable : widthOfText(scribe, character, style.role, style.size);
      if (used + advance > usable) [lines, used] = [lines + 1, 0];
      if (lines > maximumLines) break;
      used += advance;
      end += 1;
    }
    if (end < characters.length) end = sentenceEnd(characters, start, end);
    pieces.push(characters.slice(start, end).join(''));
    start = end;
  }
  return pieces;
}

function sentenceEnd(characters: readonly string[], start: number, end: number): number {
  const earliest = start + Math.floor((end - start) * 0.6);
  for (let at = end; at > earliest; at -= 1) if (/[。；！？\n]/.test(characters[at - 1] ?? '')) return at;
  for (let at = end; at > earliest; at -= 1) if (/[，、,;\s]/.test(characters[at - 1] ?? '')) return at;
  return Math.max(end, start + 1);
}

function text(block: TableBlock, row: number, column: number): string {
  const cell = block.rows[row]?.cells[column];
  return cell === undefined ? '' : inlineText(cell);
}

import { inlineText, type TableBlock } from '../../../shared/document/document.ts';
import { isMergedWithAbove } from '../tableGroups.ts';
import type { PaperStyle, TextStyle } from './pdfStyle.ts';
import { type TextScribe, widthOfText } from './pdfText.ts';

/** A row as it is printed: a row of the model, or a piece of one that is taller than a page may be. */
export type PrintedRow = {
  modelRow: number;
  total: boolean;
  /** By column: the cell begins here; otherwise it goes on from above without a line. */
  starts: readonly boolean[];
  /** By column: text of the row, or a label that is repeated. */
  texts: readonly string[];
  /** By column: the text is the label of a merged cell that goes on, with （续）, printed only at the top of a page. */
  repeats: readonly boolean[];
  /** Goes on with the lines of the row of the model, so that no room is left between them on one page. */
  joined: boolean;
};

/** Labels longer than this are shortened where they are repeated. */
const longestRepeatedLabel = 40;

/** A row of so many lines is moved to the next page as a whole; a longer one is cut, so that no page ends with a gap. */
const linesKept = 5;
/** Lines of each piece of a cut row; the last piece has two or more. */
const linesOfPiece = 3;

/**
 * The rows of a table as they are printed. A row of more than a few lines is cut between lines into pieces that may stand on
 * different pages: pdfmake drops what does not fit on a page from a row that it may not break, and leaves the room empty before
 * one that it moves.
 */
export function printedRows(
  scribe: TextScribe,
  block: TableBlock,
  styles: PaperStyle['table'],
  widths: readonly number[],
  mostKept = linesKept,
): PrintedRow[] {
  const printed: PrintedRow[] = [];
  block.rows.forEach((row, modelRow) => {
    const total = row.total ?? false;
    const style = total ? styles.total : styles.cell;
    const starts = block.columns.map((_, column) => !isMergedWithAbove(block, modelRow, column));
    const whole = block.columns.map((_, column) => text(block, modelRow, column));
    const lines = whole.map((cell, column) =>
      starts[column] ? linesOf(scribe, cell, style, widths[column] ?? 0) : [],
    );
    const longest = Math.max(0, ...lines.map(({ length }) => length));
    const pieces =
      longest <= mostKept || hasPicture(block, modelRow)
        ? // Broken here and not by pdfmake, which tears a long word wherever the column ends.
          lines.map((own) => [own.join('\n')])
        : lines.map((own) => inPieces(own, longest));
    const count = Math.max(1, ...pieces.map((piece) => piece.length));
    for (let piece = 0; piece < count; piece += 1) {
      const repeats = whole.map(
        (_, column) =>
          column < block.groupColumns && (piece > 0 || !starts[column]) && (pieces[column]?.[piece] ?? '') === '',
      );
      printed.push({
        modelRow,
        total,
        joined: piece > 0,
        starts: starts.map((begins) => begins && piece === 0),
        texts: whole.map((cell, column) => (repeats[column] ? repeatedLabel(cell) : (pieces[column]?.[piece] ?? ''))),
        repeats,
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

/** The lines of a cell in pieces, each a few lines; the pieces of all cells of a row begin at the same line. */
function inPieces(lines: readonly string[], longest: number): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < longest; ) {
    // One line by itself says nothing: the last two pieces share theirs.
    const rest = longest - from;
    const count = rest === linesOfPiece + 1 ? 2 : Math.min(linesOfPiece, rest);
    pieces.push(lines.slice(from, from + count).join('\n'));
    from += count;
  }
  return pieces;
}

/** Marks that may not begin a line, and those that may not end one (GB/T 15834). */
const notFirst = /[，。；：、！？）》〉】〕”’」』…％%),.;:!?\]}·]/;
const notLast = /[（《〈【〔“‘「『([{￥¥]/;
const ofWord = /[A-Za-z0-9.,%+\-/]/;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** A character is measured once per document: a table has thousands of the same few. */
const measured = new WeakMap<TextScribe, Map<string, number>>();

function widthOfCharacter(scribe: TextScribe, character: string, { role, size }: TextStyle): number {
  const known = measured.get(scribe) ?? new Map<string, number>();
  measured.set(scribe, known);
  const key = `${role}/${size}/${character}`;
  const width = known.get(key) ?? widthOfText(scribe, character, role, size);
  known.set(key, width);
  return width;
}

/** Breaks text into lines that fit a width, as a typesetter does: no mark begins a line, no number is torn. */
function linesOf(scribe: TextScribe, whole: string, style: TextStyle, width: number): string[] {
  const longestLine = Math.max(style.size, width - 0.5);
  return whole.split('\n').flatMap((paragraph) => {
    const characters = [...graphemes.segment(paragraph)].map(({ segment }) => segment);
    // No character is wider than the em but a few dashes: a short text need not be measured.
    if (characters.length * style.size * 1.1 <= longestLine) return [paragraph];
    const lines: string[] = [];
    let [start, used] = [0, 0];
    for (let at = 0; at < characters.length; at += 1) {
      const advance = widthOfCharacter(scribe, characters[at] ?? '', style);
      if (used + advance > longestLine && at > start) {
        const end = breakBefore(characters, start, at);
        lines.push(characters.slice(start, end).join(''));
        used = characters.slice(end, at).reduce((sum, one) => sum + widthOfCharacter(scribe, one, style), 0);
        start = end;
      }
      used += advance;
    }
    return [...lines, characters.slice(start).join('')];
  });
}

/** Where a line that may hold the characters before `end` is broken, at most half of it back where that leaves no mark alone. */
function breakBefore(characters: readonly string[], start: number, end: number): number {
  for (let at = end; at > start + (end - start) / 2; at -= 1) {
    if (mayBreak(characters[at - 1] ?? '', characters[at] ?? '')) return at;
  }
  // A word longer than that is torn, but not so that a mark stands alone.
  for (let at = end; at > start; at -= 1) {
    const [before = '', after = ''] = [characters[at - 1], characters[at]];
    if (!notFirst.test(after) && !notLast.test(before)) return at;
  }
  return end;
}

/** Whether a line may end between two characters: no mark stands alone, no number and no word is torn. */
function mayBreak(before: string, after: string): boolean {
  if (notFirst.test(after) || notLast.test(before)) return false;
  return !(ofWord.test(before) && ofWord.test(after));
}

function hasPicture(block: TableBlock, row: number): boolean {
  return block.rows[row]?.cells.some((cell) => typeof cell === 'object' && 'picture' in cell) ?? false;
}

function text(block: TableBlock, row: number, column: number): string {
  const cell = block.rows[row]?.cells[column];
  return cell === undefined ? '' : inlineText(cell);
}

import { inlineText, type TableBlock } from '../../shared/document/document.ts';

/** A figure or a date is not torn apart; what is longer is no figure. */
const figures = /[\d.,:%+-]{2,}/gu;
const longestFigure = 20;
/** The widest of these characters, in em, with the hair by which faces differ. */
const figureWidth = 0.57;
/** Columns that have to give keep at least two characters. */
const leastRoom = 2.2;

/**
 * How the room of a table is shared by its columns: as their weights say, but that a column takes what its longest figure needs from those
 * that can spare it.
 *
 * @param available the width of all texts, without lines and margins, in points; `size` is that of the type.
 */
export function roomOfColumns(
  { columns, rows }: Pick<TableBlock, 'columns' | 'rows'>,
  available: number,
  size: number,
): number[] {
  const total = columns.reduce((sum, { weight }) => sum + weight, 0);
  const rooms = columns.map(({ weight }) => (available * weight) / total);
  const needed = columns.map((_, column) => {
    let longest = 0;
    for (const { cells } of rows) {
      for (const { length } of inlineText(cells[column] ?? '').match(figures) ?? []) {
        if (length > longest && length <= longestFigure) longest = length;
      }
    }
    return longest * figureWidth * size;
  });
  const lacking = rooms.map((room, column) => Math.max(0, (needed[column] ?? 0) - room));
  const spare = rooms.map((room, column) => Math.max(0, room - Math.max(needed[column] ?? 0, leastRoom * size)));
  const [lack, left] = [sum(lacking), sum(spare)];
  if (lack === 0 || left < lack) return rooms;
  return rooms.map((room, column) => room + (lacking[column] ?? 0) - ((spare[column] ?? 0) * lack) / left);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

import type { SheetCell, SheetColumn, SheetTable, WorkbookSheet } from '../../../../shared/document/workbook.ts';
import { separateThousands } from '../../../../shared/money.ts';
import { columnZones, zoneWidth } from './zones.ts';

// How wide and how high the parts of a sheet are, near enough, before any is laid. Widths are in Western characters, heights in points.

/** Points of one line of 五号 text. */
export const linePoints = 15;
/** Excel holds no higher row. */
export const tallestRowPoints = 409;

/** Pixels of 96 to the inch in a point, and of a character of the standard face with the margin of its cell. */
export const pixelsPerPoint = 96 / 72;
export const pixelsPerCharacter = 7;

/** Width in Western characters: Chinese characters and full-width marks count two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += (character.codePointAt(0) ?? 0) > 0x2e7f || /[“”‘’…—√×∧]/.test(character) ? 2 : 1;
  return width;
}

/** How many lines a text takes in a cell of the given width. */
export function lineCount(text: string, width: number): number {
  const usable = Math.max(4, width - 1);
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(textWidth(line) / usable)), 0);
}

/** What a reader sees in a cell, near enough to measure it. */
function shownText(cell: SheetCell, kind: SheetColumn['kind']): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if ('day' in cell) return cell.day;
  if ('picture' in cell) return cell.text;
  if ('link' in cell) return cell.link;
  const text = ('number' in cell ? cell.number : cell.result) ?? '';
  if ('text' in cell && cell.text) return text;
  if (kind === 'percent') return '-000.00%';
  return kind === 'money' || kind === 'wan' ? separateThousands(text) : text;
}

/** The least width of a column for a cell: numbers and days stand on one line, text in the lines of the highest row. */
export function neededWidth(cell: SheetCell, kind: SheetColumn['kind']): number {
  const shown = shownText(cell, kind);
  const isText =
    cell === null || typeof cell === 'string' || 'picture' in cell || ('text' in cell && cell.text === true);
  if (!isText) return textWidth(shown) + 2;
  const longest = Math.max(...shown.split('\n').map(textWidth));
  const lines = Math.floor(tallestRowPoints / linePoints) - shown.split('\n').length;
  return Math.min(widestColumn, Math.ceil(longest / Math.max(1, lines)) + 4);
}

/** Excel's own limit is 255; wider columns make the print too small to read. */
const widestColumn = 120;

type PictureCell = Extract<SheetCell, { picture: unknown }>;

export function pictureIn(cell: SheetCell): PictureCell | null {
  return typeof cell === 'object' && cell !== null && 'picture' in cell ? cell : null;
}

/** Points that the pictures of a row need above its text. */
function pictureRoom(cells: readonly SheetCell[]): number {
  return Math.max(0, ...cells.map((cell) => (pictureIn(cell)?.height ?? -6) + 6));
}

/** What a row was measured to need, for the widths that it was measured with: it is asked when a sheet is cut, and when it is laid. */
const measured = new WeakMap<readonly SheetCell[], { widths: readonly number[]; points: number }>();

/** The height of a row of a table. Set and not left to the program that opens it: not every one fits rows to their text by itself. */
export function rowPoints(
  cells: readonly SheetCell[],
  { columns }: Pick<SheetTable, 'columns'>,
  widths: readonly number[],
): number {
  const known = measured.get(cells);
  if (known?.widths === widths) return known.points;
  const zones = columnZones(columns);
  let lines = 1;
  columns.forEach((column, index) => {
    if (column.hidden) return;
    const zone = zones[index] ?? { from: index + 1, to: index + 1 };
    const width = zoneWidth(widths, zone) || column.width;
    lines = Math.max(lines, lineCount(shownText(cells[index] ?? null, column.kind), width));
  });
  const points = Math.min(tallestRowPoints, lines * linePoints + 4 + pictureRoom(cells));
  measured.set(cells, { widths, points });
  return points;
}

/** The height of a whole table, near enough to know whether a page holds it. */
export function tablePoints(table: SheetTable, widths: readonly number[]): number {
  const rows = [...table.rows, ...(table.totals ? [table.totals] : [])];
  const aboveRows =
    (table.caption === null ? 0 : 1) + rowsOfTexts(table) + (table.columns.some(({ group }) => group) ? 2 : 1);
  return rows.reduce((sum, cells) => sum + rowPoints(cells, table, widths), aboveRows * (linePoints + 6));
}

/** Lines of two label/value pairs above the tables. */
export function headLines({ head }: Pick<WorkbookSheet, 'head'>): number {
  return Math.ceil(head.length / 2);
}

/** Rows that the texts above a table take: their heads, and the texts. */
export function rowsOfTexts({ texts }: SheetTable): number {
  return texts && texts.length > 0 ? 2 : 0;
}

/** How many rows a note takes. */
export function noteRows(note: { text: string }, widths: readonly number[]): number {
  return paragraphsOf(note, widths).length;
}

/** How high a note is, near enough. */
export function notePoints(note: { label: string; text: string }, widths: readonly number[]): number {
  const width = widths.reduce((sum, each) => sum + each, 0);
  return paragraphsOf(note, widths).reduce(
    (sum, paragraph) => sum + lineCount(`${note.label}：${paragraph}`, width) * linePoints + 4,
    0,
  );
}

/** The paragraphs of a note, cut where no row can hold one. */
export function paragraphsOf({ text }: { text: string }, widths: readonly number[]): string[] {
  const width = widths.reduce((sum, each) => sum + each, 0);
  const most = Math.floor(tallestRowPoints / linePoints) - 1;
  return text.split('\n').flatMap((paragraph) => piecesOf(paragraph, (width - 2) * most));
}

function piecesOf(paragraph: string, widest: number): string[] {
  const pieces: string[] = [];
  let [piece, width] = ['', 0];
  for (const character of paragraph) {
    const own = textWidth(character);
    if (width + own > widest) {
      pieces.push(piece);
      [piece, width] = ['', 0];
    }
    piece += character;
    width += own;
  }
  return [...pieces, piece];
}

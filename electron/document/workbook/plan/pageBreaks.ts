import type { WorkbookSheet } from '../../../../shared/document/workbook.ts';
import { pixelsPerCharacter, pixelsPerPoint } from './measure.ts';

/** In inches, as the page setup counts them. */
export const margins = { left: 0.6, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 };
const sides = { portrait: { width: 8.27, height: 11.69 }, landscape: { width: 11.69, height: 8.27 } };
const pointsPerInch = 72;

/** Points of rows that a page holds, where the sheet is made as small as its width needs. */
export function pagePoints(orientation: WorkbookSheet['orientation'], widths: readonly number[]): number {
  const { width, height } = sides[orientation];
  const content = (widths.reduce((sum, one) => sum + one, 0) * pixelsPerCharacter) / pixelsPerPoint;
  const scale = Math.min(1, ((width - margins.left - margins.right) * pointsPerInch) / content);
  return ((height - margins.top - margins.bottom) * pointsPerInch) / scale;
}

/** Rows that belong together, from 1: a table with its caption and head. `keep` is the last row that its first must not stand without. */
export type RowBlock = { from: number; to: number; keep: number };

/** The rows of a sheet as a printer sees them. */
export type PrintedRows = {
  /** Points of each row, the first at 0. */
  heights: readonly number[];
  blocks: readonly RowBlock[];
  /** Rows that are printed again on each page behind them, from 1. */
  repeated: { from: number; to: number };
};

/** Programs and printers differ by some points: a page counts as full a little before it is. */
const fullAt = 0.97;

/**
 * The rows after which a page ends early, so that no table that a page holds is torn: only one table of a sheet can have its head
 * printed again.
 */
export function pageBreaks(rows: PrintedRows, page: number): number[] {
  const starts = new Map(rows.blocks.map((block) => [block.from, block]));
  const breaks: number[] = [];
  flow(rows, page * fullAt, (row, used, room) => {
    const block = starts.get(row);
    // Above the first only the head block stands, which is no page.
    if (!block || block === rows.blocks[0]) return false;
    const whole = pointsOf(rows, block.from, block.to);
    const hasHeadAgain = rows.repeated.to >= block.from && rows.repeated.to <= block.to;
    const needed = whole <= room && !hasHeadAgain ? whole : pointsOf(rows, block.from, block.keep);
    if (used + needed <= room) return false;
    breaks.push(row - 1);
    return true;
  });
  return breaks;
}

/**
 * How large a page may turn out, as shares of what is reckoned: printers differ by some points; a program that lacks the standard face
 * takes a wider one, makes the columns wider by it, and the whole sheet so much smaller.
 */
const pageShares = [0.93, 1, 1.07, 1.45];

/** How many pages the rows take; null where it hangs on the program that prints, or on breaks that it does not heed. */
export function countPages(rows: PrintedRows, breaks: readonly number[], page: number): number | null {
  const early = new Set(breaks);
  const counts = pageShares.flatMap((share) => [
    flow(rows, page * share, (row) => early.has(row - 1)),
    flow(rows, page * share, () => false),
  ]);
  return counts.every((count) => count === counts[0]) ? (counts[0] ?? null) : null;
}

/** Lays rows on pages of so many points. @returns how many pages. */
function flow(
  rows: PrintedRows,
  room: number,
  breaksBefore: (row: number, used: number, room: number) => boolean,
): number {
  let [pages, used] = [1, 0];
  rows.heights.forEach((height, index) => {
    const row = index + 1;
    if (breaksBefore(row, used, room) || (used > 0 && used + height > room)) {
      pages += 1;
      used = row > rows.repeated.to ? pointsOf(rows, rows.repeated.from, rows.repeated.to) : 0;
    }
    used += height;
  });
  return pages;
}

function pointsOf({ heights }: PrintedRows, from: number, to: number): number {
  return heights.slice(from - 1, to).reduce((sum, height) => sum + height, 0);
}

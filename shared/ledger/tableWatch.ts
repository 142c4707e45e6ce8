import { isBlank, type RawRow } from './cell.ts';
import { readAmount } from './cellValue.ts';
import { readHeader } from './header.ts';
import { matchTitles } from './headerTitle.ts';
import type { RowDecision } from './ledgerRow.ts';
import type { LedgerRecipe } from './recipe.ts';
import { skip } from './skipRow.ts';

/**
 * 上下几张表: watches for another table on the sheet, with a head of its own. A recipe reads one of them; the rows of the others
 * are neither titles nor entries, and must not pass for either.
 */
export function createTableWatch(recipe: LedgerRecipe) {
  let inOther = false;

  return {
    /** Asked for each row above the header, in order. */
    isOtherAbove(row: RawRow): boolean {
      if (!inOther) inOther = isHead(row, recipe);
      else if (hasFigure(row)) return true;
      return false;
    },
    /** The head of the table itself, also when it is printed again. */
    ownHeader(): void {
      inOther = false;
    },
    /** Asked for each row below the header that is no total, with what it would be taken for; gives what it is. */
    below(row: RawRow, taken: RowDecision): RowDecision {
      if (inOther) return hasFigure(row) ? skip(row, 'otherTable') : taken;
      if (taken.decision !== 'skip' || !mayBeHead.has(taken.skipped.reason)) return taken;
      inOther = isHead(row, recipe);
      return inOther ? skip(row, 'title') : taken;
    },
  };
}

const mayBeHead: ReadonlySet<string> = new Set(['note', 'noAmount', 'badDate', 'badAmount', 'noDirection']);

/** Three headings or more, most cells headings of columns that make a ledger. */
function isHead(row: RawRow, recipe: LedgerRecipe): boolean {
  const filled = row.cells.filter((cell) => !isBlank(cell));
  if (filled.length < 3 || !filled.every((cell) => typeof cell === 'string' && cell.length <= 20)) return false;
  const matched = filled.filter((cell) => matchTitles([String(cell)]) !== null).length;
  if (matched < 3 || matched < filled.length * 0.6) return false;
  const { layout } = readHeader([row]);
  return layout !== 'unknown' && row.number !== recipe.headerRows.first - 1;
}

/** An amount or another number that stands in a cell of its own. */
function hasFigure(row: RawRow): boolean {
  return row.cells.some((cell) => !isBlank(cell) && readAmount(cell, '元').fen !== null);
}

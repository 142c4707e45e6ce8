import type { MoneyUnit } from '../money.ts';
import { type Cell, cellText, isBlank, isDayCell, type RawRow } from './cell.ts';
import type { ColumnRole } from './columnRole.ts';
import { joinTitles, matchTitles } from './headerTitle.ts';
import { type LayoutRecognition, recogniseLayout } from './layout.ts';

/** 栏目: a column of the sheet as its heading says; `unit` only where the heading itself names one. */
type SheetColumn = { index: number; title: string; role: ColumnRole | null; unit: MoneyUnit | null };

/** 表头 as found: the rows it takes, its columns and the layout that they make. */
export type FoundHeader = LayoutRecognition & {
  headerRows: { first: number; last: number };
  columns: SheetColumn[];
  score: number;
};

/** The header among the first rows of a sheet, up to three rows high; null when no row makes a ledger's head. */
export function findHeader(rows: readonly RawRow[], limit = 40): FoundHeader | null {
  let best: FoundHeader | null = null;
  const candidates = rows.slice(0, limit);
  candidates.forEach((_, start) => {
    for (let height = 1; height <= 3 && start + height <= candidates.length; height += 1) {
      const span = candidates.slice(start, start + height);
      if (!span.every(looksLikeHeader)) break;
      const found = readHeader(span);
      if (found.layout !== 'unknown' && (!best || found.score > best.score)) best = found;
    }
  });
  return best;
}

/** Takes the given rows as the header, whatever they look like: for a person's correction. */
export function readHeader(span: readonly RawRow[]): FoundHeader {
  const columns = columnsOf(span);
  const roles = new Set(columns.flatMap((column) => (column.role ? [column.role] : [])));
  const unmatched = columns.filter((column) => column.role === null && column.title !== '').length;
  const score =
    [...roles].reduce((sum, role) => sum + (keyRoles.has(role) ? 2 : 1), 0) -
    unmatched * 0.05 -
    (span.length - 1) * 0.5;
  return {
    ...recogniseLayout(roles),
    headerRows: { first: span[0]?.number ?? 1, last: span.at(-1)?.number ?? 1 },
    columns,
    score,
  };
}

const keyRoles = new Set<ColumnRole>([
  'voucherDate',
  'voucherNumber',
  'summary',
  'accountCode',
  'debit',
  'credit',
  'amount',
  'quotaAmount',
  'paymentDate',
]);

/** Headings are short words; a number, a date or an amount belongs to the data (a year above 月｜日 excepted). */
function looksLikeHeader(row: RawRow): boolean {
  const filled = row.cells.filter((cell) => !isBlank(cell));
  return filled.length > 0 && filled.every(isHeading);
}

function isHeading(cell: Cell): boolean {
  if (typeof cell === 'number') return Number.isInteger(cell) && cell >= 1990 && cell <= 2100;
  if (typeof cell === 'boolean' || isDayCell(cell)) return false;
  const text = cellText(cell);
  return text.length <= 80 && !/^[-+¥￥(]?[\d,]+(\.\d+)?\)?$/.test(text.replace(/^(19|20)\d{2}$/, ''));
}

function columnsOf(span: readonly RawRow[]): SheetColumn[] {
  const width = Math.min(Math.max(...span.map((row) => row.cells.length)), 1000);
  const grid = spreadParents(
    span.map((row) => Array.from({ length: width }, (_, index) => cellText(row.cells[index]))),
  );
  const matches = Array.from({ length: width }, (_, index) => matchTitles(grid.map((row) => row[index] ?? '')));
  const owner = new Map<ColumnRole, number>();
  matches.forEach((match, index) => {
    if (!match) return;
    const held = owner.get(match.role);
    if (held === undefined || match.rank < (matches[held]?.rank ?? 0)) owner.set(match.role, index);
  });
  return matches.flatMap((match, index) => {
    const title = joinTitles(grid.map((row) => row[index] ?? ''));
    const role = match && owner.get(match.role) === index ? match.role : null;
    return title === '' && role === null ? [] : [{ index, title, role, unit: match?.unit ?? null }];
  });
}

/**
 * A merged group title stands in its first cell only: it is repeated to the right over the columns that have a heading
 * of their own below, as long as the group's first column has one as well.
 */
function spreadParents(grid: string[][]): string[][] {
  return grid.map((row, level) => {
    const below = grid.slice(level + 1);
    if (below.length === 0) return row;
    const hasChild = (index: number) => below.some((lower) => (lower[index] ?? '') !== '');
    let group = '';
    return row.map((title, index) => {
      if (title !== '') group = hasChild(index) ? title : '';
      else if (!hasChild(index)) group = '';
      return title === '' ? group : title;
    });
  });
}

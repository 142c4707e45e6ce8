import type { MoneyUnit } from '../money.ts';
import { type Cell, cellText, isBlank, isDayCell, type RawRow } from './cell.ts';
import type { ColumnRole } from './columnRole.ts';
import { cleanTitle, joinTitles, matchTitles, type TitleMatch, withoutBook } from './headerTitle.ts';
import { type LayoutRecognition, recogniseLayout } from './layout.ts';
import { secondTableAt } from './secondTable.ts';
import { nameLoneSide, nameSides } from './wholeEntry.ts';

/**
 * 栏目: a column of the sheet as its heading says; `unit` only where the heading itself names one, `table` only in the second of
 * two tables side by side.
 */
type SheetColumn = { index: number; title: string; role: ColumnRole | null; unit: MoneyUnit | null; table?: 2 };

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
      if (height > 1 && isTitle(span[0])) break;
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
    (span.length - 1) * 0.5 +
    // 月｜日 below 日期 or below a year: together they are the date.
    (roles.has('month') && roles.has('day') && !roles.has('voucherDate') ? 1.5 : 0);
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
  'debitAccountCode',
  'creditAccountCode',
  'debit',
  'credit',
  'amount',
  'income',
  'expense',
  'quotaAmount',
  'paymentDate',
]);

/** Headings are short words; a number, a date or an amount belongs to the data (a year above 月｜日 excepted). */
function looksLikeHeader(row: RawRow): boolean {
  const filled = row.cells.filter((cell) => !isBlank(cell));
  return filled.length > 0 && filled.every(isHeading);
}

/** One text alone above the others names the sheet, not a group of its columns. */
function isTitle(row: RawRow | undefined): boolean {
  return row !== undefined && row.cells.filter((cell) => !isBlank(cell)).length < 2;
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
  nameDirections(matches);
  nameYearTotals(matches, grid);
  nameOnlyAccount(matches);
  const own = (index: number) => lowest(grid, index);
  nameLoneSide(matches);
  const second =
    nameSides(matches, own) ??
    secondTableAt(matches.map((match, index) => match && { role: match.role, own: own(index) }));
  const owner = new Map<string, number>();
  matches.forEach((match, index) => {
    if (!match) return;
    const key = ownerKey(match.role, index, second);
    const held = owner.get(key);
    if (held === undefined || match.rank < (matches[held]?.rank ?? 0)) owner.set(key, index);
  });
  return matches.flatMap((match, index): SheetColumn[] => {
    const title = joinTitles(grid.map((row) => row[index] ?? ''));
    const role = match && owner.get(ownerKey(match.role, index, second)) === index ? match.role : null;
    if (title === '' && role === null) return [];
    const column = { index, title, role, unit: match?.unit ?? null };
    return [second !== null && index >= second ? { ...column, table: 2 } : column];
  });
}

/** 借方累计 beside 本期借方 is the year's total; alone it is what moved. */
function nameYearTotals(matches: (TitleMatch | null)[], grid: readonly string[][]): void {
  for (const [role, year] of [
    ['debit', 'yearDebit'],
    ['credit', 'yearCredit'],
  ] as const) {
    const places = matches.flatMap((match, index) => (match?.role === role ? [index] : []));
    const totals = places.filter((index) => /累计|^本年/.test(lowest(grid, index)));
    if (totals.length === 0 || totals.length === places.length) continue;
    for (const index of totals) matches[index] = { role: year, rank: 99, unit: matches[index]?.unit ?? null };
  }
}

/** 总账科目 beside 明细科目 is the account above it; alone it is the account. */
function nameOnlyAccount(matches: (TitleMatch | null)[]): void {
  if (matches.some((match) => match?.role === 'accountName')) return;
  matches.forEach((match, index) => {
    if (match?.role === 'generalAccountName') matches[index] = { ...match, role: 'accountName' };
  });
}

/** Each role has one column in each table. */
function ownerKey(role: ColumnRole, index: number, second: number | null): string {
  return second !== null && index >= second ? `${role} 2` : role;
}

function lowest(grid: readonly string[][], index: number): string {
  return withoutBook(cleanTitle(grid.findLast((row) => (row[index] ?? '') !== '')?.[index] ?? ''));
}

/**
 * A balance table may have a 方向 before its opening balance and another one before its closing balance: an account that
 * changes sides has two different ones.
 */
function nameDirections(matches: (TitleMatch | null)[]): void {
  const places = (role: ColumnRole) => matches.flatMap((match, index) => (match?.role === role ? [index] : []));
  const directions = places('direction');
  const [opening] = places('openingBalance');
  const [closing = places('balance')[0]] = places('closingBalance');
  if (directions.length < 2 || opening === undefined || closing === undefined) return;
  const beside = (balance: number) => directions.find((at) => at === balance - 1 || at === balance + 1);
  const atOpening = directions.includes(opening - 1) ? opening - 1 : beside(opening);
  const atClosing = directions.includes(closing - 1) ? closing - 1 : beside(closing);
  if (atOpening === undefined || atClosing === undefined || atOpening === atClosing) return;
  matches[atOpening] = { role: 'openingDirection', rank: 0, unit: null };
  matches[atClosing] = { role: 'closingDirection', rank: 0, unit: null };
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

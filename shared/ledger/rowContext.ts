import type { Fen, MoneyUnit } from '../money.ts';
import { cellText, isPlainText, type RawRow } from './cell.ts';
import { readDirection } from './cellValue.ts';
import type { ColumnRole } from './columnRole.ts';
import { matchTitles } from './headerTitle.ts';
import { columnsByRole, type LedgerRecipe } from './recipe.ts';
import type { TitleAccount } from './titleRows.ts';

/** What the rows above say about the row at hand: the account of the section, its last balance, whether entries came yet. */
export type RowContext = {
  recipe: LedgerRecipe;
  at: Partial<Record<ColumnRole, number>>;
  unitOf(index: number): MoneyUnit;
  titleOf(index: number): string;
  /** Columns headed like the one that amounts are read from, but not read themselves. */
  unreadAmounts: readonly number[];
  account(): TitleAccount | null;
  startSection(account: TitleAccount): void;
  openBalance(row: RawRow, balance: Fen | null): void;
  /** The signed balance before the next row (借 positive), where it is known. */
  lastBalance(): number | null;
  setLastBalance(balance: number | null): void;
  entriesSeen(): boolean;
  sawEntry(): void;
};

export function createRowContext(recipe: LedgerRecipe): RowContext {
  const at = columnsByRole(recipe);
  const columns = new Map(recipe.columns.map((column) => [column.index, column]));
  let account: TitleAccount | null = recipe.account;
  let balance: number | null = null;
  let seen = false;
  return {
    recipe,
    at,
    unitOf: (index) => columns.get(index)?.unit ?? recipe.unit,
    titleOf: (index) => columns.get(index)?.title ?? '',
    unreadAmounts: recipe.columns.filter(isUnreadAmount).map(({ index }) => index),
    account: () => account,
    startSection(next) {
      account = next;
      balance = null;
    },
    openBalance(row, fen) {
      const sign = at.direction !== undefined && readDirection(row.cells[at.direction]) === 'credit' ? -1 : 1;
      balance = fen === null ? null : sign * fen;
    },
    lastBalance: () => balance,
    setLastBalance(next) {
      balance = next;
    },
    entriesSeen: () => seen,
    sawEntry() {
      seen = true;
    },
  };
}

function isUnreadAmount({ role, title }: LedgerRecipe['columns'][number]): boolean {
  if (role !== null) return false;
  const match = matchTitles(title.split(' / '));
  return match !== null && movements.has(match.role);
}

const movements: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  'debit',
  'credit',
  'amount',
  'income',
  'expense',
  'paymentAmount',
]);

/** The text of the column with this role; line breaks inside become spaces. '' when there is no such column. */
export function roleText(row: RawRow, { at }: Pick<RowContext, 'at'>, role: ColumnRole): string {
  return columnText(row, at[role]);
}

/** The same by the column's index; '' when there is none. */
export function columnText(row: RawRow, index: number | undefined): string {
  if (index === undefined) return '';
  const cell = row.cells[index];
  if (typeof cell === 'string' && isPlainText(cell)) return cell;
  const text = cellText(cell);
  return text.includes('\n') || text.includes('\r') ? text.replace(/\s*[\r\n]+\s*/g, ' ') : text;
}

/** 科目编码 as text: a code that went through a number column reads `1001.0`. */
export function accountCodeText(text: string): string {
  const plain = text.endsWith('.0') && /^\d{4,}\.0$/.test(text) ? text.slice(0, -2) : text;
  return plain.startsWith('[') ? plain.replace(/^\[|\]$/g, '') : plain;
}

import { type Cell, cellText, isBlank, isPlainEdge, type RawRow } from './cell.ts';
import { readAmount, readDay } from './cellValue.ts';
import type { ColumnRole } from './columnRole.ts';
import type { EntryIdentityReader } from './entryIdentity.ts';
import { createEntryReader } from './entryReader.ts';
import type { ControlFigures, RowDecision } from './ledgerRow.ts';
import type { LedgerRecipe } from './recipe.ts';
import { createRowContext, type RowContext } from './rowContext.ts';
import { skip } from './skipRow.ts';
import { endsAsSubtotal, type MarkKind, markOf, mayBeMark } from './subtotalWord.ts';
import { readBalance, readQuota } from './tableReader.ts';
import { createTableWatch } from './tableWatch.ts';
import { accountOfTitleRow } from './titleRows.ts';

export type RowDecider = (row: RawRow) => RowDecision;

/**
 * Decides row by row, in the order of the sheet, what each is: an entry, a control total or a row left out and why.
 * Every row gets exactly one decision, so that rows read = imported + skipped.
 * `identify` is given where several tables of a sheet share date and voucher number, which are filled down for all of them.
 */
export function createRowDecider(recipe: LedgerRecipe, identify?: EntryIdentityReader): RowDecider {
  const context = createRowContext(recipe);
  const readEntry = createEntryReader(context, identify);
  const headings: Headings = [];
  const markColumns = markRoles.map((role) => context.at[role]).filter((index) => index !== undefined);

  const tables = createTableWatch(recipe);

  return (row) => {
    if (row.number < recipe.headerRows.first) return skip(row, tables.isOtherAbove(row) ? 'otherTable' : 'title');
    if (row.number <= recipe.headerRows.last) {
      remember(headings, row);
      tables.ownHeader();
      return skip(row, 'header');
    }
    if (row.cells.every(isBlank)) return skip(row, 'blank');
    if (repeatsHeader(headings, row)) {
      tables.ownHeader();
      return skip(row, 'repeatedHeader');
    }
    const section = sectionAccount(row, context);
    if (section) {
      context.startSection(section);
      return skip(row, 'title');
    }
    const mark = markOfRow(row, markColumns, context);
    if (mark) return skipMarked(row, mark, context);
    return tables.below(row, decideBody(row));
  };

  function decideBody(row: RawRow): RowDecision {
    if (recipe.layout === 'balanceTable') return readBalance(row, context) ?? withoutAmount(row, context);
    if (recipe.layout === 'quotaList') return readQuota(row, context) ?? withoutAmount(row, context);
    if (isUnlabelledTotal(row, context)) return skipMarked(row, { kind: 'subtotal', label: '' }, context);
    if (isNote(row, context)) return skip(row, 'note');
    return readEntry(row);
  }
}

type Mark = { kind: MarkKind; label: string };

const unmistakable = /^(本|当前|当日|当月|当年|上年|上期|上月|月|日|旬|季|承前|过次|结转)/;

// Where an export writes 合计: in the summary, in the account's name, or in whichever column comes first.
const markRoles: ColumnRole[] = [
  'summary',
  'accountName',
  'accountCode',
  'voucherDate',
  'paymentDate',
  'voucherNumber',
  'voucherType',
  'period',
  'entryNumber',
  'payee',
  'project',
  'quotaName',
  'quotaCode',
  'direction',
];

function markOfRow(row: RawRow, columns: readonly number[], context: RowContext): Mark | null {
  const mark = findMark(row, columns, context);
  if (!mark) return null;
  const { at, recipe } = context;
  const has = (role: ColumnRole) => at[role] !== undefined;
  const text = (role: ColumnRole) => plainText(row, at[role], mark.label);
  const numberEmpty = text('voucherNumber') === '';
  const dateEmpty = !hasReadableDay(row, context);
  if (recipe.layout === 'balanceTable' || recipe.layout === 'quotaList') return mark;
  if (!numberEmpty) return null;
  // A detail ledger dates its 本月合计; without a column of voucher numbers only the unmistakable words count then.
  if (recipe.layout === 'accountLedger') {
    return dateEmpty || has('voucherNumber') || unmistakable.test(mark.label) ? mark : null;
  }
  const accountEmpty = text('accountCode') === '' && text('accountName') === '';
  // An entry of a journal has an account: next to one, 合计 is someone's summary; without one, a date makes no entry.
  if (has('voucherNumber') && (has('accountCode') || has('accountName'))) return accountEmpty ? mark : null;
  return dateEmpty ? mark : null;
}

function findMark(row: RawRow, columns: readonly number[], context: RowContext): Mark | null {
  for (const column of columns) {
    const mark = markIn(row.cells[column], context);
    if (mark) return mark;
  }
  return (
    markIn(
      row.cells.find((cell) => !isBlank(cell)),
      context,
    ) ?? onlyWord(row, context)
  );
}

/** A total whose word stands in some other column: the row names nothing else, or has amounts and no other text. */
function onlyWord(row: RawRow, context: RowContext): Mark | null {
  // Nearly every row is one of a voucher or of a day.
  const first = context.at.voucherNumber ?? context.at.voucherDate ?? context.at.paymentDate ?? context.at.accountCode;
  if (first !== undefined && !isBlank(row.cells[first])) return null;
  let mark: Mark | null = null;
  for (let index = 0; index < row.cells.length && mark === null; index += 1) mark = markIn(row.cells[index], context);
  if (mark === null) return null;
  const { label } = mark;
  const named = namingRoles.flatMap((role) => context.at[role] ?? []);
  if (named.length > 0 && named.every((index) => isBlank(row.cells[index]))) return mark;
  const others = row.cells.filter((cell) => !isBlank(cell) && cellText(cell) !== label);
  return others.length > 0 && others.every((cell) => readAmount(cell, '元').fen !== null) ? mark : null;
}

const namingRoles: ColumnRole[] = [
  'voucherDate',
  'paymentDate',
  'day',
  'voucherNumber',
  'paymentApplicationNumber',
  'accountCode',
  'accountName',
  'summary',
  'payee',
  'counterparty',
  'project',
  'quotaNumber',
];

function markIn(cell: Cell | undefined, context: RowContext): Mark | null {
  // No number, date or error is one of these words.
  if (typeof cell !== 'string') return null;
  if (context.recipe.layout !== 'balanceTable' && !mayBeMark(cell.charCodeAt(0))) return null;
  const text = cellText(cell);
  if (text === '') return null;
  const kind = markOf(text);
  if (kind) return { kind, label: text };
  return context.recipe.layout === 'balanceTable' && endsAsSubtotal(text) ? { kind: 'subtotal', label: text } : null;
}

function skipMarked(row: RawRow, mark: Mark, context: RowContext): RowDecision {
  const figure = (role: ColumnRole) => {
    const index = context.at[role];
    return index === undefined ? null : readAmount(row.cells[index], context.unitOf(index)).fen;
  };
  const control: ControlFigures = {
    label: mark.label.replace(/\s/g, ''),
    debitFen: figure('debit') ?? figure('expense') ?? null,
    creditFen: figure('credit') ?? figure('income') ?? null,
    amountFen: figure('amount') ?? figure('paymentAmount') ?? figure('quotaAmount'),
    balanceFen: figure('balance') ?? figure('quotaBalance'),
  };
  if (mark.kind === 'openingBalance') context.openBalance(row, control.balanceFen);
  const reason = mark.kind === 'carried' ? 'carriedForward' : mark.kind;
  return skip(row, reason, null, control);
}

/** Some exports leave the word 合计 away: amounts on both sides and nothing else in the row. */
function isUnlabelledTotal(row: RawRow, { at, entriesSeen }: RowContext): boolean {
  if (!entriesSeen() || at.debit === undefined || at.credit === undefined) return false;
  if (at.accountCode === undefined && at.accountName === undefined && at.summary === undefined) return false;
  let amounts = 0;
  for (let index = 0; index < row.cells.length; index += 1) {
    const cell = row.cells[index];
    if (isBlank(cell)) continue;
    if (index !== at.debit && index !== at.credit) {
      // A total row may repeat zeros in the columns of quantity and foreign currency.
      if (typeof cell !== 'number' && readAmount(cell, '元').fen === null) return false;
      continue;
    }
    if (readAmount(cell, '元').fen === null) return false;
    amounts += 1;
  }
  return amounts === 2;
}

/** Text outside of the table: neither date nor voucher nor account, and no readable amount. */
function isNote(row: RawRow, context: RowContext): boolean {
  const { at } = context;
  if (amountRoles.some((role) => at[role] !== undefined && hasAmount(row, context, at[role]))) return false;
  if (hasReadableDay(row, context)) return false;
  const filled = row.cells.filter((cell) => !isBlank(cell)).length;
  const code = plainText(row, at.accountCode, '');
  const account = /^\d{3}/.test(code) || (code !== '' && plainText(row, at.accountName, '') !== '');
  const number = /\d/.test(plainText(row, at.voucherNumber, ''));
  return !account && !number && filled <= 3;
}

const amountRoles: ColumnRole[] = ['debit', 'credit', 'amount', 'income', 'expense', 'paymentAmount', 'balance'];

function hasAmount(row: RawRow, context: RowContext, index: number): boolean {
  return readAmount(row.cells[index], context.unitOf(index)).fen !== null;
}

function hasReadableDay(row: RawRow, { at, recipe }: RowContext): boolean {
  for (const role of ['voucherDate', 'paymentDate'] as const) {
    const index = at[role];
    if (index !== undefined && readDay(row.cells[index], recipe.year, recipe.date1904).day !== null) return true;
  }
  return at.voucherDate === undefined && at.day !== undefined && /^\d/.test(plainText(row, at.day, ''));
}

function sectionAccount(row: RawRow, { recipe, at }: RowContext) {
  if (recipe.layout !== 'accountLedger' || at.accountCode !== undefined) return null;
  return row.cells.filter((cell) => !isBlank(cell)).length <= 4 ? accountOfTitleRow(row) : null;
}

function withoutAmount(row: RawRow, context: RowContext): RowDecision {
  return skip(row, isNote(row, context) ? 'note' : 'noAmount');
}

function plainText(row: RawRow, index: number | undefined, ignored: string): string {
  if (index === undefined) return '';
  const text = cellText(row.cells[index]);
  return text === ignored ? '' : text;
}

/** The headings of each column by its index, and the characters that they begin with. */
type Headings = ({ texts: Set<string>; firsts: string } | undefined)[];

function remember(headings: Headings, row: RawRow): void {
  row.cells.forEach((cell, index) => {
    const text = cellText(cell);
    if (text === '') return;
    const { texts, firsts } = headings[index] ?? { texts: new Set<string>(), firsts: '' };
    // No holes: the headings are asked for by index in every row.
    while (headings.length < index) headings.push(undefined);
    headings[index] = { texts: texts.add(text), firsts: firsts + text.charAt(0) };
  });
}

/** A head printed again on each page: three cells or more, most of them headings of their own column. */
function repeatsHeader(headings: Headings, row: RawRow): boolean {
  let filled = 0;
  let same = 0;
  for (let index = 0; index < row.cells.length; index += 1) {
    const cell = row.cells[index];
    if (cell === null || cell === undefined) continue;
    if (typeof cell === 'number' && cell !== Math.trunc(cell)) return false;
    const heading = headings[index];
    // Asked for every row: the first character says of nearly every text that it is no heading.
    if (typeof cell !== 'string' || !isPlainEdge(cell.charCodeAt(0)) || heading?.firsts.includes(cell.charAt(0))) {
      const text = cellText(cell);
      if (text === '') continue;
      if (heading?.texts.has(text)) same += 1;
    }
    filled += 1;
    if (filled - same > 4) return false;
  }
  return same >= 2 && same >= filled * 0.6;
}

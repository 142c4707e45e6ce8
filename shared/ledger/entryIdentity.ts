import { type Day, dayOf } from '../day.ts';
import { cellText, isBlank, type RawRow } from './cell.ts';
import { readCount, readDay, readPeriod, readYear } from './cellValue.ts';
import { type RowContext, roleText } from './rowContext.ts';
import { splitVoucherNumber, type VoucherNumber } from './voucher.ts';

/** When and on which voucher a row was posted. `badColumn` is the date column that could not be read. */
type EntryIdentity = {
  day: Day | null;
  year: number | null;
  month: number | null;
  voucherType: string;
  voucherNumber: string;
  preparer: string;
  status: string;
  filledDown: boolean;
  badColumn: number | null;
};

export type EntryIdentityReader = (row: RawRow) => EntryIdentity;

type IdentityContext = Pick<RowContext, 'at' | 'recipe'>;

type PostingDate = {
  day: Day | null;
  year: number | null;
  month: number | null;
  blank: boolean;
  badColumn: number | null;
};

/**
 * Reads date, period and voucher number, filling them down from the line above where an export prints them
 * on the first line of a voucher only.
 */
export function createEntryIdentity(context: IdentityContext): EntryIdentityReader {
  let last: EntryIdentity | null = null;
  const { recipe } = context;
  const readVoucher = createVoucherReader(context);
  return (row) => {
    const date = readPostingDate(row, context, last);
    const voucher = readVoucher(row);
    const fills = recipe.fillDown && last !== null;
    const fillsDate = fills && date.blank && last?.day != null;
    const sameDay = date.blank || (recipe.layout === 'voucherJournal' && date.day !== null && date.day === last?.day);
    const fillsVoucher = fills && sameDay && voucher.number === '' && voucher.type === '' && last?.voucherNumber !== '';
    const day = fillsDate ? (last?.day ?? null) : date.day;
    const period = readBookPeriod(row, context, day, date);
    const identity: EntryIdentity = {
      day,
      year: period.year ?? (fillsVoucher ? (last?.year ?? null) : null),
      month: period.month ?? (fillsVoucher ? (last?.month ?? null) : null),
      voucherType: fillsVoucher ? (last?.voucherType ?? '') : voucher.type,
      voucherNumber: fillsVoucher ? (last?.voucherNumber ?? '') : voucher.number,
      preparer: roleText(row, context, 'preparer') || (fillsVoucher ? (last?.preparer ?? '') : ''),
      status: roleText(row, context, 'status') || (fillsVoucher ? (last?.status ?? '') : ''),
      filledDown: fillsDate || fillsVoucher,
      badColumn: date.badColumn,
    };
    if (date.badColumn === null) last = identity;
    return identity;
  };
}

function readPostingDate(row: RawRow, context: IdentityContext, last: EntryIdentity | null): PostingDate {
  const { at, recipe } = context;
  const column = at.voucherDate ?? at.paymentDate;
  const rowYear = at.year === undefined ? null : readYear(row.cells[at.year]);
  if (column !== undefined) {
    const cell = row.cells[column];
    const reading = readDay(cell, rowYear ?? recipe.year, recipe.date1904);
    return { ...reading, blank: isBlank(cell), badColumn: reading.bad ? column : null };
  }
  if (at.month === undefined) return { day: null, year: rowYear, month: null, blank: true, badColumn: null };
  return readMonthAndDay(row, context, rowYear ?? recipe.year, last);
}

/** 月｜日 in two columns: each may be left blank where it repeats the line above. */
function readMonthAndDay(
  row: RawRow,
  { at, recipe }: IdentityContext,
  year: number | null,
  last: EntryIdentity | null,
): PostingDate {
  const monthCell = at.month === undefined ? undefined : row.cells[at.month];
  const dayCell = at.day === undefined ? undefined : row.cells[at.day];
  const blank = isBlank(monthCell) && isBlank(dayCell);
  if (blank) return { day: null, year, month: null, blank, badColumn: null };
  const month = isBlank(monthCell) ? (recipe.fillDown ? (last?.month ?? null) : null) : readCount(monthCell);
  if (month === null || month > 12) {
    // A ledger may print the whole date in the column headed 月.
    const whole = readDay(monthCell, year, recipe.date1904);
    return { ...whole, blank: false, badColumn: whole.day ? null : (at.month ?? null) };
  }
  if (at.day === undefined || isBlank(dayCell)) return { day: null, year, month, blank: false, badColumn: null };
  const date = readCount(dayCell);
  if (year === null) return { day: null, year, month, blank: false, badColumn: date === null ? at.day : null };
  const day = date === null ? null : dayOf(year, month, date);
  return { day, year, month, blank: false, badColumn: day === null ? at.day : null };
}

function createVoucherReader(context: IdentityContext): (row: RawRow) => VoucherNumber {
  let lastText = '';
  let lastSplit: VoucherNumber = { type: '', number: '' };
  return (row) => {
    const type = roleText(row, context, 'voucherType');
    const text = roleText(row, context, 'voucherNumber');
    if (text === '') return { type, number: '' };
    // The lines of a voucher mostly follow each other.
    if (text !== lastText) {
      lastText = text;
      lastSplit = splitVoucherNumber(text);
    }
    return { type: type || lastSplit.type, number: lastSplit.number };
  };
}

/**
 * 会计期间 of the book, which may differ from the date's month. 金蝶 KIS prints October 2019 as the number 2019.1,
 * which looks like January: there the date decides.
 */
function readBookPeriod(row: RawRow, { at }: IdentityContext, day: Day | null, date: PostingDate) {
  const ownYear = at.year === undefined ? null : readYear(row.cells[at.year]);
  const ownDay = day === null || day === date.day;
  const dayYear = ownDay ? date.year : Number(day.slice(0, 4));
  const dayMonth = ownDay ? date.month : Number(day.slice(5, 7));
  const cell = at.period === undefined ? undefined : row.cells[at.period];
  const period = isBlank(cell) ? null : readPeriod(cell);
  if (!period) return { year: ownYear ?? dayYear, month: dayMonth };
  const isOctober = period.month === 1 && dayMonth === 10 && /^\d{4}\.1$/.test(cellText(cell));
  return { year: period.year ?? ownYear ?? dayYear, month: isOctober ? 10 : period.month };
}

import { isAccountCode, type LedgerFilter } from '../../../shared/ledger/ledgerFilter.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import type { BatchTexts } from './batchTexts.ts';
import { budgetAccounts } from './budgetAccounts.ts';
import { type LedgerBlock, type LedgerBlocks, ledgerBlocks, payeeNumbers, textNumbers } from './ledgerBlocks.ts';
import { searchedFields, type TextField } from './ledgerColumns.ts';

/** What a filter finds: the places of entries, in their order. */
export type Selection = { readonly data: LedgerBlocks; readonly places: Int32Array };

/** The one place where a filter is applied: condition by condition, each to the columns that it concerns. */
export function selectionOf(db: ReadableDatabase, filter: LedgerFilter): Selection {
  const data = ledgerBlocks(db);
  const conditions = conditionsOf(filter);
  const places = new Int32Array(data.rows);
  let count = 0;
  for (const block of data.blocks) {
    if (filter.batchNumber !== undefined && block.batchNumber !== filter.batchNumber) continue;
    const dropped = new Uint8Array(block.rows);
    for (const drop of conditions) drop(block, dropped);
    for (let row = 0; row < block.rows; row += 1) {
      if (dropped[row] === 0) places[count++] = block.offset + row;
    }
  }
  return { data, places: count === places.length ? places : places.slice(0, count) };
}

/** A selection block by block: `places[from]` up to, but not including, `places[to]` are of the block. */
export function* partsOf({ data, places }: Selection): Generator<{ block: LedgerBlock; from: number; to: number }> {
  let to = 0;
  for (const block of data.blocks) {
    const from = to;
    const end = block.offset + block.rows;
    // Whole blocks are the rule when there is no filter, and need not be walked through.
    if ((places[from + block.rows - 1] ?? end) < end) to = from + block.rows;
    else while (to < places.length && (places[to] as number) < end) to += 1;
    if (to > from) yield { block, from, to };
  }
}

/** Marks the entries of a block that a condition does not keep. */
type Condition = (block: LedgerBlock, dropped: Uint8Array) => void;

function conditionsOf(filter: LedgerFilter): Condition[] {
  const { from, to, minFen, maxFen, side, book, line } = filter;
  const account = filter.account?.trim() ?? '';
  const byCode = isAccountCode(account);
  return [
    ...inTexts(filter.text, searchedFields, 'inside'),
    ...inTexts(account, [byCode ? 'accountCode' : 'accountName'], byCode ? 'atStart' : 'inside'),
    ...inTexts(filter.payee, ['payee', 'counterparty'], 'inside'),
    ...(from === undefined && to === undefined ? [] : [postedBetween(from, to)]),
    ...(minFen === undefined && maxFen === undefined ? [] : [amountBetween(minFen, maxFen)]),
    ...(side === undefined ? [] : [hasAmountOn(side)]),
    ...(book === undefined ? [] : [inBook(book)]),
    ...(line === undefined ? [] : [ofLine(line)]),
  ];
}

function inTexts(value: string | undefined, fields: readonly TextField[], where: 'inside' | 'atStart'): Condition[] {
  const sought = value?.trim() ?? '';
  if (sought === '') return [];
  const known = new Map<BatchTexts, Uint8Array>();
  return [
    ({ texts, rows, numbers }, dropped) => {
      const matching = known.get(texts) ?? texts.matching(sought, where);
      known.set(texts, matching);
      const found = new Uint8Array(rows);
      for (const field of fields) {
        const column = numbers(field);
        if (!column) continue;
        for (let row = 0; row < rows; row += 1) if (matching[column[row] as number] === 1) found[row] = 1;
      }
      for (let row = 0; row < rows; row += 1) if (found[row] === 0) dropped[row] = 1;
    },
  ];
}

function postedBetween(from: string | undefined, to: string | undefined): Condition {
  const first = from === undefined ? 1 : dayNumber(from);
  const last = to === undefined ? Number.POSITIVE_INFINITY : dayNumber(to);
  return ({ rows, numbers }, dropped) => {
    const days = numbers('postedOn');
    if (!days) dropped.fill(1);
    // An entry without a day is in no period.
    else for (let row = 0; row < rows; row += 1) if (!isWithin(days[row] as number, first, last)) dropped[row] = 1;
  };
}

function amountBetween(least: number | undefined, most: number | undefined): Condition {
  const [low, high] = [least ?? Number.NEGATIVE_INFINITY, most ?? Number.POSITIVE_INFINITY];
  return ({ rows, amounts }, dropped) => {
    const [debits, credits] = [amounts('debitFen'), amounts('creditFen')];
    for (let row = 0; row < rows; row += 1) {
      const larger = Math.max(Math.abs(debits?.[row] ?? 0), Math.abs(credits?.[row] ?? 0));
      if (!isWithin(larger, low, high)) dropped[row] = 1;
    }
  };
}

function hasAmountOn(side: 'debit' | 'credit'): Condition {
  return ({ rows, amounts }, dropped) => {
    const column = amounts(`${side}Fen`);
    if (!column) dropped.fill(1);
    else for (let row = 0; row < rows; row += 1) if (column[row] === 0) dropped[row] = 1;
  };
}

function inBook(book: NonNullable<LedgerFilter['book']>): Condition {
  const isBudget = budgetAccounts();
  return (block, dropped) => {
    const inBudget = isBudget(block);
    for (let row = 0; row < block.rows; row += 1) if (inBudget(row) !== (book === 'budget')) dropped[row] = 1;
  };
}

/** 汇总行: the entries that a summary adds up in one line. */
function ofLine({ by, key, name }: NonNullable<LedgerFilter['line']>): Condition {
  if (by === 'month') return inMonth(key);
  return (block, dropped) => {
    const wanted = block.texts.numberOf(key);
    const numbers = by === 'payee' ? payeeNumbers(block) : textNumbers(block, by === 'account' ? 'accountCode' : by);
    const named = by === 'account' && name !== undefined ? block.texts.numberOf(name) : undefined;
    const names = textNumbers(block, 'accountName');
    for (let row = 0; row < block.rows; row += 1) {
      if (numbers(row) !== wanted || (named !== undefined && names(row) !== named)) dropped[row] = 1;
    }
  };
}

/** A month as a summary names it: 2023-04, or '' for entries that have none. */
function inMonth(key: string): Condition {
  return (block, dropped) => {
    const month = monthNumbers(block);
    const wanted = Number(key.replace('-', ''));
    for (let row = 0; row < block.rows; row += 1) if (month(row) !== wanted) dropped[row] = 1;
  };
}

/** 202304 by row, 0 for an entry without a year or a month. */
export function monthNumbers(block: LedgerBlock): (row: number) => number {
  const [years, months] = [block.numbers('year'), block.numbers('month')];
  if (!years || !months) return () => 0;
  return (row) => (years[row] && months[row] ? years[row] * 100 + months[row] : 0);
}

function isWithin(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}

function dayNumber(day: string): number {
  return Number(day.replaceAll('-', ''));
}

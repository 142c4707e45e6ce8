import type { LedgerFilter, LedgerSort, LedgerSortKey } from '../../shared/ledger/ledgerFilter.ts';
import type { LedgerPage, LedgerTotals } from '../../shared/ledger/ledgerRecords.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { readEntries, type Selection, selectionOf, selectionOfIds } from './ledgerQuery.ts';
import { totalsOf } from './ledgerTotals.ts';
import { rankTexts } from './rankTexts.ts';

/** What a filter finds: its totals, and all its ids in each order that was asked for, so that any page is a look-up. */
type LedgerView = { selection: Selection; totals: LedgerTotals; orders: Map<LedgerSortKey, Int32Array> };

/** Filters kept per connection: the table that is scrolled, and a few that were looked at before. */
const keptViews = 4;
const keptOrders = 3;
const views = new WeakMap<ReadableDatabase, Map<string, LedgerView>>();

const inFileOrder: LedgerSort = { by: 'file', descending: false };

type LinesQuery = { filter: LedgerFilter; sort?: LedgerSort | undefined; offset: number; limit: number };

export function listLedgerEntries(db: ReadableDatabase, query: LinesQuery): LedgerPage {
  const view = viewOf(db, query.filter);
  return { ...view.totals, entries: readEntries(db, idsOfLines(db, view, query)) };
}

/** Totals of some consecutive lines of what a filter finds, the two books of 平行记账 apart. */
export function totalLedgerEntries(db: ReadableDatabase, query: LinesQuery): LedgerTotals {
  const view = viewOf(db, query.filter);
  if (query.offset === 0 && query.limit >= view.totals.total) return view.totals;
  return totalsOf(db, selectionOfIds(idsOfLines(db, view, query)));
}

function idsOfLines(db: ReadableDatabase, view: LedgerView, { sort, offset, limit }: LinesQuery): number[] {
  const { by, descending } = sort ?? inFileOrder;
  const ids = idsInOrder(db, view, by);
  return Array.from({ length: Math.max(0, Math.min(limit, ids.length - offset)) }, (_, index) => {
    const place = offset + index;
    return ids[descending ? ids.length - 1 - place : place] ?? 0;
  });
}

/** The ids of all entries that a filter finds, in the order of the files. */
export function entryIdsOf(db: ReadableDatabase, filter: LedgerFilter): Int32Array {
  return idsInOrder(db, viewOf(db, filter), inFileOrder.by);
}

function viewOf(db: ReadableDatabase, filter: LedgerFilter): LedgerView {
  const kept = views.get(db) ?? new Map<string, LedgerView>();
  views.set(db, kept);
  const key = JSON.stringify([batchesOf(db), Object.entries(filter).sort()]);
  const known = kept.get(key);
  const view = known ?? newView(db, filter);
  keepNewest(kept, key, view, keptViews);
  return view;
}

function newView(db: ReadableDatabase, filter: LedgerFilter): LedgerView {
  const selection = selectionOf(db, filter);
  return { selection, totals: totalsOf(db, selection), orders: new Map() };
}

function idsInOrder(db: ReadableDatabase, { selection, orders: kept }: LedgerView, by: LedgerSortKey): Int32Array {
  const order = orders[by];
  const ids =
    kept.get(by) ?? ('column' in order ? idsByText(db, selection, order.column) : idsByValue(db, selection, order.by));
  keepNewest(kept, by, ids, keptOrders);
  return ids;
}

/** Puts a value to the end of a map, and drops the oldest beyond `most`. */
function keepNewest<Key, Value>(kept: Map<Key, Value>, key: Key, value: Value, most: number): void {
  kept.delete(key);
  kept.set(key, value);
  for (const oldest of [...kept.keys()].slice(0, -most)) kept.delete(oldest);
}

/** Entries change only with their batch, so the finished batches say whether a kept list still holds. */
function batchesOf(db: ReadableDatabase): string {
  return db
    .prepare("SELECT coalesce(group_concat(id), '') FROM import_batch WHERE status = 'done'")
    .pluck()
    .get() as string;
}

type Order = { by: string } | { column: 'account_code' | 'summary' | 'payee' };

const orders: Readonly<Record<LedgerSortKey, Order>> = {
  file: { by: 'e.id' },
  date: { by: 'e.posted_on, e.id' },
  voucher: {
    by: `e.year, e.month, e.voucher_type,
      (SELECT CAST(text AS INTEGER) FROM ledger_text WHERE id = e.voucher_number), e.voucher_number, e.id`,
  },
  account: { column: 'account_code' },
  summary: { column: 'summary' },
  payee: { column: 'payee' },
  debit: { by: 'e.debit_fen, e.id' },
  credit: { by: 'e.credit_fen, e.id' },
  amount: { by: 'max(abs(e.debit_fen), abs(e.credit_fen)), e.id' },
};

function idsByValue(db: ReadableDatabase, selection: Selection, order: string): Int32Array {
  const ids = db.prepare(`${selection.with} SELECT e.id ${selection.from} ORDER BY ${order}`).pluck();
  return Int32Array.from(ids.all(selection.parameters) as number[]);
}

/** Sorting a million rows by their text costs seconds; the few distinct texts are ranked instead, and the ranks sorted. */
function idsByText(db: ReadableDatabase, selection: Selection, column: string): Int32Array {
  const ids = idsByValue(db, selection, 'e.id');
  const texts = db
    .prepare(`${selection.with} SELECT e.${column} ${selection.from} ORDER BY e.id`)
    .pluck()
    .all(selection.parameters) as number[];
  const ranks = rankTexts(db, new Set(texts));
  // Rank and place in one exact number: below 2^53 for two million texts of four billion rows.
  const keys = Float64Array.from(texts, (text, place) => (ranks.get(text) ?? 0) * 2 ** 32 + place).sort();
  return Int32Array.from(keys, (key) => ids[key % 2 ** 32] ?? 0);
}

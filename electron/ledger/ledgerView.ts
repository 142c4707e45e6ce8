import type { LedgerFilter, LedgerSort, LedgerSortKey } from '../../shared/ledger/ledgerFilter.ts';
import type { LedgerPage, LedgerTotals } from '../../shared/ledger/ledgerRecords.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { readEntries, type Selection, selectionOf } from './ledgerQuery.ts';
import { totalsOf } from './ledgerTotals.ts';
import { rankTexts } from './rankTexts.ts';

/** A filtered and sorted list of entries: all its ids, made once, so that any page of it is a look-up. */
type LedgerView = { totals: LedgerTotals; ids: Int32Array };

/** Lists kept per connection: a table that is scrolled, its totals, and a few that were looked at before. */
const keptViews = 6;
const views = new WeakMap<ReadableDatabase, Map<string, LedgerView>>();

const inFileOrder: LedgerSort = { by: 'file', descending: false };

export function listLedgerEntries(
  db: ReadableDatabase,
  query: { filter: LedgerFilter; sort?: LedgerSort | undefined; offset: number; limit: number },
): LedgerPage {
  const { totals, ids } = viewOf(db, query.filter, query.sort ?? inFileOrder);
  const page = ids.subarray(query.offset, query.offset + query.limit);
  return { ...totals, entries: readEntries(db, [...page]) };
}

/** The ids of all entries that a filter finds, in the order of the files. */
export function entryIdsOf(db: ReadableDatabase, filter: LedgerFilter): Int32Array {
  return viewOf(db, filter, inFileOrder).ids;
}

function viewOf(db: ReadableDatabase, filter: LedgerFilter, sort: LedgerSort): LedgerView {
  const kept = views.get(db) ?? new Map<string, LedgerView>();
  views.set(db, kept);
  const key = JSON.stringify([batchesOf(db), Object.entries(filter).sort(), sort]);
  const known = kept.get(key);
  kept.delete(key);
  const selection = selectionOf(db, filter);
  const view = known ?? { totals: totalsOf(db, selection), ids: sortedIds(db, selection, sort) };
  kept.set(key, view);
  for (const oldest of [...kept.keys()].slice(0, -keptViews)) kept.delete(oldest);
  return view;
}

/** Entries change only with their batch, so the finished batches say whether a kept list still holds. */
function batchesOf(db: ReadableDatabase): string {
  return db
    .prepare("SELECT coalesce(group_concat(id), '') FROM import_batch WHERE status = 'done'")
    .pluck()
    .get() as string;
}

function sortedIds(db: ReadableDatabase, selection: Selection, { by, descending }: LedgerSort): Int32Array {
  const order = orders[by];
  const ids = 'column' in order ? idsByText(db, selection, order.column) : idsByValue(db, selection, order.by);
  return descending ? ids.reverse() : ids;
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

import type { LedgerFilter, LedgerSort, LedgerSortKey } from '../../../shared/ledger/ledgerFilter.ts';
import type { LedgerPage, LedgerTotals } from '../../../shared/ledger/ledgerRecords.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { idsOf, type LedgerBlocks, ledgerBlocks } from './ledgerBlocks.ts';
import { placesInOrder } from './ledgerOrder.ts';
import { readEntries } from './ledgerQuery.ts';
import { type Selection, selectionOf } from './ledgerSelection.ts';
import { totalsOf } from './ledgerTotals.ts';

/** What a filter finds: its totals, and all its places in each order that was asked for, so that any page is a look-up. */
type LedgerView = { selection: Selection; totals: LedgerTotals; orders: Map<LedgerSortKey, Int32Array> };

/** Filters kept per connection: the table that is scrolled, and a few that were looked at before. */
const keptViews = 4;
const keptOrders = 3;
const views = new WeakMap<LedgerBlocks, Map<string, LedgerView>>();

const inFileOrder: LedgerSort = { by: 'file', descending: false };

type LinesQuery = { filter: LedgerFilter; sort?: LedgerSort | undefined; offset: number; limit: number };

export function listLedgerEntries(db: ReadableDatabase, query: LinesQuery): LedgerPage {
  const view = viewOf(db, query.filter);
  const places = placesOfLines(view, query);
  return { ...view.totals, entries: readEntries(db, [...idsOf(view.selection.data, places)]) };
}

/** Totals of some consecutive lines of what a filter finds, the two books of 平行记账 apart. */
export function totalLedgerEntries(db: ReadableDatabase, query: LinesQuery): LedgerTotals {
  const view = viewOf(db, query.filter);
  if (query.offset === 0 && query.limit >= view.totals.total) return view.totals;
  return totalsOf(db, { data: view.selection.data, places: placesOfLines(view, query).sort() });
}

/** A copy of the places of some lines, in the order in which they stand on screen. */
function placesOfLines(view: LedgerView, { sort, offset, limit }: LinesQuery): Int32Array {
  const { by, descending } = sort ?? inFileOrder;
  const places = placesBy(view, by);
  if (!descending) return places.slice(offset, offset + limit);
  const end = Math.max(0, places.length - offset);
  return places.slice(Math.max(0, end - limit), end).reverse();
}

/** The ids of all entries that a filter finds, in the order of the files. */
export function entryIdsOf(db: ReadableDatabase, filter: LedgerFilter): Int32Array {
  const { selection } = viewOf(db, filter);
  return idsOf(selection.data, selection.places);
}

/** Views hold for the entries that they were made of: with another batch there are others. */
function viewOf(db: ReadableDatabase, filter: LedgerFilter): LedgerView {
  const data = ledgerBlocks(db);
  const kept = views.get(data) ?? new Map<string, LedgerView>();
  views.set(data, kept);
  const key = JSON.stringify(Object.entries(filter).sort());
  const view = kept.get(key) ?? newView(db, filter);
  keepNewest(kept, key, view, keptViews);
  return view;
}

function newView(db: ReadableDatabase, filter: LedgerFilter): LedgerView {
  const selection = selectionOf(db, filter);
  return { selection, totals: totalsOf(db, selection), orders: new Map() };
}

function placesBy({ selection, orders }: LedgerView, by: LedgerSortKey): Int32Array {
  const places = orders.get(by) ?? placesInOrder(selection, by);
  keepNewest(orders, by, places, keptOrders);
  return places;
}

/** Puts a value to the end of a map, and drops the oldest beyond `most`. */
function keepNewest<Key, Value>(kept: Map<Key, Value>, key: Key, value: Value, most: number): void {
  kept.delete(key);
  kept.set(key, value);
  for (const oldest of [...kept.keys()].slice(0, -most)) kept.delete(oldest);
}

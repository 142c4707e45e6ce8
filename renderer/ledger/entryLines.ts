import type { LedgerTotals, StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';
import type { GridSource } from '../ui/grid/gridTypes.ts';

/** Entries as lines of a table, wherever they come from. */
export type EntryLines = {
  source: GridSource<StoredLedgerEntry>;
  /** Changes when other entries are listed, or in another order. */
  generation: string;
  entries(offset: number, limit: number): Promise<readonly StoredLedgerEntry[]>;
  totals(offset: number, limit: number): Promise<LedgerTotals>;
};

/** Entries that one call gives. */
const pageSize = 500;

/** Consecutive entries, page by page. */
export async function entriesOf(
  lines: EntryLines,
  offset: number,
  count: number,
  onPage: (done: number) => void = () => {},
): Promise<StoredLedgerEntry[]> {
  const entries: StoredLedgerEntry[] = [];
  while (entries.length < count) {
    const page = await lines.entries(offset + entries.length, Math.min(pageSize, count - entries.length));
    if (page.length === 0) break;
    entries.push(...page);
    onPage(entries.length);
  }
  return entries;
}

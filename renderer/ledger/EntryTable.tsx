import { useEffect, useMemo, useRef } from 'react';
import type { ImportBatch, StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import type { EntryAction } from '../ui/entryAction.ts';
import type { GridHandle } from '../ui/grid/gridTypes.ts';
import { usePagedSource } from '../ui/grid/usePagedSource.ts';
import { EntryGrid } from './EntryGrid.tsx';
import { gridSortOf, ledgerSortOf } from './entryColumns.ts';
import type { EntryLines } from './entryLines.ts';
import { FilterBar } from './FilterBar.tsx';
import { FilterChips } from './FilterChips.tsx';
import { LedgerTotalsText } from './LedgerTotalsText.tsx';
import { rememberLine, sortEntries, useLedgerState } from './ledgerState.ts';

/** 明细账: the entries of all batches that the filter finds, in the order that was asked for. */
export function EntryTable({ batches, actions }: { batches: readonly ImportBatch[]; actions: readonly EntryAction[] }) {
  const filter = useLedgerState((state) => state.filter);
  const sort = useLedgerState((state) => state.sort);
  const grid = useRef<GridHandle>(null);
  const order = useMemo(() => (sort ? { sort } : {}), [sort]);

  const found = useCall('ledger', ({ ledger }) => ledger.listLedgerEntries({ ...filter, offset: 0, limit: 1 }), [
    filter,
  ]);
  const generation = JSON.stringify([batches.map(({ number }) => number), filter, sort]);
  const { source, error } = usePagedSource<StoredLedgerEntry>(
    found.value?.total ?? 0,
    (entry) => String(entry.id),
    async (offset, limit) => (await client.ledger.listLedgerEntries({ ...filter, ...order, offset, limit })).entries,
    generation,
  );
  const lines = useMemo<EntryLines>(
    () => ({
      source,
      generation,
      entries: async (offset, limit) =>
        (await client.ledger.listLedgerEntries({ ...filter, ...order, offset, limit })).entries,
      totals: (offset, limit) => client.ledger.totalLedgerEntries({ ...filter, ...order, offset, limit }),
    }),
    [source, generation, filter, order],
  );

  // Back on the page the person stands where they were; other entries are read from their beginning.
  const known = found.value !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter or order is the reason to go to its line
  useEffect(() => {
    if (known) grid.current?.select(useLedgerState.getState().line);
  }, [known, filter, sort]);

  return (
    <section className="entry-table">
      <FilterBar batches={batches} onEnter={() => grid.current?.focus()} />
      <div className="filter-row">
        <FilterChips />
        <span className="spacer" />
        {found.value && (
          <span className="hint" role="status" aria-label="筛选合计">
            {found.value.total.toLocaleString('zh-CN')} 条 · <LedgerTotalsText totals={found.value} />
          </span>
        )}
      </div>
      <ErrorNote message={found.error ?? error} onRetry={found.ask} />
      <EntryGrid
        lines={lines}
        batches={batches}
        actions={actions}
        handle={grid}
        sort={gridSortOf(sort)}
        onSort={(next) => sortEntries(ledgerSortOf(next))}
        onActiveLine={rememberLine}
        empty={found.value ? <p>没有符合筛选条件的分录。可以去掉上面的一个条件再看。</p> : undefined}
      />
    </section>
  );
}

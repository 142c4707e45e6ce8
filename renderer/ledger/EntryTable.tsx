import { type RefObject, useEffect, useMemo } from 'react';
import type { ImportBatch, StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';
import { client } from '../api/client.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import type { EntryAction } from '../ui/entryAction.ts';
import type { GridHandle } from '../ui/grid/gridTypes.ts';
import { usePagedSource } from '../ui/grid/usePagedSource.ts';
import { EntryGrid } from './EntryGrid.tsx';
import { ExportEntries } from './ExportEntries.tsx';
import { gridSortOf, ledgerSortOf } from './entryColumns.ts';
import type { EntryLines } from './entryLines.ts';
import { rememberLine, sortEntries, useLedgerState } from './ledgerState.ts';

type EntryTableProps = {
  /** How many entries the filter finds; undefined while that is not known. */
  total: number | undefined;
  batches: readonly ImportBatch[];
  actions: readonly EntryAction[];
  handle: RefObject<GridHandle | null>;
};

/** 明细账: the entries of all batches that the filter finds, in the order that was asked for. */
export function EntryTable({ total, batches, actions, handle }: EntryTableProps) {
  const filter = useLedgerState((state) => state.filter);
  const sort = useLedgerState((state) => state.sort);
  const query = useMemo(() => ({ ...filter, ...(sort ? { sort } : {}) }), [filter, sort]);
  const generation = JSON.stringify([batches.map(({ number }) => number), filter, sort]);
  const { source, error } = usePagedSource<StoredLedgerEntry>(
    total ?? 0,
    (entry) => String(entry.id),
    async (offset, limit) => (await client.ledger.listLedgerEntries({ ...query, offset, limit })).entries,
    generation,
  );
  const lines = useMemo<EntryLines>(
    () => ({
      source,
      generation,
      entries: async (offset, limit) => (await client.ledger.listLedgerEntries({ ...query, offset, limit })).entries,
      totals: (offset, limit) => client.ledger.totalLedgerEntries({ ...query, offset, limit }),
    }),
    [source, generation, query],
  );

  // Back on the page the person stands where they were; other entries are read from their beginning.
  const known = total !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter or order is the reason to go to its line
  useEffect(() => {
    if (known) handle.current?.select(useLedgerState.getState().line);
  }, [known, query]);

  return (
    <>
      <ErrorNote message={error} />
      <EntryGrid
        lines={lines}
        batches={batches}
        actions={actions}
        handle={handle}
        sort={gridSortOf(sort)}
        onSort={(next) => sortEntries(ledgerSortOf(next))}
        startLine={useLedgerState.getState().line}
        onActiveLine={rememberLine}
        tools={<ExportEntries query={query} disabled={!total} />}
        empty={known ? <p>没有符合筛选条件的分录。可以去掉上面的一个条件再看。</p> : undefined}
      />
    </>
  );
}

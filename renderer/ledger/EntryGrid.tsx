import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import type { ImportBatch, StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';
import { voucherKey } from '../../shared/ledger/voucherKey.ts';
import { notify } from '../session.ts';
import type { EntryAction } from '../ui/entryAction.ts';
import { DataGrid } from '../ui/grid/DataGrid.tsx';
import type { CellRange } from '../ui/grid/gridRange.ts';
import type { GridHandle, GridSort } from '../ui/grid/gridTypes.ts';
import { JobNote } from '../ui/JobNote.tsx';
import { EntryActions } from './EntryActions.tsx';
import { useEntryColumns } from './entryColumns.ts';
import { type EntryLines, entriesOf } from './entryLines.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { useEntryCopy } from './useEntryCopy.ts';
import { useStepping } from './useStepping.ts';
import { VoucherDialog } from './VoucherDialog.tsx';

type EntryGridProps = {
  lines: EntryLines;
  batches: readonly ImportBatch[];
  actions: readonly EntryAction[];
  handle: RefObject<GridHandle | null>;
  sort?: GridSort;
  onSort?: (sort: GridSort) => void;
  startLine?: number;
  onActiveLine?: (line: number) => void;
  empty?: ReactNode;
  /** What else can be done with all of them. */
  tools?: ReactNode;
};

type Place = { line: number; entry: StoredLedgerEntry };

/** Entries that are fetched at once in search of the next voucher. */
const lookAhead = 100;

/** A table of entries: Enter opens the voucher, Ctrl+C copies, and what is chosen is added up and can be acted on. */
export function EntryGrid(props: EntryGridProps) {
  const { lines, batches, actions, handle, sort, onSort, startLine, onActiveLine, empty, tools } = props;
  const columns = useEntryColumns(onSort !== undefined);
  const [range, setRange] = useState<CellRange | null>(null);
  const { shown: opened, show, step } = useStepping<Place>(goOn);
  const copying = useEntryCopy(lines, columns);
  const chosen = range ? Math.max(0, Math.min(range.bottom, lines.source.count - 1) - range.top + 1) : 0;
  const fields = columns.map(({ field }) => field);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other entries in the table leave no voucher of it open
  useEffect(() => show(null), [lines.generation]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: going to another voucher is the reason to go to its line
  useEffect(() => {
    if (opened) handle.current?.select(opened.line);
  }, [opened]);

  function open(line: number): void {
    const entry = lines.source.line(line)?.row;
    if (entry) show({ line, entry });
  }

  async function goOn(from: Place, direction: -1 | 1): Promise<Place | null> {
    try {
      const next = await neighbour(lines, from, direction);
      if (!next) notify({ tone: 'done', text: direction > 0 ? '已是最后一张凭证。' : '已是第一张凭证。' });
      return next;
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
      return null;
    }
  }

  return (
    <>
      <DataGrid<StoredLedgerEntry>
        label="分录"
        handle={handle}
        {...(startLine === undefined ? {} : { startLine })}
        columns={columns}
        source={lines.source}
        sort={sort ?? null}
        onSort={onSort}
        onOpen={open}
        onCopy={copying.copy}
        onRange={setRange}
        {...(onActiveLine ? { onActiveLine } : {})}
        empty={empty}
      />
      <JobNote title="复制分录" job={copying.job} />
      <SelectionBar lines={lines} range={range} fields={fields}>
        <span className="hint">回车看凭证 · Alt+↑ 排序 · Ctrl+C 复制</span>
        {tools}
        <EntryActions actions={actions} count={chosen} entries={() => entriesOf(lines, range?.top ?? 0, chosen)} />
      </SelectionBar>
      {opened && (
        <VoucherDialog
          entryId={opened.entry.id}
          batches={batches}
          actions={actions}
          onStep={step}
          onClose={() => show(null)}
        />
      )}
    </>
  );
}

/** The next line of the table that belongs to another voucher. */
async function neighbour(lines: EntryLines, { line, entry }: Place, direction: -1 | 1): Promise<Place | null> {
  const present = voucherKey(entry);
  let at = line;
  while (true) {
    const offset = direction > 0 ? at + 1 : Math.max(0, at - lookAhead);
    const count = direction > 0 ? Math.min(lookAhead, lines.source.count - offset) : at - offset;
    if (count <= 0) return null;
    const page = await lines.entries(offset, count);
    const places = page.map((found, index) => ({ line: offset + index, entry: found }));
    const next = (direction > 0 ? places : places.reverse()).find((place) => voucherKey(place.entry) !== present);
    if (next) return next;
    at = direction > 0 ? offset + count - 1 : offset;
  }
}

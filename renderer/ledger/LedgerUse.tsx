import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { ImportBatch } from '../../shared/ledger/ledgerRecords.ts';
import { mixedSources } from '../../shared/ledger/mixedSources.ts';
import { useCall } from '../api/useCall.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import type { EntryAction } from '../ui/entryAction.ts';
import type { GridHandle } from '../ui/grid/gridTypes.ts';
import { AnalysisPart } from './AnalysisPart.tsx';
import { EntryTable } from './EntryTable.tsx';
import { FilterBar } from './FilterBar.tsx';
import { FilterChips } from './FilterChips.tsx';
import { LedgerTotalsText } from './LedgerTotalsText.tsx';
import { arrive, backToSummary, useLedgerState } from './ledgerState.ts';
import { SummaryTable } from './SummaryTable.tsx';
import { leavesTable, takeKeys } from './tableKeys.ts';

type LedgerUseProps = {
  tab: 'entries' | 'summary' | 'analysis';
  batches: readonly ImportBatch[];
  actions: readonly EntryAction[];
};

/** Use of the entries: one filter above, and the entries, their summaries or their analyses below. */
export function LedgerUse({ tab, batches, actions }: LedgerUseProps) {
  const filter = useLedgerState((state) => state.filter);
  const back = useLedgerState((state) => state.back);
  const grid = useRef<GridHandle>(null);
  const found = useCall('ledger', ({ ledger }) => ledger.listLedgerEntries({ ...filter, offset: 0, limit: 1 }), [
    filter,
  ]);
  // What was found by other conditions is none of these.
  const totals = found.loading || found.error ? undefined : found.value;

  const chosen = batches.filter(({ number }) => filter.batchNumber === undefined || number === filter.batchNumber);
  const mixed = mixedSources(chosen.map(({ layout }) => layout));

  // Who was sent to an entry goes on with the keys from there.
  const arriving = useLedgerState((state) => state.arriving);
  const isKnown = totals !== undefined;
  useEffect(() => {
    if (!isKnown || !arriving) return;
    arrive();
    requestAnimationFrame(() => grid.current?.focus());
  }, [isKnown, arriving]);

  const drilled = back !== null;
  const shown = useRef(drilled);
  useEffect(() => {
    if (shown.current !== drilled) takeKeys(grid);
    shown.current = drilled;
  }, [drilled]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves what was opened; the button does the same
    <div
      className="entry-table"
      onKeyDown={(event) => {
        if (back && leavesTable(event)) backToSummary();
      }}
    >
      <FilterBar batches={batches} onEnter={() => grid.current?.focus()} />
      <div className="filter-row">
        {back && (
          <Button size="small" icon={<ArrowLeftOutlined />} onClick={backToSummary}>
            返回汇总（Esc）
          </Button>
        )}
        <FilterChips />
        <span className="spacer" />
        {mixed && <span className="check-failed">{mixed}</span>}
        {totals && (
          <span className="hint" role="status" aria-label="筛选合计">
            {totals.total.toLocaleString('zh-CN')} 条{totals.total > 0 && ' · '}
            <LedgerTotalsText totals={totals} />
          </span>
        )}
      </div>
      <ErrorNote message={found.error} onRetry={found.ask} />
      {tab === 'entries' && <EntryTable total={totals?.total} batches={batches} actions={actions} handle={grid} />}
      {tab === 'summary' && <SummaryTable handle={grid} />}
      {tab === 'analysis' && <AnalysisPart batches={batches} actions={actions} handle={grid} />}
    </div>
  );
}

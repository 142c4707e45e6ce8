import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type RefObject, useEffect, useMemo } from 'react';
import { type AnalysisKind, analysisKinds, type Finding } from '../../shared/ledger/analysis/analysis.ts';
import { totalsOfEntries } from '../../shared/ledger/entryTotals.ts';
import type { ImportBatch, StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';
import { useCall } from '../api/useCall.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import type { EntryAction } from '../ui/entryAction.ts';
import type { GridHandle, GridLine } from '../ui/grid/gridTypes.ts';
import { EntryGrid } from './EntryGrid.tsx';
import type { EntryLines } from './entryLines.ts';
import { LedgerTotalsText } from './LedgerTotalsText.tsx';
import { changeAnalysis } from './ledgerState.ts';
import { leavesTable, takeKeys } from './tableKeys.ts';

type FindingEntriesProps = {
  finding: Finding;
  kind: AnalysisKind;
  batches: readonly ImportBatch[];
  actions: readonly EntryAction[];
  handle: RefObject<GridHandle | null>;
};

const noEntries: readonly StoredLedgerEntry[] = [];

/** The entries that a finding is about; Esc goes back to the findings. */
export function FindingEntries({ finding, kind, batches, actions, handle }: FindingEntriesProps) {
  const asked = useCall('ledger', ({ ledger }) => ledger.getLedgerEntries({ ids: finding.entryIds }), [finding]);
  const entries = asked.value ?? noEntries;
  const parallelBooks = batches.some(({ controlTotals }) => controlTotals.books !== null);
  const lines = useMemo(() => linesOf(entries, parallelBooks), [entries, parallelBooks]);
  const known = asked.value !== undefined;
  useEffect(() => {
    if (known) takeKeys(handle);
  }, [known, handle]);

  function leave(): void {
    changeAnalysis({ finding: null });
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves what was opened; the button does the same
    <div
      className="entry-table"
      onKeyDown={(event) => {
        if (leavesTable(event)) leave();
      }}
    >
      <div className="filter-row">
        <Button size="small" icon={<ArrowLeftOutlined />} onClick={leave}>
          返回分析结果（Esc）
        </Button>
        <strong className="finding-title" title={finding.title}>
          {analysisKinds[kind]}：{finding.title}
        </strong>
        <span className="spacer" />
        {known && (
          <span className="hint">
            {finding.entries.toLocaleString('zh-CN')} 条
            {finding.entries > entries.length && `，列出 ${entries.length.toLocaleString('zh-CN')} 条`} ·{' '}
            <LedgerTotalsText totals={totalsOfEntries(entries, parallelBooks)} />
          </span>
        )}
      </div>
      <ErrorNote message={asked.error} onRetry={asked.ask} />
      <EntryGrid
        lines={lines}
        batches={batches}
        actions={actions}
        handle={handle}
        empty={known ? <p>这些分录已不存在，可能所在批次刚被撤销。请返回后重新分析。</p> : undefined}
      />
    </div>
  );
}

function linesOf(entries: readonly StoredLedgerEntry[], parallelBooks: boolean): EntryLines {
  const lines = entries.map((row): GridLine<StoredLedgerEntry> => ({ key: String(row.id), kind: 'stored', row }));
  return {
    source: { count: lines.length, line: (index) => lines[index] },
    generation: entries.map(({ id }) => id).join(','),
    entries: async (offset, limit) => entries.slice(offset, offset + limit),
    totals: async (offset, limit) => totalsOfEntries(entries.slice(offset, offset + limit), parallelBooks),
  };
}

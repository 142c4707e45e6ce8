import { Input } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import type { EntryAction } from '../ui/entryAction.ts';
import { DataGrid } from '../ui/grid/DataGrid.tsx';
import type { CellRange } from '../ui/grid/gridRange.ts';
import type { GridColumn } from '../ui/grid/gridTypes.ts';
import { usePagedSource } from '../ui/grid/usePagedSource.ts';
import { useMoneyText } from '../ui/useMoneyText.ts';
import { EntryActions } from './EntryActions.tsx';

const plainColumns: readonly GridColumn<StoredLedgerEntry>[] = [
  { field: 'postedOn', title: '日期', kind: 'day', width: 96 },
  {
    field: 'voucher',
    title: '凭证号',
    kind: 'text',
    width: 90,
    text: ({ voucherType, voucherNumber }) => [voucherType, voucherNumber].filter((part) => part !== '').join('-'),
  },
  { field: 'summary', title: '摘要', kind: 'text', width: 260 },
  { field: 'accountCode', title: '科目编码', kind: 'text', width: 100 },
  { field: 'accountName', title: '科目名称', kind: 'text', width: 180 },
  { field: 'debitFen', title: '借方', kind: 'money', width: 130 },
  { field: 'creditFen', title: '贷方', kind: 'money', width: 130 },
  { field: 'payee', title: '收款人', kind: 'text', width: 180 },
  { field: 'quotaNumber', title: '指标文号', kind: 'text', width: 130 },
  { field: 'batchNumber', title: '批次', kind: 'integer', width: 54 },
  { field: 'sourceRow', title: '原表行', kind: 'integer', width: 66 },
];

const sides: readonly string[] = ['debitFen', 'creditFen'];
const typingPause = 250;

/** 分录: all entries of all batches, found by a piece of text, with the totals of what was found. */
export function EntryTable({ generation, actions }: { generation: string; actions: readonly EntryAction[] }) {
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const [composing, setComposing] = useState(false);
  const [range, setRange] = useState<CellRange | null>(null);
  const money = useMoneyText();

  // An entry has one side: the other is blank as on a voucher, not 0.00.
  const columns = useMemo(
    () =>
      plainColumns.map((column) =>
        sides.includes(column.field)
          ? { ...column, text: (entry: StoredLedgerEntry) => money.plain(entry[column.field as 'debitFen'] || null) }
          : column,
      ),
    [money],
  );

  useEffect(() => {
    // Half a word under an input method is nothing to look for yet.
    if (composing) return;
    const timer = setTimeout(() => setText(typed.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [typed, composing]);

  const found = useCall('ledger', ({ ledger }) => ledger.listLedgerEntries({ text, offset: 0, limit: 1 }), [text]);
  const { source, error } = usePagedSource<StoredLedgerEntry>(
    found.value?.total ?? 0,
    (entry) => String(entry.id),
    async (offset, limit) => (await client.ledger.listLedgerEntries({ text, offset, limit })).entries,
    `${generation}|${text}`,
  );

  const chosen = range && source.count > 0 ? range.bottom - range.top + 1 : 0;

  return (
    <section className="entry-table">
      <div className="grid-toolbar">
        <Input.Search
          allowClear
          className="entry-search"
          aria-label="查找分录"
          placeholder="查找摘要、科目、收款人、凭证号、指标文号"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
        />
        <span className="spacer" />
        {found.value && (
          <span className="hint" aria-live="polite">
            {found.value.total.toLocaleString('zh-CN')} 条 · 借方 {money.withUnit(found.value.debitFen)} · 贷方{' '}
            {money.withUnit(found.value.creditFen)}
          </span>
        )}
      </div>
      <ErrorNote message={found.error ?? error} onRetry={found.ask} />
      <DataGrid<StoredLedgerEntry>
        label="分录"
        columns={columns}
        source={source}
        onRange={setRange}
        empty={text === '' ? undefined : <p>没有找到含“{text}”的分录。</p>}
      />
      <div className="grid-toolbar">
        <span className="hint">选中 {chosen.toLocaleString('zh-CN')} 行</span>
        <span className="spacer" />
        <EntryActions
          actions={actions}
          count={chosen}
          entries={async () => {
            const { entries } = await client.ledger.listLedgerEntries({
              text,
              offset: range?.top ?? 0,
              limit: Math.min(chosen, 500),
            });
            return entries;
          }}
        />
      </div>
    </section>
  );
}

import { Button } from 'antd';
import { useMemo } from 'react';
import type { Stratum } from '../../shared/ledger/sampling/pick.ts';
import type { SamplePreview } from '../../shared/sample/sample.ts';
import { DataGrid } from '../ui/grid/DataGrid.tsx';
import type { GridColumn, GridSource } from '../ui/grid/gridTypes.ts';
import { useMoneyText } from '../ui/useMoneyText.ts';
import { SampleFigureStrip } from './SampleFigureStrip.tsx';
import { entryColumns } from './sampleColumns.ts';

type Item = SamplePreview['items'][number];

const otherSide = { debit: 'creditFen', credit: 'debitFen' };

type PreviewPaneProps = { preview: SamplePreview; stale: boolean; busy: boolean; onKeep(): void };

/** What keeping the sample would store. */
export function PreviewPane({ preview, stale, busy, onKeep }: PreviewPaneProps) {
  const { items, figures, strata, order, populationDigest } = preview;
  const { side } = order;
  const money = useMoneyText();
  const columns = useMemo<GridColumn<Item>[]>(
    () => [
      ...entryColumns<Item>(money).filter(({ field }) => side === 'either' || field !== otherSide[side]),
      { field: 'reason', title: '选样原因', kind: 'text', width: 190 },
      {
        field: 'payee',
        title: '收款人／对方',
        kind: 'text',
        width: 160,
        text: ({ entry }) => entry.payee || entry.counterparty,
      },
    ],
    [money, side],
  );
  const source = useMemo<GridSource<Item>>(
    () => ({
      count: items.length,
      line: (index) => {
        const row = items[index];
        return row && { key: String(row.entry.id), kind: 'stored', row };
      },
    }),
    [items],
  );
  return (
    <>
      <SampleFigureStrip figures={figures} preview />
      {strata.length > 0 && <StrataTable strata={strata} />}
      <div className="grid-toolbar">
        <span className="hint" title={`总体摘要 ${populationDigest}`}>
          种子 {order.seed} · 总体摘要 {populationDigest.slice(0, 12)}…
        </span>
        <span className="spacer" />
        {stale && <span className="tone-warn">条件已改，请重新预览</span>}
        <Button type="primary" disabled={stale || busy} title="Ctrl+Enter" onClick={onKeep}>
          保存这 {items.length} 条为抽凭记录
        </Button>
      </div>
      <DataGrid<Item> label="抽样预览" columns={columns} source={source} />
    </>
  );
}

function StrataTable({ strata }: { strata: readonly Stratum[] }) {
  const money = useMoneyText();
  return (
    <table className="strata" aria-label="分层">
      <thead>
        <tr>
          <th>层</th>
          <th>金额</th>
          <th>条数</th>
          <th>合计</th>
          <th>抽取</th>
        </tr>
      </thead>
      <tbody>
        {strata.map(({ fromFen, belowFen, count, amountFen, size }, index) => (
          <tr key={fromFen}>
            <td>第 {index + 1} 层</td>
            <td>
              {money.plain(fromFen)} 起{belowFen === null ? '' : `，不足 ${money.plain(belowFen)}`}
            </td>
            <td>{count}</td>
            <td>{money.plain(amountFen)}</td>
            <td>{size === count && count > 0 ? `${size}（全部）` : size}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

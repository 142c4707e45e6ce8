import { useMemo, useState } from 'react';
import {
  type ChangedRow,
  type ComparisonPart,
  comparisonParts,
  type LedgerComparison,
} from '../../shared/ledger/comparison.ts';
import type { Fen } from '../../shared/money.ts';
import { client } from '../api/client.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { DataGrid } from '../ui/grid/DataGrid.tsx';
import { usePagedSource } from '../ui/grid/usePagedSource.ts';
import { TabBar } from '../ui/TabBar.tsx';
import { useMoneyText } from '../ui/useMoneyText.ts';
import { type ComparedLine, type ComparedRow, comparedColumns } from './comparedColumns.tsx';

/** The rows of a comparison, each part by itself; a changed row stands above what it became. */
export function ComparedRows({ comparison }: { comparison: LedgerComparison }) {
  const { of, comparisonId, addedCount, removedCount, changedCount, sameCount, unpaired } = comparison;
  const counts: Record<ComparisonPart, number> = {
    changed: changedCount,
    added: addedCount,
    removed: removedCount,
  };
  const parts = Object.keys(comparisonParts) as ComparisonPart[];
  const [part, setPart] = useState<ComparisonPart>(parts.find((one) => counts[one] > 0) ?? 'changed');
  const money = useMoneyText();
  const columns = useMemo(() => comparedColumns(of, money.plain), [of, money]);
  const linesOfRow = part === 'changed' ? 2 : 1;
  const { source, error } = usePagedSource<ComparedLine>(
    counts[part] * linesOfRow,
    ({ key }) => key,
    async (offset, limit) => {
      const page = await client.ledger.listComparisonRows({
        comparisonId,
        part,
        offset: offset / linesOfRow,
        limit: limit / linesOfRow,
      });
      return page.part === 'changed'
        ? page.rows.flatMap((row, place) => linesOf(row, offset / 2 + place))
        : page.rows.map((row, place): ComparedLine => ({ key: `${offset + place}`, kind: 'plain', row, fields: [] }));
    },
    `${comparisonId}|${part}`,
  );
  const sums = sumsOf(comparison);
  const tabs = Object.fromEntries(
    parts.map((one) => [one, `${comparisonParts[one]} ${counts[one].toLocaleString('zh-CN')} 行`]),
  ) as Record<ComparisonPart, string>;
  return (
    <>
      <p>
        {comparison.comparedWith}：相同 {sameCount.toLocaleString('zh-CN')} 行；
        {sums.map(({ title, old, now }) => `${title} ${money.plain(old)} → ${money.withUnit(now)}`).join('，')}
      </p>
      {unpaired && <p className="hint">不同的行太多，没有逐行配对：改动的行分列在增加和减少里。</p>}
      <TabBar<ComparisonPart> label="比较结果" tabs={tabs} chosen={part} onChoose={setPart} />
      <ErrorNote message={error} />
      <DataGrid<ComparedLine>
        key={part}
        label={`${comparisonParts[part]}的行`}
        columns={columns}
        source={source}
        empty={<p>没有{comparisonParts[part]}的行。</p>}
      />
    </>
  );
}

function linesOf(
  { before, after, fields }: ChangedRow<ComparedRow, ComparedRow, string>,
  place: number,
): ComparedLine[] {
  return [
    { key: `${place} before`, kind: 'before', row: before, fields },
    { key: `${place} after`, kind: 'after', row: after, fields },
  ];
}

function sumsOf({ of, before, after }: LedgerComparison): { title: string; old: Fen; now: Fen }[] {
  if (before.quotas && after.quotas) {
    return [
      { title: '指标金额', old: before.quotas.amountFen, now: after.quotas.amountFen },
      { title: '指标余额', old: before.quotas.balanceFen, now: after.quotas.balanceFen },
    ];
  }
  const kind = of === 'entries' ? '' : '本期发生额';
  return [
    { title: `${kind}借方`, old: before.debitFen, now: after.debitFen },
    { title: `${kind}贷方`, old: before.creditFen, now: after.creditFen },
  ];
}

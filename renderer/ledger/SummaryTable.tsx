import { Segmented } from 'antd';
import { type RefObject, useEffect, useMemo } from 'react';
import { ledgerBooks } from '../../shared/ledger/ledgerFilter.ts';
import {
  type LedgerSummary,
  type SummaryKey,
  type SummaryLine,
  summaryKeys,
} from '../../shared/ledger/ledgerRecords.ts';
import { subtractFen } from '../../shared/money.ts';
import { useCall } from '../api/useCall.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { DataGrid } from '../ui/grid/DataGrid.tsx';
import { linesAsTable } from '../ui/grid/gridCopy.ts';
import type { GridColumn, GridHandle, GridLine, GridSort } from '../ui/grid/gridTypes.ts';
import { useMoneyText } from '../ui/useMoneyText.ts';
import { useTextOptions } from '../ui/useTextOptions.ts';
import { changeSummary, openSummaryLine, rememberSummaryLine, useLedgerState } from './ledgerState.ts';

const keyOptions = Object.entries(summaryKeys).map(([value, label]) => ({ value: value as SummaryKey, label }));

/** 汇总 of what the filter finds, by account, payee, month, project or department; Enter opens the entries of a line. */
export function SummaryTable({ handle }: { handle: RefObject<GridHandle | null> }) {
  const filter = useLedgerState((state) => state.filter);
  const { by, sort } = useLedgerState((state) => state.summary);
  const textOptions = useTextOptions();
  const money = useMoneyText();
  const asked = useCall('ledger', ({ ledger }) => ledger.summariseLedger({ filter, by }), [filter, by]);
  // While another summary is on its way, the one before is none of it: neither on screen nor on the clipboard.
  const summary = asked.loading || asked.error ? undefined : asked.value;
  const columns = useMemo(() => columnsOf(by, summary), [by, summary]);
  const lines = useMemo(() => sorted(summary?.lines ?? [], sort).map(lineOf), [summary, sort]);
  const source = useMemo(() => ({ count: lines.length, line: (index: number) => lines[index] }), [lines]);

  const known = summary !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another summary is the reason to go to its line
  useEffect(() => {
    if (known) handle.current?.select(useLedgerState.getState().summaryLine);
  }, [known, by, filter]);

  function open(index: number): void {
    const line = lines[index]?.row;
    if (!line) return;
    const { key, name, book } = line;
    openSummaryLine({ line: by === 'account' ? { by, key, name } : { by, key }, ...(book ? { book } : {}) });
  }

  return (
    <>
      <div className="filter-row">
        <Segmented
          size="small"
          aria-label="汇总方式"
          value={by}
          options={keyOptions}
          onChange={(next) => changeSummary({ by: next, sort: null })}
        />
        <span className="spacer" />
        {summary && (
          <span className="hint">
            {summary.lineCount.toLocaleString('zh-CN')} 行
            {summary.lineCount > lines.length && `，列出前 ${lines.length.toLocaleString('zh-CN')} 行`} · 回车看分录
            {summary.books && ' · 平行记账，两套账分别汇总'}
          </span>
        )}
      </div>
      <ErrorNote message={asked.error} onRetry={asked.ask} />
      <DataGrid<SummaryLine>
        label="汇总"
        handle={handle}
        startLine={useLedgerState.getState().summaryLine}
        columns={columns}
        source={source}
        sort={sort}
        onSort={(next) => changeSummary({ sort: next })}
        onOpen={open}
        onActiveLine={rememberSummaryLine}
        onCopy={({ top, bottom, left, right }, clipboard) => {
          const table = linesAsTable(lines.slice(top, bottom + 1), columns.slice(left, right + 1), textOptions);
          clipboard.setData('text/plain', table);
        }}
        {...(summary && !summary.books
          ? {
              totals: {
                entries: summary.total.toLocaleString('zh-CN'),
                debitFen: money.plain(summary.debitFen),
                creditFen: money.plain(summary.creditFen),
                difference: money.plain(subtractFen(summary.debitFen, summary.creditFen)),
              },
            }
          : {})}
        empty={summary ? <p>没有符合筛选条件的分录。</p> : undefined}
      />
    </>
  );
}

function columnsOf(by: SummaryKey, summary: LedgerSummary | undefined): readonly GridColumn<SummaryLine>[] {
  const named: GridColumn<SummaryLine>[] =
    by === 'account'
      ? [
          { field: 'key', title: '科目编码', kind: 'text', width: 130, sortable: true },
          {
            field: 'name',
            title: '科目名称',
            kind: 'text',
            width: 300,
            sortable: true,
            text: ({ key, name }) => name || (key === '' ? '（没有科目）' : ''),
          },
        ]
      : [
          {
            field: 'key',
            title: summaryKeys[by],
            kind: 'text',
            width: 380,
            sortable: true,
            text: ({ key }) => key || `（没有${summaryKeys[by]}）`,
          },
        ];
  return [
    ...named,
    ...(summary?.books
      ? [{ field: 'book', title: '账簿', kind: 'choice' as const, choices: ledgerBooks, width: 90, sortable: true }]
      : []),
    {
      field: 'entries',
      title: '分录数',
      kind: 'integer',
      width: 90,
      sortable: true,
      text: ({ entries }) => entries.toLocaleString('zh-CN'),
    },
    { field: 'debitFen', title: '借方', kind: 'money', width: 150, sortable: true },
    { field: 'creditFen', title: '贷方', kind: 'money', width: 150, sortable: true },
    { field: 'difference', title: '借减贷', kind: 'money', width: 150, sortable: true },
  ];
}

type ShownLine = SummaryLine & { difference: number };

function sorted(lines: readonly SummaryLine[], sort: GridSort): ShownLine[] {
  const shown = lines.map((line) => ({ ...line, difference: subtractFen(line.debitFen, line.creditFen) }));
  if (!sort) return shown;
  const field = sort.field as keyof ShownLine;
  const sign = sort.descending ? -1 : 1;
  return shown.sort((left, right) => sign * compare(left[field], right[field]));
}

function compare(left: string | number | null, right: string | number | null): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left ?? '').localeCompare(String(right ?? ''), 'zh-CN');
}

function lineOf(row: ShownLine): GridLine<SummaryLine> {
  return { key: JSON.stringify([row.key, row.name, row.book]), kind: 'stored', row };
}

import { type RefObject, useEffect, useMemo } from 'react';
import type { BenfordResult, Finding } from '../../shared/ledger/analysis/analysis.ts';
import { describeFilter, type LedgerFilter } from '../../shared/ledger/ledgerFilter.ts';
import { DataGrid } from '../ui/grid/DataGrid.tsx';
import { linesAsTable } from '../ui/grid/gridCopy.ts';
import type { GridColumn, GridHandle, GridLine } from '../ui/grid/gridTypes.ts';
import { useTextOptions } from '../ui/useTextOptions.ts';
import { changeAnalysis, type KeptAnalysis, rememberFindingLine, useLedgerState } from './ledgerState.ts';
import { takeKeys } from './tableKeys.ts';

type AnalysisResultProps = { result: KeptAnalysis; filter: LedgerFilter; handle: RefObject<GridHandle | null> };

/** 发现: Enter opens the entries of one. */
export function AnalysisResult({ result, filter, handle }: AnalysisResultProps) {
  const { order, analysis } = result;
  const textOptions = useTextOptions();
  const hasAmounts = analysis.findings.some(({ amountFen }) => amountFen !== null);
  const columns = useMemo<readonly GridColumn<Finding>[]>(
    () => [
      { field: 'title', title: '发现', kind: 'text', width: 280 },
      {
        field: 'entries',
        title: '分录数',
        kind: 'integer',
        width: 90,
        text: ({ entries }) => entries.toLocaleString('zh-CN'),
      },
      ...(hasAmounts ? [{ field: 'amountFen', title: '金额', kind: 'money' as const, width: 150 }] : []),
    ],
    [hasAmounts],
  );
  const lines = useMemo(
    () => analysis.findings.map((row, index): GridLine<Finding> => ({ key: String(index), kind: 'stored', row })),
    [analysis],
  );
  const source = useMemo(() => ({ count: lines.length, line: (index: number) => lines[index] }), [lines]);
  // Back from the entries of a finding the person stands on it again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other findings are the reason to go to their line
  useEffect(() => {
    handle.current?.select(useLedgerState.getState().findingLine);
    takeKeys(handle);
  }, [analysis]);

  const changed = JSON.stringify(order.filter) !== JSON.stringify(filter);
  const { findingCount } = analysis;
  return (
    <>
      <p className="analysis-outcome" role="status">
        检查 {analysis.examined.toLocaleString('zh-CN')} 条分录（{describeFilter(order.filter)}），
        {analysis.benford
          ? '按首位数字分组如下'
          : findingCount === 0
            ? '没有发现。'
            : `发现 ${findingCount.toLocaleString('zh-CN')} 项`}
        {findingCount > lines.length && `，列出前 ${lines.length} 项`}
        {findingCount > 0 && ' · 回车看分录'}
        {changed && <span className="tone-warn"> 筛选已改变，以下仍是原来范围的结果，请重新分析。</span>}
      </p>
      {analysis.notes.length > 0 && <p className="hint">{analysis.notes.join('；')}。</p>}
      <div className="analysis-found">
        {analysis.benford && <BenfordTable benford={analysis.benford} />}
        {lines.length > 0 && (
          <DataGrid<Finding>
            label="发现"
            handle={handle}
            startLine={useLedgerState.getState().findingLine}
            columns={columns}
            source={source}
            onOpen={(line) => changeAnalysis({ finding: lines[line]?.row ?? null })}
            onActiveLine={rememberFindingLine}
            onCopy={({ top, bottom, left, right }, clipboard) => {
              const table = linesAsTable(lines.slice(top, bottom + 1), columns.slice(left, right + 1), textOptions);
              clipboard.setData('text/plain', table);
            }}
          />
        )}
      </div>
    </>
  );
}

/** 首位数字: how often each leads, beside how often it should. */
function BenfordTable({ benford }: { benford: BenfordResult }) {
  return (
    <div className="benford">
      <p>{benford.conclusion}。</p>
      <table aria-label="首位数字">
        <thead>
          <tr>
            <th>首位</th>
            <th>条数</th>
            <th>应有</th>
            <th>占比</th>
            <th>应占</th>
          </tr>
        </thead>
        <tbody>
          {benford.digits.map(({ digit, count, expected, share, expectedShare }) => (
            <tr key={digit}>
              <td>{digit}</td>
              <td>{count.toLocaleString('zh-CN')}</td>
              <td>{expected}</td>
              <td>{share}%</td>
              <td>{expectedShare}%</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { problemReasons, type SkippedRow, skipReasons } from '../../shared/ledger/ledgerRow.ts';

const mostShown = 200;

/** Rows that were not imported: where, why, and what they say. Those that could not be read come first. */
export function SkippedRows({ rows, title }: { rows: readonly SkippedRow[]; title: string }) {
  const ordered = rows.toSorted((left, right) => rank(left) - rank(right) || left.sourceRow - right.sourceRow);
  return (
    <div className="skipped-rows">
      <table aria-label={title}>
        <thead>
          <tr>
            <th>行</th>
            <th>原因</th>
            <th>内容</th>
          </tr>
        </thead>
        <tbody>
          {ordered.slice(0, mostShown).map((row) => (
            <tr key={row.sourceRow} className={rank(row) === 0 ? 'skipped-problem' : undefined}>
              <td>{row.sourceRow}</td>
              <td>{skipReasons[row.reason]}</td>
              <td title={row.text}>
                {row.columnTitle ? `“${row.columnTitle}”列：${row.cellText}　` : ''}
                {row.text}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > mostShown && <p className="hint">另有 {rows.length - mostShown} 行没有列出。</p>}
    </div>
  );
}

function rank(row: SkippedRow): number {
  return problemReasons.includes(row.reason) ? 0 : 1;
}

import type { LedgerCheck } from '../../shared/ledger/check.ts';

const words = { passed: '通过', failed: '不符', impossible: '无法核对' } as const;
const mostShown = 6;

type CheckListProps = {
  checks: readonly LedgerCheck[];
  /** Leads to a row of the sheet, where the check fails. */
  onShow?: ((sourceRow: number) => void) | undefined;
};

/** 核对: each says passed, failed by how much and where, or impossible and why. What failed comes first. */
export function CheckList({ checks, onShow }: CheckListProps) {
  const ordered = checks.toSorted((left, right) => rank(left) - rank(right));
  return (
    <ul className="check-list" aria-label="核对">
      {ordered.map(({ check, status, message, places = [] }) => (
        <li key={check} className={`check-${status}`}>
          <span className="check-status">{words[status]}</span>
          {check}：{message}
          {onShow && status === 'failed' && places.length > 0 && (
            <span className="check-places">
              {places.slice(0, mostShown).map(({ sourceRow, text }) => (
                <button key={sourceRow} type="button" title={text} onClick={() => onShow(sourceRow)}>
                  第 {sourceRow} 行
                </button>
              ))}
              {places.length > mostShown && <span className="hint">等</span>}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function rank({ status }: LedgerCheck): number {
  return status === 'failed' ? 0 : 1;
}

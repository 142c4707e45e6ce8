import type { LedgerCheck } from '../../shared/ledger/check.ts';

const words = { passed: '通过', failed: '不符', impossible: '无法核对' } as const;

/** 核对: each says passed, failed by how much and where, or impossible and why. */
export function CheckList({ checks }: { checks: readonly LedgerCheck[] }) {
  return (
    <ul className="check-list">
      {checks.map(({ check, status, message }) => (
        <li key={check} className={`check-${status}`}>
          <span className="check-status">{words[status]}</span>
          {check}：{message}
        </li>
      ))}
    </ul>
  );
}

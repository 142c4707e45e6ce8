import type { CheckAccount, LedgerCheck } from '../../shared/ledger/check.ts';
import type { LedgerFilter } from '../../shared/ledger/ledgerFilter.ts';

const words = { passed: '通过', failed: '不符', impossible: '无法核对' } as const;
const mostShown = 6;

type CheckListProps = {
  checks: readonly LedgerCheck[];
  /** Leads to a row of the sheet, where the check fails. */
  onShow?: ((sourceRow: number) => void) | undefined;
  /** Leads to the entries of an account that fails. */
  onShowEntries?: ((filter: LedgerFilter) => void) | undefined;
};

/** 核对: each says passed, failed by how much and where, or impossible and why. What failed comes first. */
export function CheckList({ checks, onShow, onShowEntries }: CheckListProps) {
  const ordered = checks.toSorted((left, right) => rank(left) - rank(right));
  return (
    <ul className="check-list" aria-label="核对">
      {ordered.map(({ check, status, message, places = [], accounts = [] }) => (
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
          {accounts.length > 0 && <FailedAccounts accounts={accounts} onShowEntries={onShowEntries} />}
        </li>
      ))}
    </ul>
  );
}

type FailedAccountsProps = { accounts: readonly CheckAccount[]; onShowEntries: CheckListProps['onShowEntries'] };

/** Accounts that differ, with their row in the balance table and the way to their entries. */
function FailedAccounts({ accounts, onShowEntries }: FailedAccountsProps) {
  return (
    <ul className="check-accounts" aria-label="不符的科目">
      {accounts.map(({ code, name, text, sourceRow, entries }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one account may differ in several months; the list never changes in place
        <li key={place}>
          <strong>{`${code} ${name}`.trim()}</strong>
          {sourceRow !== null && <span className="hint">（余额表第 {sourceRow} 行）</span>}：{text}
          {onShowEntries && entries && (
            <button type="button" onClick={() => onShowEntries(entries)}>
              查看分录
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function rank({ status }: LedgerCheck): number {
  return status === 'failed' ? 0 : 1;
}

import type { KeyboardEvent } from 'react';
import { findingStates } from '../../shared/tieOut/engagement/acceptance.ts';
import type { HandledFinding } from '../../shared/tieOut/engagement/engagementCheck.ts';
import { findingClasses, severities } from '../../shared/tieOut/finding.ts';
import { type FindingFilter, severityKeys } from './findingFilter.ts';

type FindingTableProps = {
  findings: readonly HandledFinding[];
  chosen: string | null;
  onChoose(key: string): void;
  /** Enter: to the place. */
  onJump(finding: HandledFinding): void;
  onAccept(finding: HandledFinding): void;
  onFilter(severity: FindingFilter['severity']): void;
};

/** The findings, one a line. Arrows go from one to the next, Enter goes to its place. */
export function FindingTable({ findings, chosen, onChoose, onJump, onAccept, onFilter }: FindingTableProps) {
  function onKeyDown(event: KeyboardEvent<HTMLTableSectionElement>): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const index = findings.findIndex(({ key }) => key === chosen);
    const finding = findings[index];
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const severity = severityKeys[event.key];
    if (step !== undefined) {
      const next = findings[index + step];
      if (!next) return;
      onChoose(next.key);
      event.currentTarget.querySelectorAll<HTMLElement>('button')[index + step]?.focus();
    } else if (severity) onFilter(severity);
    else if (event.key === 'Enter' && finding) onJump(finding);
    else if (event.key.toLowerCase() === 'a' && finding) onAccept(finding);
    else return;
    event.preventDefault();
  }

  return (
    <div className="tie-out-list">
      <table aria-label="勾稽发现">
        <thead>
          <tr>
            <th>程度</th>
            <th>类别</th>
            <th>位置</th>
            <th>表述值</th>
            <th>应为</th>
            <th>理由</th>
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown}>
          {findings.map((finding) => (
            <tr
              key={finding.key}
              className={`tie-out-line${finding.key === chosen ? ' tie-out-line-chosen' : ''}${finding.state === 'accepted' ? ' tie-out-line-accepted' : ''}`}
              onClick={() => onChoose(finding.key)}
              onDoubleClick={() => onJump(finding)}
            >
              <td>
                <button
                  type="button"
                  className={`tie-out-severity tie-out-${finding.severity}`}
                  aria-pressed={finding.key === chosen}
                  onClick={() => onChoose(finding.key)}
                >
                  {severities[finding.severity]}
                </button>
                {finding.state === 'reopened' && <div className="tie-out-reopened">{findingStates.reopened}</div>}
              </td>
              <td>{findingClasses[finding.class]}</td>
              <td title={finding.place.name}>
                <div className="tie-out-clip">{finding.place.name}</div>
              </td>
              <td title={finding.stated}>
                <div className="tie-out-clip">{finding.stated || '—'}</div>
              </td>
              <td title={finding.expected}>
                <div className="tie-out-clip">{finding.expected || '—'}</div>
              </td>
              <td title={finding.reason}>
                <div className="tie-out-clip">{finding.reason}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { findingStates } from '../../shared/tieOut/engagement/acceptance.ts';
import { findingClasses, severities } from '../../shared/tieOut/finding.ts';
import { type FindingFilter, severityKeys } from './findingFilter.ts';
import type { ListedFinding } from './listedFinding.ts';

type FindingTableProps<Listed extends ListedFinding> = {
  label: string;
  findings: readonly Listed[];
  chosen: string | null;
  /** Shows the words at the place too, where its name alone says little. */
  quoted?: boolean;
  onChoose(key: string): void;
  /** Enter: to the place. */
  onJump(finding: Listed): void;
  onAccept?(finding: Listed): void;
  onFilter(severity: FindingFilter['severity']): void;
  /** What stands here when nothing is found, or nothing of what is sought. */
  empty: ReactNode;
};

/** The findings, one a line. Arrows go from one to the next, Enter goes to its place; the keys of the list hold while it is empty too. */
export function FindingTable<Listed extends ListedFinding>({
  label,
  findings,
  chosen,
  quoted,
  onChoose,
  onJump,
  onAccept,
  onFilter,
  empty,
}: FindingTableProps<Listed>) {
  const list = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a line that goes takes the focus with it, whatever made it go
  useEffect(() => {
    const held = document.activeElement;
    if (held && held !== document.body && held !== list.current) return;
    const line = list.current?.querySelector<HTMLElement>('.tie-out-line-chosen button') ?? list.current;
    line?.focus();
  }, [findings.length, chosen]);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const index = findings.findIndex(({ key }) => key === chosen);
    const finding = findings[index];
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const severity = severityKeys[event.key];
    if (step !== undefined) {
      const next = findings[index + step];
      if (!next) return;
      onChoose(next.key);
      event.currentTarget.querySelectorAll<HTMLElement>('.tie-out-line button')[index + step]?.focus();
    } else if (severity) onFilter(severity);
    else if (event.key === 'Enter' && finding) onJump(finding);
    else if (event.key.toLowerCase() === 'a' && finding && onAccept) onAccept(finding);
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the list, whichever line or none has the focus
    <div className="tie-out-list" ref={list} tabIndex={-1} onKeyDown={onKeyDown}>
      {findings.length === 0 && empty}
      {findings.length > 0 && (
        <table aria-label={label}>
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
          <tbody>
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
                  <div className="tie-out-clip">
                    {finding.place.name}
                    {quoted && finding.place.quote !== '' && `“${finding.place.quote}”`}
                  </div>
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
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import { findingClasses, severities } from '../../shared/tieOut/finding.ts';
import type { ListedFinding } from './listedFinding.ts';

/** What is told, what follows and why; `children` are further lines of the list. */
export function FindingFacts({ finding, children }: { finding: ListedFinding; children?: ReactNode }) {
  const { severity, place, stated, expected, reason, rule } = finding;
  return (
    <>
      <h2>
        <span className={`tie-out-severity tie-out-${severity}`}>{severities[severity]}</span>
        {findingClasses[finding.class]}
        <span className="hint">{rule}</span>
      </h2>
      <p className="tie-out-reason">{reason}</p>
      <dl>
        <dt>位置</dt>
        <dd>{place.name}</dd>
        {place.quote !== '' && (
          <>
            <dt>原文</dt>
            <dd>“{place.quote}”</dd>
          </>
        )}
        <dt>表述值</dt>
        <dd>{stated || '—'}</dd>
        <dt>应为</dt>
        <dd>{expected || '见理由'}</dd>
        {children}
      </dl>
    </>
  );
}

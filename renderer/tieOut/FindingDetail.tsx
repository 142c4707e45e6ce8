import { Button } from 'antd';
import { findingStates } from '../../shared/tieOut/engagement/acceptance.ts';
import type { HandledFinding } from '../../shared/tieOut/engagement/engagementCheck.ts';
import { pageTitles } from '../pages.ts';
import { useReadOnly } from '../session.ts';
import { goToRecord } from '../ui/goToRecord.ts';
import { FindingFacts } from './FindingFacts.tsx';

type FindingDetailProps = {
  finding: HandledFinding;
  onJump(): void;
  onAccept(): void;
  onWithdraw(id: string): void;
};

/** One finding: what is told, what follows, why, where it is changed, what bears it out, and what became of it. */
export function FindingDetail({ finding, onJump, onAccept, onWithdraw }: FindingDetailProps) {
  const readOnly = useReadOnly();
  const { evidence, change, state, acceptance } = finding;
  return (
    <section className="tie-out-detail" aria-label="发现的内容">
      <FindingFacts finding={finding}>
        {evidence.length > 0 && (
          <>
            <dt>依据</dt>
            <dd>
              {evidence.map(({ page, recordId, field, label }) => (
                <Button
                  key={`${page}${recordId}${field}${label}`}
                  type="link"
                  size="small"
                  onClick={() => goToRecord({ page, recordId, field, label })}
                >
                  {pageTitles[page]}：{label.replace(new RegExp(`^${pageTitles[page]}：`), '')}
                </Button>
              ))}
            </dd>
          </>
        )}
      </FindingFacts>
      <div className="tie-out-actions">
        <Button type="primary" onClick={onJump}>
          去修改：{pageTitles[change.page]} <kbd>Enter</kbd>
        </Button>
        {state !== 'accepted' && (
          <Button disabled={readOnly} onClick={onAccept}>
            说明并接受… <kbd>A</kbd>
          </Button>
        )}
      </div>
      {acceptance && (
        <div className={`tie-out-acceptance${state === 'reopened' ? ' tie-out-acceptance-old' : ''}`}>
          <strong>{state === 'reopened' ? '原来的说明（依据已变，不再有效）' : findingStates.accepted}</strong>
          <p>{acceptance.reason}</p>
          <p className="hint">
            {acceptance.acceptedBy}，{timeText(acceptance.acceptedAt)}；当时：{acceptance.stated || '—'} →{' '}
            {acceptance.expected || '见理由'}
          </p>
          {state === 'accepted' && (
            <Button size="small" disabled={readOnly} onClick={() => onWithdraw(acceptance.id)}>
              撤回说明
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function timeText(moment: string): string {
  return new Date(moment).toLocaleString('zh-CN', { dateStyle: 'short', timeStyle: 'short' });
}

import { reportTypes } from '../../shared/engagement/reportType.ts';
import type { SentProblem } from '../../shared/problem/feedback.ts';
import type { Problem } from '../../shared/problem/problem.ts';
import { reportChanges, reportText, type TextChange } from '../../shared/problem/reportText.ts';
import { useCall } from '../api/useCall.ts';
import { Section } from '../ui/Section.tsx';

const signs: Readonly<Record<TextChange['kind'], string>> = { same: '', removed: '删去', added: '新增' };

/**
 * 报告文字: what the report says of the problem, and what the feedback and the decision changed in it, against the text that the
 * unit was sent; before anything was sent, against the same text without reply and decision.
 */
export function ReportChange({ problem, sent }: { problem: Problem; sent: SentProblem | null }) {
  const engagement = useCall('engagement', (client) => client.engagement.getEngagement({}), []);
  if (!engagement.value) return null;
  const { subject } = reportTypes[engagement.value.engagementType];
  const unanswered = { feedbackOpinion: 'pending', feedbackText: '', decision: 'none', decisionReason: '' } as const;
  const asSent = sent ? { ...problem, ...sent, basisDocument: '', basisClause: '' } : problem;
  const before = reportText({ ...asSent, ...unanswered }, subject);
  const after = reportText(problem, subject);
  const changes = reportChanges(before, after);
  const changed = changes.filter(({ kind }) => kind !== 'same').length;
  return (
    <Section
      title="报告文字"
      aside={
        after === null ? (
          <span className="tone-warn">不写入报告；删去的文字如下</span>
        ) : changed === 0 ? (
          <span>{sent ? '与送达时一致' : '按现在的内容写入报告'}</span>
        ) : (
          <span>
            与{sent ? '送达时' : '没有反馈时'}相比，改动 {changed} 段
          </span>
        )
      }
    >
      <section className="report-change" aria-label="报告文字">
        {(['存在问题', '建议'] as const).map((place) => (
          <div key={place}>
            <h3>{place}</h3>
            {changes
              .filter((change) => change.place === place)
              .map(({ kind, text }, index) => {
                const Tag = kind === 'removed' ? 'del' : kind === 'added' ? 'ins' : 'span';
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two paragraphs may be the same, and none is kept apart
                  <p key={`${index}/${kind}`}>
                    {signs[kind] && <span className={`report-change-${kind}`}>{signs[kind]}</span>}
                    <Tag>{text}</Tag>
                  </p>
                );
              })}
            {changes.every((change) => change.place !== place) && <p className="hint">还没有内容</p>}
          </div>
        ))}
      </section>
    </Section>
  );
}

import type { EvidenceItem } from '../../shared/evidence/evidence.ts';
import { columnsOf } from '../../shared/field.ts';
import { type Problem, problemDraft } from '../../shared/problem/problem.ts';
import { isReported } from '../../shared/problem/reportText.ts';
import { useCall } from '../api/useCall.ts';
import { RecordForm } from '../ui/RecordForm.tsx';
import { Section } from '../ui/Section.tsx';
import { type Citation, citationsOf } from './citations.ts';

const columns = columnsOf(problemDraft);
const factColumns = columnsNamed('title', 'category', 'amountFen', 'fact');
const basisColumns = columnsNamed('basis', 'evidence');
const recommendationColumns = columnsNamed('recommendation');
const feedbackColumns = columnsNamed('feedbackOpinion', 'feedbackOn', 'feedbackMaterial', 'feedbackText');
const decisionColumns = columnsNamed('decision', 'decisionReason');
const lines = { fact: 3, basis: 1, recommendation: 2, feedbackText: 2, decisionReason: 2 };
const placeholders = {
  title: '一句话说清是什么问题，作为报告中的小标题',
  amountFen: '如 149.7万',
  fact: '时间、金额、经过和凭据；每行一段，原样写入报告和反馈意见表',
  basis: '违反或不符合的规定、合同条款，如 财预〔2020〕10号第…条',
  evidence: '底稿或资料的索引号，如 C2、A4-4',
  recommendation: '针对这个问题的建议，与报告“建议”一章一一对应',
  feedbackOn: '如 20231117',
  feedbackMaterial: '单位补交的资料',
  feedbackText: '单位在反馈意见表中写的说明',
  decisionReason: '采纳或不采纳的理由',
};
const noItems: readonly EvidenceItem[] = [];

type ProblemFormProps = { problem: Problem; onStore(field: string, value: unknown): Promise<unknown> };

/** One problem from its fact to what became of the unit's reply. */
export function ProblemForm({ problem, onStore }: ProblemFormProps) {
  const evidence = useCall('evidence', (client) => client.evidence.listEvidenceItems({}), []);
  const common = { row: problem, rowKey: problem.id, place: '问题', lines, placeholders, onStore };
  return (
    <>
      <div className="problem-part problem-part-fact">
        <Section title="事实">
          <RecordForm {...common} columns={factColumns} />
        </Section>
      </div>
      <div className="problem-part problem-part-basis">
        <Section
          title="依据与佐证"
          aside={evidence.value && <Citations citations={citationsOf(problem.evidence, evidence.value ?? noItems)} />}
        >
          <RecordForm {...common} columns={basisColumns} />
        </Section>
      </div>
      <div className="problem-part problem-part-only">
        <Section title="建议">
          <RecordForm {...common} columns={recommendationColumns} />
        </Section>
      </div>
      <div className="problem-part">
        <Section title="单位反馈">
          <RecordForm {...common} columns={feedbackColumns} />
        </Section>
      </div>
      <div className="problem-part problem-part-decision">
        <Section title="采纳" aside={<Outcome problem={problem} />}>
          <RecordForm {...common} columns={decisionColumns} />
        </Section>
      </div>
    </>
  );
}

/** What the cited index numbers stand for; one that nothing has is said at once. */
function Citations({ citations }: { citations: readonly Citation[] }) {
  return citations.map(({ indexNumber, name, remark }) => (
    <span key={indexNumber} className={`problem-citation${name === null || remark ? ' tone-warn' : ''}`}>
      {indexNumber} {name ?? '资料清单和底稿中没有这个索引号'}
      {remark && `（${remark}）`}
    </span>
  ));
}

/** Whether the problem stays in the report, in one line. */
function Outcome({ problem }: { problem: Problem }) {
  const { feedbackOpinion: opinion, decision } = problem;
  if (!isReported(problem)) {
    return <span className="tone-warn">单位不认可且已采纳：不写入报告，建议一并撤下；反馈意见表中仍保留。</span>;
  }
  if (opinion === 'disagreed') {
    return (
      <span>{decision === 'none' ? '单位不认可，尚未处理：' : '单位不认可：'}仍写入报告；选“采纳”后才从报告撤下。</span>
    );
  }
  if (opinion === 'partly' && decision === 'adopted') {
    return <span>仍写入报告；请按采纳的意见修改事实或建议。</span>;
  }
  return <span>写入报告。只有单位“不认可”并且本组“采纳”时才撤下。</span>;
}

function columnsNamed(...fields: (typeof columns)[number]['field'][]) {
  return columns
    .filter(({ field }) => fields.includes(field))
    .sort((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field));
}

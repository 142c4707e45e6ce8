import { useEffect, useRef, useState } from 'react';
import type { EvidenceItem } from '../../shared/evidence/evidence.ts';
import { columnsOf } from '../../shared/field.ts';
import type { SentProblem } from '../../shared/problem/feedback.ts';
import { feedbackDecisions, type Problem, problemDraft } from '../../shared/problem/problem.ts';
import { isReported } from '../../shared/problem/reportText.ts';
import { useCall } from '../api/useCall.ts';
import { EvidenceCitations } from '../ui/EvidenceCitations.tsx';
import { RecordForm } from '../ui/RecordForm.tsx';
import { Section } from '../ui/Section.tsx';
import { type Citation, citationsOf } from './citations.ts';
import { ReportChange } from './ReportChange.tsx';

const columns = columnsOf(problemDraft);
const factColumns = columnsNamed('title', 'category', 'period', 'amountFen', 'fact');
const basisColumns = columnsNamed('basisDocument', 'basisClause', 'evidence', 'basis');
const causeColumns = columnsNamed('cause', 'effect');
const recommendationColumns = columnsNamed('recommendation');
const feedbackColumns = columnsNamed(
  'feedbackOpinion',
  'feedbackOn',
  'feedbackText',
  'feedbackMaterial',
  'rectification',
);
const decisionColumns = columnsNamed('decision', 'decisionReason');
const lines = {
  fact: 3,
  basis: 1,
  cause: 1,
  effect: 1,
  recommendation: 2,
  feedbackText: 2,
  feedbackMaterial: 1,
  rectification: 1,
  decisionReason: 2,
};
const placeholders = {
  title: '一句话说清是什么问题，作为报告中的小标题',
  amountFen: '如 149.7万',
  fact: '时间、金额、经过和凭据；每行一段，原样写入报告和反馈意见表',
  period: '如 2023年4月',
  basisDocument: '如 《政府采购法》、项目合同',
  basisClause: '如 第四十六条',
  basis: '条款的内容；没有文件的，直接写违反或不符合的要求',
  cause: '为什么会这样（可不写）',
  effect: '造成的后果（可不写）',
  evidence: '底稿或资料的索引号，如 C2、A4-4',
  recommendation: '针对这个问题的建议，与报告“建议”一章一一对应',
  feedbackOn: '如 20231117',
  feedbackMaterial: '单位补交的资料',
  feedbackText: '单位在反馈意见表中写的说明',
  rectification: '整改措施、责任人及时限',
  decisionReason: '采纳、部分采纳或不采纳的理由，必须写',
};
const noItems: readonly EvidenceItem[] = [];

type ProblemFormProps = {
  problem: Problem;
  /** As it was sent to the unit; null when it was not. */
  sent: SentProblem | null;
  onChange(changes: Partial<Problem>): Promise<unknown>;
};

/** One problem from its fact to what became of the unit's reply. */
export function ProblemForm({ problem, sent, onChange }: ProblemFormProps) {
  const onStore = (field: string, value: unknown) => onChange({ [field]: value } as Partial<Problem>);
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
          <EvidenceCitations citing="problem" citingId={problem.id} label={problem.title} />
        </Section>
      </div>
      <div className="problem-part problem-part-pair">
        <Section title="原因与影响">
          <RecordForm {...common} columns={causeColumns} />
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
          <DecisionForm key={problem.id} problem={problem} common={common} onChange={onChange} />
        </Section>
      </div>
      <div className="problem-part">
        <ReportChange problem={problem} sent={sent} />
      </div>
    </>
  );
}

type DecisionFormProps = {
  problem: Problem;
  common: Omit<Parameters<typeof RecordForm>[0], 'columns' | 'onStore'>;
  onChange: ProblemFormProps['onChange'];
};

/** A decision that is not stored yet: it waits for its reason until it is sent. */
type Choice = { decision: Problem['decision']; sent: boolean };

/** A decision without a reason is none: one that has none yet waits, and is stored together with the reason. */
function DecisionForm({ problem, common, onChange }: DecisionFormProps) {
  const [choice, setChoice] = useState<Choice | null>(null);
  // What was chosen and written last, of which the answer may still be due.
  const latestChoice = useRef(choice);
  const latestReason = useRef(problem.decisionReason);
  useEffect(() => {
    latestReason.current = problem.decisionReason;
  }, [problem.decisionReason]);

  function choose(next: Choice | null): void {
    latestChoice.current = next;
    setChoice(next);
  }

  function store(field: string, value: unknown): Promise<void> {
    return field === 'decision' ? storeDecision(value as Problem['decision']) : storeReason(String(value));
  }

  async function storeDecision(decision: Problem['decision']): Promise<void> {
    const chosen = { decision, sent: decision === 'none' || latestReason.current.trim() !== '' };
    choose(chosen);
    if (chosen.sent) await send({ decision }, chosen, null);
  }

  async function storeReason(decisionReason: string): Promise<void> {
    const before = latestReason.current;
    latestReason.current = decisionReason;
    const waiting = latestChoice.current?.sent === false ? latestChoice.current : null;
    try {
      if (!waiting || decisionReason.trim() === '') return void (await onChange({ decisionReason }));
      const chosen = { ...waiting, sent: true };
      choose(chosen);
      await send({ decision: waiting.decision, decisionReason }, chosen, waiting);
    } catch (error) {
      if (latestReason.current === decisionReason) latestReason.current = before;
      throw error;
    }
  }

  /** What was chosen since stays. */
  async function send(changes: Partial<Problem>, chosen: Choice, otherwise: Choice | null): Promise<void> {
    const settle = (next: Choice | null) => latestChoice.current === chosen && choose(next);
    try {
      await onChange(changes);
      settle(null);
    } catch (error) {
      settle(otherwise);
      throw error;
    }
  }

  return (
    <>
      <RecordForm
        {...common}
        row={{ ...problem, decision: choice?.decision ?? problem.decision }}
        columns={decisionColumns}
        onStore={store}
      />
      {choice?.sent === false && (
        <p className="problem-waiting tone-warn" role="status">
          “{feedbackDecisions[choice.decision]}”还没有保存：请在右边写明理由，写了才生效。
        </p>
      )}
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
      <span>
        {decision === 'none' ? '单位不认可，尚未处理：' : '单位不认可：'}仍写入报告
        {decision === 'none' ? '' : '并写明反馈和理由'}；选“采纳”后才从报告撤下。
      </span>
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

import { columnsOf } from '../../shared/field.ts';
import { namesIn } from '../../shared/inspection/noteGaps.ts';
import { type EvidenceSlip, evidenceSlipDraft, slipKinds, slipOpinions } from '../../shared/interview/evidenceSlip.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { FormCompletion } from '../ui/history/FormCompletion.tsx';
import { RecordForm } from '../ui/RecordForm.tsx';
import { Section } from '../ui/Section.tsx';
import { SignaturePanel } from '../ui/SignaturePanel.tsx';
import { FormFiles } from './FormFiles.tsx';
import { FormList } from './FormList.tsx';

const columns = columnsOf(evidenceSlipDraft);
const placeholders = { collectors: '两人，用顿号分开', number: '如 QZ-01' };

/** 取证单、事实确认书: the fact, and what the unit says to it. */
export function SlipView() {
  const slips = useCall('interview', ({ interview }) => interview.listEvidenceSlips({}), []);
  return (
    <FormList
      label="取证单"
      list={slips}
      empty="还没有取证单。把要单位确认的一项事实写成一份，打印盖章后扫描附上。"
      add="新建取证单"
      titleOf={({ matter }) => matter}
      detailOf={({ kind, number, opinion }) =>
        [slipKinds[kind], number, slipOpinions[opinion]].filter(Boolean).join(' ')
      }
      onAdd={() => client.interview.addEvidenceSlip({ matter: '新的事项' })}
      onRemove={(id) => client.interview.removeEvidenceSlip({ id })}
    >
      {(slip) => <SlipForm slip={slip} onStored={slips.mutate} />}
    </FormList>
  );
}

type SlipFormProps = { slip: EvidenceSlip; onStored(change: (slips: EvidenceSlip[]) => EvidenceSlip[]): void };

function SlipForm({ slip, onStored }: SlipFormProps) {
  const { id } = slip;

  async function store(field: string, value: unknown): Promise<void> {
    const stored = await client.interview.changeEvidenceSlip({ id, changes: { [field]: value } });
    onStored((slips) => slips.map((other) => (other.id === id ? stored : other)));
  }

  const collectors = namesIn(slip.collectors);
  return (
    <>
      <RecordForm
        columns={columns}
        row={slip}
        rowKey={id}
        place={`取证单“${slip.matter}”`}
        placeholders={placeholders}
        onStore={store}
      />
      {collectors.length < 2 && (
        <p className="survey-wrong" role="status">
          还缺：取证人至少两人（现有 {collectors.length} 人）
        </p>
      )}
      <Section title="签字" aside={<FormCompletion form="evidenceSlip" formId={id} />}>
        <SignaturePanel
          form="evidenceSlip"
          formId={id}
          topic="interview"
          names={{ 取证人: collectors, 单位负责人: namesIn(slip.principal) }}
        />
      </Section>
      <FormFiles form="evidenceSlip" formId={id} name="附件" hint="盖章后的扫描件和所附资料放在这里。" />
    </>
  );
}

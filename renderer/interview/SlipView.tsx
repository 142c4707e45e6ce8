import { useState } from 'react';
import { columnsOf } from '../../shared/field.ts';
import { namesIn } from '../../shared/inspection/noteGaps.ts';
import { type EvidenceSlip, evidenceSlipDraft, slipKinds, slipOpinions } from '../../shared/interview/evidenceSlip.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { type FormPart, FormSheet } from '../ui/FormSheet.tsx';
import { FormCompletion } from '../ui/history/FormCompletion.tsx';
import { RecordForm } from '../ui/RecordForm.tsx';
import { SignaturePanel } from '../ui/SignaturePanel.tsx';
import { signatureCount, useFormSignatures } from '../ui/useFormSignatures.ts';
import { FormFiles, useFormFiles } from './FormFiles.tsx';
import { FormList } from './FormList.tsx';

const columns = columnsOf(evidenceSlipDraft);
const replyFields = ['opinion', 'principal', 'confirmedOn', 'opinionText'];
const factColumns = columns.filter(({ field }) => field === 'fact');
const replyColumns = columns.filter(({ field }) => replyFields.includes(field));
const headColumns = columns.filter(({ field }) => field !== 'fact' && !replyFields.includes(field));
const wordLines = { fact: 14, opinionText: 11 };
const placeholders = {
  collectors: '两人，用顿号分开',
  number: '如 QZ-01',
  fact: '一份取证单只写一项事实：时间、金额、经过和凭据',
  opinionText: '不属实或部分属实的，由单位写明',
};

type SlipPart = 'fact' | 'signatures' | 'files';

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

  const [part, setPart] = useState<SlipPart>('fact');
  const signatures = useFormSignatures('evidenceSlip', id, 'interview');
  const files = useFormFiles('evidenceSlip', id);
  const names = { 取证人: namesIn(slip.collectors), 单位负责人: namesIn(slip.principal) };
  const form = { row: slip, rowKey: id, place: `取证单“${slip.matter}”`, placeholders, onStore: store };
  const parts: Record<SlipPart, FormPart> = {
    fact: {
      title: '事实与单位意见',
      waits: slip.fact === '',
      shows: ({ table }) => table === 'evidence_slip',
      content: (
        <div className="slip-sides">
          <RecordForm {...form} columns={factColumns} lines={wordLines} />
          <RecordForm {...form} columns={replyColumns} lines={wordLines} />
        </div>
      ),
    },
    signatures: {
      title: '签字',
      count: signatureCount(signatures.value, names),
      shows: ({ table }) => table === 'form_signature',
      content: <SignaturePanel form="evidenceSlip" formId={id} signatures={signatures} names={names} />,
    },
    files: {
      title: '附件',
      count: files.value?.length ?? 0,
      shows: () => false,
      content: <FormFiles form="evidenceSlip" formId={id} files={files} hint="盖章后的扫描件和所附资料放在这里。" />,
    },
  };
  return (
    <FormSheet<SlipPart>
      label="取证单"
      head={
        <div className="slip-head">
          <RecordForm {...form} columns={headColumns} />
        </div>
      }
      gaps={slipGaps(slip)}
      parts={parts}
      chosen={part}
      onChoose={setPart}
      aside={<FormCompletion form="evidenceSlip" formId={id} />}
    />
  );
}

/** What a slip lacks before it goes to the unit. */
function slipGaps({ collectors, unit, fact, collectedOn }: EvidenceSlip): string[] {
  const count = namesIn(collectors).length;
  return [
    ...(unit === '' ? ['被取证单位'] : []),
    ...(fact === '' ? ['事实摘要'] : []),
    ...(count < 2 ? [`取证人至少两人（现有 ${count} 人）`] : []),
    ...(collectedOn === null ? ['取证日期'] : []),
  ];
}

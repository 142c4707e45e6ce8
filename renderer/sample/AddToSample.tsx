import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import type { StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { useJob } from '../api/useJob.ts';
import { notify } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import type { EntryAction } from '../ui/entryAction.ts';
import { JobNote } from '../ui/JobNote.tsx';

/** 加入抽凭: entries that a person chose become records, in a sample that there is or in one of their own. */
export const addToSampleAction: EntryAction = {
  name: 'addToSample',
  label: '加入抽凭',
  hint: '把所选分录加入抽凭记录（特定样本），写明选样原因',
  most: 1_000,
  Dialog: AddToSample,
};

/** Stands for a new sample among the ids of those that there are. */
const newSample = 'new';

function AddToSample({ entries, onClose }: { entries: readonly StoredLedgerEntry[]; onClose(): void }) {
  const ids = { sample: useId(), reason: useId() };
  const samples = useCall('sample', (calls) => calls.sample.listSamples({}), []);
  const [wanted, setWanted] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const choosing = useJob('保存特定选取');
  const chosen = wanted ?? (samples.value ? targetOf(samples.value) : null);
  const entryIds = entries.map(({ id }) => id);

  async function add(): Promise<void> {
    setError(null);
    if (reason.trim() === '') return setError('请写明选样原因，如“整数金额”“年末大额”。');
    try {
      // The samples that there are may not have come yet; a new one beside them would be nobody's wish.
      const target = chosen ?? targetOf(await client.sample.listSamples({}));
      if (target === newSample) await addToNew();
      else await addTo(target);
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  async function addToNew(): Promise<void> {
    // Of the whole ledger and either side: a person may choose any entry.
    const made = await choosing.run((options) =>
      client.sample.chooseSample({ filter: {}, side: 'either', entryIds, reason }, options),
    );
    if (!made) return;
    notify({ tone: 'done', text: `已新建“${made.name}”，共 ${made.figures.items} 条，请到“抽凭”页检查。` });
    onClose();
  }

  async function addTo(sampleId: string): Promise<void> {
    const { added } = await client.sample.addSampleItems({ sampleId, entryIds, reason });
    const present = entryIds.length - added;
    notify({
      tone: 'done',
      text: `已加入 ${added} 条${present > 0 ? `，另有 ${present} 条原已在抽凭记录中` : ''}。`,
    });
    onClose();
  }

  return (
    <Dialog
      title={`加入抽凭：${entries.length} 条分录`}
      width={520}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" disabled={choosing.running} onClick={() => void add()}>
            加入
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <label htmlFor={ids.sample}>抽样</label>
        <Select
          id={ids.sample}
          getPopupContainer={(node) => node.parentElement ?? node}
          value={chosen}
          options={[
            ...(samples.value ?? []).map(({ id, name }) => ({ value: id, label: name })),
            { value: newSample, label: '新建特定选取' },
          ]}
          onChange={setWanted}
        />
        <label htmlFor={ids.reason}>选样原因</label>
        <Input
          id={ids.reason}
          data-first
          maxLength={200}
          placeholder="如 整数金额、年末大额、收款人为个人"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && event.keyCode !== 229) void add();
          }}
        />
      </div>
      <JobNote title="保存特定选取" job={choosing} />
      <ErrorNote message={error ?? samples.error} />
    </Dialog>
  );
}

/** The newest sample, or a new one where there is none. */
function targetOf(samples: readonly { id: string }[]): string {
  return samples.at(-1)?.id ?? newSample;
}

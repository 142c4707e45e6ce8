import './sample.css';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { holdsEntries } from '../../shared/ledger/layout.ts';
import { useCall } from '../api/useCall.ts';
import { commitPendingEdits, goTo, useReadOnly } from '../session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { DrawPanel } from './DrawPanel.tsx';
import { SampleView } from './SampleView.tsx';

/** 抽凭: which vouchers are looked at and why, and what was found out about each. */
export function SamplePage() {
  const samples = useCall('sample', ({ sample }) => sample.listSamples({}), []);
  const batches = useCall('ledger', ({ ledger }) => ledger.listImportBatches({}), []);
  const readOnly = useReadOnly();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [drawing, setDrawing] = useState(false);
  const rows = samples.value ?? [];
  const chosen = rows.find(({ id }) => id === chosenId) ?? rows.at(-1);
  const noLedger = batches.value?.every(({ layout }) => !holdsEntries(layout));
  const draws = !readOnly && (drawing || (samples.value !== undefined && rows.length === 0));

  function choose(id: string): void {
    commitPendingEdits();
    setChosenId(id);
  }

  return (
    <div className="page">
      <PageHead
        title="抽凭"
        hint="从明细账抽取要检查的凭证，逐条记录六项核对、证据和结论；种子和总体摘要一并保存，谁都能重新抽出同样的分录。"
      >
        {!draws && rows.length > 1 && (
          <Select
            className="sample-choice"
            aria-label="抽样"
            value={chosen?.id ?? null}
            options={rows.map(({ id, name, figures }) => ({
              value: id,
              label: `${name}（已查 ${figures.tested}/${figures.items}）`,
            }))}
            onChange={choose}
          />
        )}
        {!draws && !readOnly && rows.length > 0 && (
          <Button icon={<PlusOutlined />} onClick={() => setDrawing(true)}>
            新抽样
          </Button>
        )}
      </PageHead>
      <ErrorNote message={samples.error ?? batches.error} onRetry={samples.error ? samples.ask : batches.ask} />
      {noLedger && (
        <EmptyState text="抽凭要有明细账：先在“账套”页导入客户的凭证序时簿或明细账，再回到这里抽取要检查的凭证。">
          <Button type="primary" onClick={() => goTo('ledger')}>
            去导入账套
          </Button>
        </EmptyState>
      )}
      {!noLedger && readOnly && samples.value?.length === 0 && <EmptyState text="这个项目还没有抽凭记录。" />}
      {!noLedger && draws && batches.value && (
        <DrawPanel
          batches={batches.value}
          onKept={({ id }) => {
            setChosenId(id);
            setDrawing(false);
          }}
          onClose={rows.length > 0 ? () => setDrawing(false) : undefined}
        />
      )}
      {!draws && chosen && (
        <SampleView
          key={chosen.id}
          sample={chosen}
          onStored={samples.mutate}
          onRemoved={() => setChosenId((present) => (present === chosen.id ? null : present))}
        />
      )}
    </div>
  );
}

import { DeleteOutlined, ReloadOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { Fragment, useState } from 'react';
import { columnsOf } from '../../shared/field.ts';
import { localMoment } from '../../shared/moment.ts';
import { describeParameters, describePopulationOf, populationChange } from '../../shared/sample/describeSample.ts';
import { type Sample, sampleDraft, sampleKinds } from '../../shared/sample/sample.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { useJob } from '../api/useJob.ts';
import { notify, useReadOnly } from '../session.ts';
import { JobNote } from '../ui/JobNote.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { RecordForm } from '../ui/RecordForm.tsx';
import { useMoneyText } from '../ui/useMoneyText.ts';

const columns = columnsOf(sampleDraft);

type SampleFactsProps = {
  sample: Sample;
  onStored(change: (samples: Sample[]) => Sample[]): void;
  onRemoved(): void;
};

/** How a sample came about, whether its population is still the same, and what follows from it. */
export function SampleFacts({ sample, onStored, onRemoved }: SampleFactsProps) {
  const { id, order, figures } = sample;
  const readOnly = useReadOnly();
  const money = useMoneyText();
  const verifying = useJob('重新抽样核对');
  const [verified, setVerified] = useState<{ good: boolean; message: string } | null>(null);
  const [asking, setAsking] = useState(false);
  const { filter, side } = order;
  const population = JSON.stringify({ filter, side });
  const now = useCall('ledger', (calls) => calls.sample.describePopulation(JSON.parse(population)), [population]);
  const cautions = (now.value?.checks ?? []).filter(({ status }) => status === 'failed');
  const change = now.value ? populationChange(sample, now.value) : null;

  async function verify(): Promise<void> {
    const result = await verifying.run((options) => client.sample.verifySample({ id }, options));
    if (result) setVerified({ good: result.populationSame && result.itemsSame, message: result.message });
  }

  async function store(field: string, value: unknown): Promise<void> {
    const stored = await client.sample.changeSample({ id, changes: { [field]: value } });
    onStored((samples) => samples.map((one) => (one.id === id ? stored : one)));
  }

  async function remove(reason?: string): Promise<void> {
    await client.sample.removeSample({ id, ...(reason === undefined ? {} : { reason }) });
    onRemoved();
  }

  async function removeUntouched(): Promise<void> {
    try {
      await remove();
    } catch (error) {
      // Files or notes without a check are work as well: the program asks for a reason then.
      setAsking(true);
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  const removeButton = (
    <Button
      size="small"
      type="text"
      danger
      icon={<DeleteOutlined />}
      onClick={figures.tested > 0 ? () => setAsking(true) : undefined}
    >
      删除这个抽样
    </Button>
  );
  const chosen = order.method === 'chosen';
  return (
    <div className="sample-facts">
      <dl className="fact-list">
        <dt>总体</dt>
        <dd>
          {describePopulationOf(order)}：{sample.populationCount.toLocaleString('zh-CN')} 条、
          {money.withUnit(sample.populationFen)}
          {sample.excludedCount > 0 && `；另有红字 ${sample.excludedCount} 条、${money.withUnit(sample.excludedFen)}`}
        </dd>
        <dt>方法</dt>
        <dd>
          {sampleKinds[order.method]}，{describeParameters(order)}
          {!chosen && `；种子 ${order.seed}，算法 ${sample.algorithm}`}
        </dd>
        <dt>总体摘要</dt>
        <dd className="digest">{sample.populationDigest}</dd>
        <dt>抽样</dt>
        <dd>
          {sample.drawnBy} {localMoment(sample.drawnAt)}
        </dd>
        <dt>总体现状</dt>
        <dd className={change ? 'tone-bad' : undefined}>
          {change ?? (now.value ? '笔数和金额与抽样时相同' : '正在核对…')}
          {change && '。样本仍代表抽样时的总体；新增的分录请另行抽样。'}
        </dd>
        {cautions.map(({ check, message }) => (
          <Fragment key={check}>
            <dt>请注意</dt>
            <dd className="tone-bad">{message}</dd>
          </Fragment>
        ))}
      </dl>
      <div className="fact-actions">
        {!chosen && (
          <Button
            size="small"
            icon={<ReloadOutlined />}
            disabled={verifying.running}
            title="按保存的总体、种子和参数再抽一次，看是否抽得同样的分录"
            onClick={() => void verify()}
          >
            重新抽样核对
          </Button>
        )}
        {verified && (
          <span role="status" className={verified.good ? 'tone-good' : 'tone-bad'}>
            {verified.message}
          </span>
        )}
        <span className="spacer" />
        {!readOnly &&
          (figures.tested > 0 ? (
            removeButton
          ) : (
            <Popconfirm
              title={`删除“${sample.name}”和它的 ${figures.items} 条记录？`}
              okText="删除"
              cancelText="不删除"
              onConfirm={() => void removeUntouched()}
            >
              {removeButton}
            </Popconfirm>
          ))}
      </div>
      <JobNote title="重新抽样核对" job={verifying} />
      <RecordForm columns={columns} row={sample} rowKey={id} place={`抽样“${sample.name}”`} onStore={store} />
      {asking && (
        <ReasonDialog
          title={`删除“${sample.name}”`}
          action="删除"
          demand="请写明原因，如“总体选错，重新抽样”。"
          hint={`连同 ${figures.items} 条抽凭记录一并删除；操作记录会保留它们的内容、原因、操作人和时间。`}
          onConfirm={remove}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

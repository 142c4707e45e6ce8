import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ImportBatch } from '../../shared/ledger/ledgerRecords.ts';
import type { PopulationTotals, Sample, SamplePreview } from '../../shared/sample/sample.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { useJob } from '../api/useJob.ts';
import { notify, useSession } from '../session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { Section } from '../ui/Section.tsx';
import { useDelayed } from '../ui/useDelayed.ts';
import { useMoneyText } from '../ui/useMoneyText.ts';
import { useTextOptions } from '../ui/useTextOptions.ts';
import { MethodFields, PopulationFields } from './OrderFields.tsx';
import { changeOrderForm, formOf, newSeed, type OrderForm, readOrder, useOrderForm } from './orderForm.ts';
import { PreviewPane } from './PreviewPane.tsx';

type DrawPanelProps = {
  batches: readonly ImportBatch[];
  onKept(sample: Sample): void;
  /** Back to the samples that there are; missing where there is none. */
  onClose?: (() => void) | undefined;
};

/** 抽样: population, method and seed at the left, what they give at the right; kept only when the person says so. */
export function DrawPanel({ batches, onKept, onClose }: DrawPanelProps) {
  const path = useSession(({ workspace }) => workspace?.open?.path ?? '');
  const form = useOrderForm((state) => formOf(state, path));
  const { population, order, problems } = readOrder(form, useTextOptions());
  const asked = useDelayed(population ? JSON.stringify(population) : null);
  const known = useCall('ledger', async ({ sample }) => (asked ? sample.describePopulation(JSON.parse(asked)) : null), [
    asked,
  ]);
  const accounts = useCall('ledger', ({ ledger }) => ledger.summariseLedger({ filter: {}, by: 'account' }), []);
  const previewing = useJob('抽样预览');
  const keeping = useJob('保存抽样');
  const [shown, setShown] = useState<{ key: string; preview: SamplePreview } | null>(null);
  // What is being typed is asked for once it rests; until then and until it is answered, the totals are of another 总体.
  const isCounted = !known.loading && !known.error && population !== null && asked === JSON.stringify(population);
  const key = order ? JSON.stringify(order) : '';
  const stale = shown !== null && shown.key !== key;
  const change = (changes: Partial<OrderForm>) => changeOrderForm(path, changes);
  const [missing] = Object.values(problems);

  async function preview(): Promise<void> {
    if (!order) return;
    // The seed stands in its field before it is used: what is shown can be drawn again.
    const seeded = { ...order, seed: order.seed ?? Number(newSeed()) };
    if (order.seed === undefined) change({ seed: String(seeded.seed) });
    const result = await previewing.run((options) => client.sample.previewSample({ order: seeded }, options));
    if (result) setShown({ key: JSON.stringify(seeded), preview: result });
  }

  async function keep(): Promise<void> {
    if (!shown || stale || !order) return;
    const { populationDigest } = shown.preview;
    const sample = await keeping.run((options) =>
      client.sample.drawSample({ name: form.name, order, populationDigest }, options),
    );
    if (!sample) return;
    notify({ tone: 'done', text: `已保存“${sample.name}”，共 ${sample.figures.items} 条，请逐条检查。` });
    change({ seed: '', name: '' });
    if (here.current) onKept(sample);
  }

  const busy = previewing.running || keeping.running;
  // A sample that is kept after the panel was closed takes nobody away from the one that they went to.
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return (
    <div className="draw">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter does what the button does */}
      <div
        className="draw-form"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey && !busy) void (shown && !stale ? keep() : preview());
        }}
      >
        <Section title="总体">
          <PopulationFields
            form={form}
            problems={problems}
            onChange={change}
            accounts={accounts.value?.lines ?? []}
            batches={batches}
          />
        </Section>
        <PopulationFacts totals={isCounted ? (known.value ?? null) : null} />
        <ErrorNote message={known.error} onRetry={known.ask} />
        <Section title="方法">
          <MethodFields form={form} problems={problems} onChange={change} />
        </Section>
        <div className="draw-actions">
          <Button
            type={shown && !stale ? 'default' : 'primary'}
            disabled={!order || busy}
            title="Ctrl+Enter"
            onClick={() => void preview()}
          >
            预览
          </Button>
          {onClose && <Button onClick={onClose}>返回抽凭记录</Button>}
          {missing && <span className="hint">{missing}</span>}
        </div>
      </div>
      <div className="draw-result">
        <JobNote title="抽样预览" job={previewing} onRetry={() => void preview()} />
        <JobNote title="保存抽样" job={keeping} />
        {shown ? (
          <PreviewPane preview={shown.preview} stale={stale} busy={busy} onKeep={() => void keep()} />
        ) : (
          <EmptyState text="先在左边圈定总体、选好方法，再点“预览”：抽中哪些分录、覆盖多少金额、为什么抽中，都先看到，满意再保存。同样的总体、种子和参数，任何时候、任何电脑都抽得同样的分录。" />
        )}
      </div>
    </div>
  );
}

/** 总体情况: counted anew with every change of the form. */
function PopulationFacts({ totals }: { totals: PopulationTotals | null }) {
  const money = useMoneyText();
  if (!totals) return null;
  const excluded = [
    totals.excludedCount > 0 ? `红字 ${totals.excludedCount} 条、${money.withUnit(totals.excludedFen)}` : '',
    totals.withoutAmount > 0 ? `本方向没有金额 ${totals.withoutAmount.toLocaleString('zh-CN')} 条` : '',
  ].filter((part) => part !== '');
  return (
    <div className="population-facts" role="status" aria-label="总体情况">
      <p className={totals.count === 0 ? 'tone-bad' : undefined}>
        <strong>{totals.count.toLocaleString('zh-CN')} 条</strong>，合计{' '}
        <strong>{money.withUnit(totals.amountFen)}</strong>
        {totals.count > 0 && `，最大一条 ${money.withUnit(totals.largestFen)}`}
      </p>
      {excluded.length > 0 && <p className="hint">不在总体内：{excluded.join('；')}</p>}
      {totals.checks.map(({ check, status, message }) => (
        <p key={check} className={status === 'failed' ? 'tone-bad' : 'hint'}>
          {check}：{{ passed: '相符', failed: '请注意', impossible: '无法核对' }[status]}，{message}
        </p>
      ))}
    </div>
  );
}

import { useCallback, useMemo, useState } from 'react';
import { columnOf } from '../../shared/field.ts';
import { type Sample, type SampleItem, sampleChecks, sampleItemDraft } from '../../shared/sample/sample.ts';
import { client } from '../api/client.ts';
import { chooseFiles, registerFiles } from '../api/files.ts';
import { useCall } from '../api/useCall.ts';
import { useJob } from '../api/useJob.ts';
import { notify } from '../session.ts';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';
import { JobNote } from '../ui/JobNote.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { sayStillStoring } from '../ui/takeDropped.ts';
import { useMoneyText } from '../ui/useMoneyText.ts';
import { ItemPane } from './ItemPane.tsx';
import { RemoveItemButton } from './RemoveItemButton.tsx';
import { SampleFacts } from './SampleFacts.tsx';
import { SampleFigureStrip } from './SampleFigureStrip.tsx';
import { itemColumns } from './sampleColumns.ts';

const calls = recordCalls<SampleItem>({ change: client.sample.changeSampleItem });
const legend = sampleChecks.map((check) => columnOf(sampleItemDraft, check).title).join('　');
const tabs = { voucher: '凭证与证据', facts: '抽样说明与结论' };

type SampleViewProps = {
  sample: Sample;
  onStored(change: (samples: Sample[]) => Sample[]): void;
  onRemoved(): void;
};

/** The records of one sample, and below them the voucher and the evidence of the active one. */
export function SampleView({ sample, onStored, onRemoved }: SampleViewProps) {
  const { id: sampleId } = sample;
  const items = useCall('sample', (client) => client.sample.listSampleItems({ sampleId }), [sampleId]);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [tab, setTab] = useState<keyof typeof tabs>('voucher');
  const attaching = useJob('存入证据');
  const money = useMoneyText();
  const columns = useMemo(() => itemColumns(money), [money]);
  const activate = useCallback((row: SampleItem | null) => setActiveId(row?.id ?? null), []);
  const active = items.value?.find(({ id }) => id === activeId) ?? items.value?.[0] ?? null;

  async function attach(item: SampleItem, files: readonly File[] | null): Promise<void> {
    if (attaching.running) return sayStillStoring();
    const result = await attaching.run(async (options) => {
      const references = files
        ? await registerFiles(files)
        : await chooseFiles({ title: '附加证据', extensions: [], multiple: true });
      if (references.length === 0) return null;
      return client.sample.attachSampleFiles({ itemId: item.id, files: references }, options);
    });
    if (result) notify({ tone: 'done', text: `已存入 ${result.attached.length} 个文件。` });
  }

  return (
    <div className="sample-view">
      <SampleFigureStrip figures={sample.figures} />
      <JobNote title="存入证据" job={attaching} />
      <div className="sample-items">
        <RecordGrid<SampleItem>
          label="抽凭记录"
          columns={columns}
          list={items}
          calls={calls}
          mayAdd={false}
          startsAt="originalsComplete"
          onActiveRow={activate}
          onDropFiles={(row, files) => {
            if (row) void attach(row, files);
          }}
          toolbar={
            <>
              <span className="hint check-legend" title={legend}>
                {legend}
              </span>
              <span className="hint check-keys">
                <kbd>1</kbd> √ <kbd>2</kbd> × <kbd>3</kbd> N/A <kbd>0</kbd> 未查
              </span>
              <RemoveItemButton item={active} />
            </>
          }
        />
      </div>
      <TabBar<keyof typeof tabs> label="抽凭记录的详情" tabs={tabs} chosen={tab} onChoose={setTab} />
      <div className="sample-detail">
        {tab === 'facts' ? (
          <SampleFacts sample={sample} onStored={onStored} onRemoved={onRemoved} />
        ) : (
          active && <ItemPane item={active} busy={attaching.running} onAttach={(files) => void attach(active, files)} />
        )}
      </div>
    </div>
  );
}

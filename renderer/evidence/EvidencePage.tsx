import './evidence.css';
import { Button } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import {
  type AttachedFiles,
  type EvidenceItem,
  evidenceItemDraft,
  type provisionStatuses,
} from '../../shared/evidence/evidence.ts';
import { columnsOf } from '../../shared/field.ts';
import { client } from '../api/client.ts';
import { chooseFiles, registerFiles } from '../api/files.ts';
import { useCall } from '../api/useCall.ts';
import { useJob } from '../api/useJob.ts';
import { notify, useReadOnly, useSession } from '../session.ts';
import { AttachmentPanel } from '../ui/AttachmentPanel.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FileDrop } from '../ui/FileDrop.tsx';
import type { GridColumn, Tone } from '../ui/grid/gridTypes.ts';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';
import { JobNote } from '../ui/JobNote.tsx';
import { suggestionsOf } from '../ui/options.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { sayStillStoring } from '../ui/takeDropped.ts';
import { useChecklistActions } from './ChecklistActions.tsx';
import { FigureView } from './FigureView.tsx';
import { SpotView } from './SpotView.tsx';
import { TrayView } from './TrayView.tsx';

const calls = recordCalls({
  add: client.evidence.addEvidenceItem,
  change: client.evidence.changeEvidenceItem,
  remove: client.evidence.removeEvidenceItem,
  move: client.evidence.moveEvidenceItem,
  edit: client.evidence.editEvidenceItems,
  fields: Object.keys(evidenceItemDraft.shape),
});
const startsWith = { status: 'missing', requiredForm: 'sealedCopy', copies: 1 };
const noItems: readonly EvidenceItem[] = [];
const draftColumns = columnsOf(evidenceItemDraft);
const panelHints = {
  none: '选中左边的一行资料，这里显示它的附件。',
  empty: '还没有附件。可把扫描件、照片、表格拖到这里或拖到左边的行上。',
};
const tones: Partial<Record<keyof typeof provisionStatuses, Tone>> = {
  provided: 'good',
  partial: 'warn',
  missing: 'bad',
  notApplicable: 'muted',
};

const tabs = { checklist: '资料清单', tray: '未归类', spots: '证据点', figures: '缺失证据' };
type EvidenceTab = keyof typeof tabs;

/** 资料清单: what the unit is asked for, what came, the files themselves, the places in them, and what still leads to none. */
export function EvidencePage() {
  const items = useCall('evidence', ({ evidence }) => evidence.listEvidenceItems({}), []);
  const tray = useCall('evidence', ({ evidence }) => evidence.listTray({}), []);
  const spots = useCall('evidence', ({ evidence }) => evidence.listSpots({}), []);
  const readOnly = useReadOnly();
  const [tab, setTab] = useState<EvidenceTab>('checklist');
  const [activeId, setActiveId] = useState<string | null>(null);
  const placeId = useSession(({ place }) => place?.recordId ?? null);
  const isSpot = placeId !== null && (spots.value?.some(({ id }) => id === placeId) ?? false);
  useEffect(() => {
    // A 证据点 that somebody wants to go to stands on its own tab, which takes the place from there.
    if (isSpot) setTab('spots');
  }, [isSpot]);
  const job = useJob('存入资料');
  const active = items.value?.find(({ id }) => id === activeId) ?? null;
  const activate = useCallback((row: EvidenceItem | null) => setActiveId(row?.id ?? null), []);
  const columns = useEvidenceColumns(items.value);
  const checklist = useChecklistActions(items.value ?? noItems);
  const counted = (title: string, count: number | undefined) => (count ? `${title}（${count}）` : title);
  const named = {
    ...tabs,
    tray: counted(tabs.tray, tray.value?.length),
    spots: counted(tabs.spots, spots.value?.length),
  };

  async function attach(item: EvidenceItem | null, files: readonly File[] | null): Promise<void> {
    if (job.running) return sayStillStoring();
    const result = await job.run(async (options) => {
      const references = files
        ? await registerFiles(files)
        : await chooseFiles({ title: '附加资料', extensions: [], multiple: true });
      if (references.length === 0) return null;
      return client.evidence.attachEvidence({ itemId: item?.id ?? null, files: references }, options);
    });
    if (result) sayAttached(result, item?.name ?? tabs.tray);
    // Who went to another tab meanwhile stays there.
    if (result && item === null) setTab((present) => (present === tab ? 'tray' : present));
  }

  return (
    <FileDrop
      className="page"
      hint="松开鼠标，存进项目，放到“未归类”"
      disabled={readOnly}
      onFiles={(files) => void attach(null, files)}
    >
      <PageHead title="资料清单" hint="向单位索取的资料和收到的文件；把文件拖到某一行上，就存进项目并挂在这一行。">
        {checklist.buttons}
      </PageHead>
      <JobNote title="存入资料" job={job} />
      {checklist.notes}
      <TabBar<EvidenceTab> label="资料清单" tabs={named} chosen={tab} onChoose={setTab} />
      {tab === 'tray' && (
        <TrayView files={tray.value ?? []} items={items.value ?? noItems} onAttach={() => void attach(null, null)} />
      )}
      {tab === 'spots' && <SpotView spots={spots} />}
      {tab === 'figures' && <FigureTab />}
      {tab === 'checklist' && (
        <div className="evidence">
          <RecordGrid
            label="资料清单"
            columns={columns}
            list={items}
            calls={calls}
            startsWith={startsWith}
            onActiveRow={activate}
            onDropFiles={(row, files) => void attach(row, files)}
            empty={
              <EmptyState text="先列出要向单位索取的资料，收到后登记并附上文件。">
                {!readOnly && (
                  <Button type="primary" onClick={checklist.choose}>
                    从模板开始…
                  </Button>
                )}
              </EmptyState>
            }
          />
          <AttachmentPanel
            owner={active}
            busy={job.running}
            hints={panelHints}
            onAttach={(files) => active && void attach(active, files)}
            onDetach={(attachmentId, reason) => client.evidence.detachEvidence({ attachmentId, reason })}
          />
        </div>
      )}
    </FileDrop>
  );
}

/** Asked only while it is seen: the report is composed for it. */
function FigureTab() {
  const figures = useCall(
    ['evidence', 'funds', 'indicator', 'inspection', 'report'],
    ({ evidence }) => evidence.listFigureEvidence({}),
    [],
  );
  return <FigureView figures={figures} />;
}

/** What became of the files: stored, recognised, refused with the reason. */
function sayAttached({ attached, duplicates, refused }: AttachedFiles, place: string): void {
  const same = duplicates.map(
    ({ name, place: other, leftOut }) => `“${name}”与“${other}”里的文件相同${leftOut ? '，没有重复存入' : ''}`,
  );
  const text = [`已存入 ${attached.length} 个文件：${place}`, ...same.slice(0, 3)].join('；');
  notify({ tone: 'done', text: same.length > 3 ? `${text}；等 ${same.length} 个相同的文件` : text });
  for (const { message } of refused.slice(0, 5)) notify({ tone: 'problem', text: message });
  if (refused.length > 5) notify({ tone: 'problem', text: `另有 ${refused.length - 5} 个文件没有存入。` });
}

function useEvidenceColumns(items: readonly EvidenceItem[] | undefined): GridColumn<EvidenceItem>[] {
  return useMemo(() => {
    const offered = {
      giver: suggestionsOf((items ?? []).map((item) => item.giver)),
      receiver: suggestionsOf((items ?? []).map((item) => item.receiver)),
      period: suggestionsOf((items ?? []).map((item) => item.period)),
    };
    const attachments: GridColumn<EvidenceItem> = {
      field: 'attachments',
      title: '附件',
      kind: 'integer',
      width: 60,
      readOnly: true,
      text: (item) => (item.attachments.length === 0 ? '' : String(item.attachments.length)),
    };
    return draftColumns.flatMap((column): GridColumn<EvidenceItem>[] => {
      const { field } = column;
      if (field === 'name') return [column, attachments];
      if (field === 'status') return [{ ...column, tone: (item) => tones[item.status] }];
      if (field === 'giver' || field === 'receiver' || field === 'period')
        return [{ ...column, options: offered[field] }];
      return [column];
    });
  }, [items]);
}

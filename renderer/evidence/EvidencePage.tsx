import './evidence.css';
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { type EvidenceItem, evidenceItemDraft, type provisionStatuses } from '../../shared/evidence/evidence.ts';
import { columnsOf } from '../../shared/field.ts';
import { client } from '../api/client.ts';
import { chooseFiles, registerFiles } from '../api/files.ts';
import { useCall } from '../api/useCall.ts';
import { useJob } from '../api/useJob.ts';
import { notify, useReadOnly } from '../session.ts';
import { AttachmentPanel } from '../ui/AttachmentPanel.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { GridColumn, Tone } from '../ui/grid/gridTypes.ts';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';
import { JobNote } from '../ui/JobNote.tsx';
import { suggestionsOf } from '../ui/options.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { useChecklistActions } from './ChecklistActions.tsx';

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

/** 资料清单: what the unit is asked for, what came, and the files themselves. */
export function EvidencePage() {
  const items = useCall('evidence', ({ evidence }) => evidence.listEvidenceItems({}), []);
  const readOnly = useReadOnly();
  const [activeId, setActiveId] = useState<string | null>(null);
  const job = useJob('存入资料');
  const active = items.value?.find(({ id }) => id === activeId) ?? null;
  const activate = useCallback((row: EvidenceItem | null) => setActiveId(row?.id ?? null), []);
  const columns = useEvidenceColumns(items.value);
  const checklist = useChecklistActions('资料清单', items.value ?? noItems);

  async function attach(item: EvidenceItem, files: readonly File[] | null): Promise<void> {
    const result = await job.run(async (options) => {
      const references = files
        ? await registerFiles(files)
        : await chooseFiles({ title: '附加资料', extensions: [], multiple: true });
      if (references.length === 0) return null;
      return client.evidence.attachEvidence({ itemId: item.id, files: references }, options);
    });
    if (result) notify({ tone: 'done', text: `已存入 ${result.attached.length} 个文件：${item.name}` });
    if (result && item.status === 'missing') await markProvided(item);
  }

  /** A paper that has come is no longer missing; whether all of it came is for a person to say. */
  async function markProvided(item: EvidenceItem): Promise<void> {
    try {
      await client.evidence.changeEvidenceItem({ id: item.id, changes: { status: 'provided' } });
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  return (
    <div className="page">
      <PageHead title="资料清单" hint="向单位索取的资料和收到的文件；把文件拖到某一行上，就存进项目并挂在这一行。">
        {checklist.buttons}
      </PageHead>
      <JobNote title="存入资料" job={job} />
      {checklist.notes}
      <div className="evidence">
        <RecordGrid
          label="资料清单"
          columns={columns}
          list={items}
          calls={calls}
          startsWith={startsWith}
          onActiveRow={activate}
          onDropFiles={(row, files) => {
            if (row) void attach(row, files);
            else notify({ tone: 'problem', text: '请把文件拖到某一行资料上，或先选中一行再点“附加文件”。' });
          }}
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
    </div>
  );
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

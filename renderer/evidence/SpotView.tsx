import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { citingKinds, type EvidenceSpot, evidenceSpotDraft, placeText } from '../../shared/evidence/spot.ts';
import { columnOf } from '../../shared/field.ts';
import { client } from '../api/client.ts';
import type { CallState } from '../api/useCall.ts';
import { AttachmentPreview } from '../ui/AttachmentPreview.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { GridColumn } from '../ui/grid/gridTypes.ts';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';

const calls = recordCalls({
  change: client.evidence.changeSpot,
  remove: client.evidence.removeSpot,
  move: client.evidence.moveSpot,
});
const computed = { kind: 'text', readOnly: true } as const;
const columns: GridColumn<EvidenceSpot>[] = [
  columnOf(evidenceSpotDraft, 'indexNumber'),
  columnOf(evidenceSpotDraft, 'title'),
  { ...computed, field: 'ownerName', title: '资料', width: 200, text: ({ ownerName }) => ownerName },
  {
    ...computed,
    field: 'fileName',
    title: '文件',
    width: 200,
    text: ({ attachment }) => attachment?.name ?? '（纸质）',
  },
  { ...computed, field: 'placeText', title: '位置', width: 110, text: placeText },
  {
    ...computed,
    field: 'citedBy',
    title: '引用',
    width: 150,
    text: ({ citations }) => citedBy(citations),
    tone: ({ citations }) => (citations.length === 0 ? 'muted' : undefined),
  },
  columnOf(evidenceSpotDraft, 'note'),
];

/** 证据点: every place that is marked, what cites it, and the place itself one key away. */
export function SpotView({ spots }: { spots: CallState<EvidenceSpot[]> }) {
  const [activeId, setActiveId] = useState<string | null>(null);
  const [shown, setShown] = useState<EvidenceSpot | null>(null);
  const activate = useCallback((row: EvidenceSpot | null) => setActiveId(row?.id ?? null), []);
  const active = spots.value?.find(({ id }) => id === activeId);
  return (
    <>
      <RecordGrid
        label="证据点"
        columns={columns}
        list={spots}
        calls={calls}
        mayAdd={false}
        onActiveRow={activate}
        toolbar={
          <Button size="small" disabled={!active?.attachment} onClick={() => setShown(active ?? null)}>
            看所在的位置
          </Button>
        }
        empty={
          <EmptyState text="还没有证据点。点开一个附件，按“标记证据点”框出页面的一块、写明单元格或整份引用；问题、支付、指标和报告数字再引用它的索引号。" />
        }
      />
      {shown?.attachment && (
        <AttachmentPreview attachment={shown.attachment} spotId={shown.id} onClose={() => setShown(null)} />
      )}
    </>
  );
}

function citedBy(citations: EvidenceSpot['citations']): string {
  const counts = Map.groupBy(citations, ({ citing }) => citing);
  return [...counts].map(([citing, group]) => `${citingKinds[citing]} ${group.length}`).join('、') || '没有引用';
}

import { DeleteOutlined, ImportOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useMemo } from 'react';
import { columnsOf } from '../../shared/field.ts';
import { type InspectionNote, type InspectionRow, inspectionNoteDraft } from '../../shared/inspection/inspection.ts';
import { namesIn, noteGaps } from '../../shared/inspection/noteGaps.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { notify, useReadOnly } from '../session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';
import { FormCompletion } from '../ui/history/FormCompletion.tsx';
import { RecordForm } from '../ui/RecordForm.tsx';
import { Section } from '../ui/Section.tsx';
import { SignaturePanel } from '../ui/SignaturePanel.tsx';
import { FigureGrid } from './FigureGrid.tsx';
import { PhotoStrip } from './PhotoStrip.tsx';
import { rowColumns } from './rowColumns.ts';

const noteColumns = columnsOf(inspectionNoteDraft);
const headColumns = noteColumns.filter((column) => column.kind !== 'longText');
const wordColumns = noteColumns.filter((column) => column.kind === 'longText');
const placeholders = {
  timeFrom: '9:30',
  timeTo: '11:30',
  inspectors: '两人以上，用顿号分开',
  escorts: '姓名（单位、职务）',
  weather: '工程类填写',
  indexNumber: '如 E2-1',
};
const rowStartsWith = { state: 'unchecked' };

type NoteViewProps = {
  note: InspectionNote;
  onRemoved(): void;
  onStored(change: (notes: InspectionNote[]) => InspectionNote[]): void;
};

/** One 现场查看记录: head, rows with the difference, what was seen in words, photos. */
export function NoteView({ note, onRemoved, onStored }: NoteViewProps) {
  const readOnly = useReadOnly();
  const { id: noteId } = note;
  const rows = useCall('inspection', ({ inspection }) => inspection.listInspectionRows({ noteId }), [noteId]);
  const photos = useCall('inspection', ({ inspection }) => inspection.listInspectionPhotos({ noteId }), [noteId]);
  const indicators = useCall('indicator', ({ indicator }) => indicator.listIndicators({}), []);
  const columns = useMemo(() => {
    const options = (indicators.value ?? []).map(({ id, name }) => ({ value: id, label: name }));
    return rowColumns(options, photos.value ?? []);
  }, [indicators.value, photos.value]);
  const calls = useMemo(
    () =>
      recordCalls<InspectionRow>(
        {
          add: client.inspection.addInspectionRow,
          change: client.inspection.changeInspectionRow,
          remove: client.inspection.removeInspectionRow,
          move: client.inspection.moveInspectionRow,
        },
        { noteId },
      ),
    [noteId],
  );

  async function storeField(field: string, value: unknown): Promise<void> {
    const stored = await client.inspection.changeInspectionNote({ id: noteId, changes: { [field]: value } });
    onStored((notes) => notes.map((other) => (other.id === noteId ? stored : other)));
  }

  async function attempt(action: () => Promise<string | null>): Promise<void> {
    try {
      const done = await action();
      if (done) notify({ tone: 'done', text: done });
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  const bringIn = () =>
    attempt(async () => {
      const { added } = await client.inspection.addRowsFromImplementation({ noteId });
      return added > 0 ? `已带入 ${added} 项。` : '实施内容都已在表中，没有新的内容可带入。';
    });
  const remove = () =>
    attempt(async () => {
      await client.inspection.removeInspectionNote({ id: noteId });
      onRemoved();
      return null;
    });

  const gaps = rows.value ? noteGaps(note, rows.value) : [];
  const form = { row: note, rowKey: note.id, place: `现场查看“${note.place}”`, onStore: storeField };
  const bringInButton = (
    <>
      <span className="hint">数量后按 Tab，状态 1 正常 2 故障 3 闲置 4 未安装</span>
      <Button size="small" icon={<ImportOutlined />} disabled={readOnly} onClick={() => void bringIn()}>
        从实施内容带入
      </Button>
    </>
  );
  return (
    <div className="note-view">
      <RecordForm {...form} columns={headColumns} placeholders={placeholders} />
      {gaps.length > 0 && (
        <p className="note-gaps" role="status">
          还缺：{gaps.join('；')}
        </p>
      )}
      <Section title="查看内容" aside={bringInButton}>
        <RecordGrid
          label="查看内容"
          columns={columns}
          startsAt="foundQuantity"
          list={rows}
          calls={calls}
          startsWith={rowStartsWith}
          visibleLines={12}
          empty={<EmptyState text="要查看的各项：从实施内容整表带入，或在末行直接输入。" />}
        />
      </Section>
      <Section title="系统数据快照">
        <FigureGrid noteId={noteId} />
      </Section>
      <Section title="现场照片">
        <PhotoStrip noteId={noteId} photos={photos} rows={rows.value ?? []} />
      </Section>
      <Section
        title="情况与意见"
        aside={
          !readOnly && (
            <Popconfirm
              title={`删除“${note.place}”这条记录，连同 ${rows.value?.length ?? 0} 项内容和照片？`}
              okText="删除"
              cancelText="不删除"
              onConfirm={() => void remove()}
            >
              <Button size="small" type="text" danger icon={<DeleteOutlined />}>
                删除这条记录
              </Button>
            </Popconfirm>
          )
        }
      >
        <RecordForm {...form} columns={wordColumns} />
      </Section>
      <Section title="签字" aside={<FormCompletion form="inspectionNote" formId={noteId} />}>
        <SignaturePanel
          form="inspectionNote"
          formId={noteId}
          topic="inspection"
          names={{ 查看人: namesIn(note.inspectors), 记录人: namesIn(note.recorder), 陪同人: namesIn(note.escorts) }}
        />
      </Section>
    </div>
  );
}

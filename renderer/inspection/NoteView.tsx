import { DeleteOutlined, ImportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { columnsOf } from '../../shared/field.ts';
import { type InspectionNote, type InspectionRow, inspectionNoteDraft } from '../../shared/inspection/inspection.ts';
import { namesIn, noteGaps } from '../../shared/inspection/noteGaps.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { askPerson, notify, useReadOnly } from '../session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { type FormPart, FormSheet } from '../ui/FormSheet.tsx';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';
import { FormCompletion } from '../ui/history/FormCompletion.tsx';
import { RecordForm } from '../ui/RecordForm.tsx';
import { SignaturePanel } from '../ui/SignaturePanel.tsx';
import { signatureCount, useFormSignatures } from '../ui/useFormSignatures.ts';
import { FigureGrid } from './FigureGrid.tsx';
import { PhotoStrip } from './PhotoStrip.tsx';
import { rowColumns } from './rowColumns.ts';

const noteColumns = columnsOf(inspectionNoteDraft);
const headColumns = noteColumns.filter((column) => column.kind !== 'longText');
const figureColumns = noteColumns.filter(({ field }) => field === 'systemFigures');
const wordColumns = noteColumns.filter((column) => column.kind === 'longText' && column.field !== 'systemFigures');
const placeholders = {
  timeFrom: '9:30',
  timeTo: '11:30',
  inspectors: '两人以上，用顿号分开',
  escorts: '姓名（单位、职务）',
  weather: '工程类填写',
  indexNumber: '如 E2-1',
  systemFigures: '画面上没有逐项抄下的，在这里写明',
  situation: '到场看到的情况：设备、人员、运行、使用',
  problemsFound: '没有发现问题也请写明',
  opinion: '核实以后的结论',
};
const wordLines = { situation: 6, problemsFound: 7, opinion: 7, systemFigures: 4 };
const rowStartsWith = { state: 'unchecked' };

type PartName = 'rows' | 'figures' | 'photos' | 'words' | 'signatures';

type NoteViewProps = {
  note: InspectionNote;
  onRemoved(): void;
  onStored(change: (notes: InspectionNote[]) => InspectionNote[]): void;
};

/** One 现场查看记录: its head, and beneath it the rows with the difference, readings, photos, words and signatures. */
export function NoteView({ note, onRemoved, onStored }: NoteViewProps) {
  const readOnly = useReadOnly();
  const { id: noteId } = note;
  const rows = useCall('inspection', ({ inspection }) => inspection.listInspectionRows({ noteId }), [noteId]);
  const photos = useCall('inspection', ({ inspection }) => inspection.listInspectionPhotos({ noteId }), [noteId]);
  const figures = useCall('inspection', ({ inspection }) => inspection.listInspectionFigures({ noteId }), [noteId]);
  const signatures = useFormSignatures('inspectionNote', noteId, 'inspection');
  const [part, setPart] = useState<PartName>('rows');
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
      const question = {
        title: '删除这条查看记录？',
        text: `“${note.place}”连同 ${rows.value?.length ?? 0} 项内容、${photos.value?.length ?? 0} 张照片和签名一起删除。可以用撤销找回。`,
        action: '删除',
      };
      if (!(await askPerson(question))) return null;
      await client.inspection.removeInspectionNote({ id: noteId });
      onRemoved();
      return null;
    });

  const gaps = rows.value ? noteGaps(note, rows.value) : [];
  const form = { row: note, rowKey: note.id, place: `现场查看“${note.place}”`, placeholders, onStore: storeField };
  const seen = rows.value?.filter(({ state, foundQuantity }) => state !== 'unchecked' || foundQuantity !== '').length;
  const all = rows.value?.length ?? 0;
  const names = { 查看人: namesIn(note.inspectors), 记录人: namesIn(note.recorder), 陪同人: namesIn(note.escorts) };
  const written = wordColumns.filter(({ field }) => note[field as 'situation'] !== '').length;

  const parts: Record<PartName, FormPart> = {
    rows: {
      title: '查看内容',
      count: all > 0 ? `${seen}/${all}` : 0,
      waits: all === 0 || (seen ?? 0) < all,
      shows: ({ table }) => table === 'inspection_row',
      content: (
        <RecordGrid
          label="查看内容"
          columns={columns}
          startsAt="foundQuantity"
          list={rows}
          calls={calls}
          startsWith={rowStartsWith}
          toolbar={
            <>
              <Button size="small" icon={<ImportOutlined />} disabled={readOnly} onClick={() => void bringIn()}>
                从实施内容带入
              </Button>
              <span className="hint">
                现场数量后按 Tab，状态 <kbd>1</kbd> 正常 <kbd>2</kbd> 故障 <kbd>3</kbd> 闲置 <kbd>4</kbd> 未安装
              </span>
            </>
          }
          empty={<EmptyState text="要查看的各项：从实施内容整表带入，或在末行直接输入。" />}
        />
      ),
    },
    figures: {
      title: '系统数据',
      count: figures.value?.length ?? 0,
      shows: ({ table, field }) =>
        table === 'inspection_figure' || (table === 'inspection_note' && field === 'systemFigures'),
      content: (
        <>
          <FigureGrid noteId={noteId} figures={figures} />
          <div className="form-sheet-words">
            <RecordForm {...form} columns={figureColumns} lines={wordLines} />
          </div>
        </>
      ),
    },
    photos: {
      title: '现场照片',
      count: photos.value?.length ?? 0,
      shows: ({ table }) => table === 'inspection_photo',
      content: <PhotoStrip noteId={noteId} photos={photos} rows={rows.value ?? []} />,
    },
    words: {
      title: '情况与意见',
      count: `${written}/${wordColumns.length}`,
      waits: note.problemsFound === '',
      shows: ({ table, field }) => table === 'inspection_note' && wordColumns.some((column) => column.field === field),
      content: (
        <div className="form-sheet-words">
          <RecordForm {...form} columns={wordColumns} lines={wordLines} />
        </div>
      ),
    },
    signatures: {
      title: '签字',
      count: signatureCount(signatures.value, names),
      shows: ({ table }) => table === 'form_signature',
      content: (
        <>
          <SignaturePanel form="inspectionNote" formId={noteId} signatures={signatures} names={names} />
          {!readOnly && (
            <div className="form-sheet-foot">
              <Button size="small" type="text" icon={<DeleteOutlined />} onClick={() => void remove()}>
                删除这条查看记录…
              </Button>
            </div>
          )}
        </>
      ),
    },
  };
  return (
    <FormSheet<PartName>
      label="现场查看记录"
      head={
        <div className="note-head">
          <RecordForm {...form} columns={headColumns} />
        </div>
      }
      gaps={gaps}
      parts={parts}
      chosen={part}
      onChoose={setPart}
      aside={<FormCompletion form="inspectionNote" formId={noteId} />}
    />
  );
}

import { Button, Select } from 'antd';
import { useState } from 'react';
import { columnsOf } from '../../shared/field.ts';
import { type InspectionPhoto, type InspectionRow, inspectionPhotoDraft } from '../../shared/inspection/inspection.ts';
import type { PhotoMark } from '../../shared/inspection/photoMark.ts';
import { client } from '../api/client.ts';
import { notify } from '../session.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { RecordForm } from '../ui/RecordForm.tsx';
import { MarkDialog } from './MarkDialog.tsx';
import { MarkedPicture } from './MarkedPicture.tsx';

const photoColumns = columnsOf(inspectionPhotoDraft).filter(({ kind }) => kind !== 'reference');

type PhotoCardProps = {
  photo: InspectionPhoto;
  rows: readonly InspectionRow[];
  readOnly: boolean;
  onStored(change: (photos: InspectionPhoto[]) => InspectionPhoto[]): void;
};

/** One photo with its number, the row that it shows, and its words. */
export function PhotoCard({ photo, rows, readOnly, onStored }: PhotoCardProps) {
  const [marking, setMarking] = useState(false);
  const [removing, setRemoving] = useState(false);
  /** Marks whose answer is due: who opens the photo again meanwhile goes on from them. */
  const [sentMarks, setSentMarks] = useState<readonly PhotoMark[] | null>(null);
  const marks = sentMarks ?? photo.marks;

  const replace = (stored: InspectionPhoto) =>
    onStored((photos) => photos.map((other) => (other.id === photo.id ? stored : other)));

  async function storeMarks(next: readonly PhotoMark[]): Promise<void> {
    setSentMarks(next);
    try {
      replace(await client.inspection.markInspectionPhoto({ id: photo.id, marks: [...next] }));
    } finally {
      setSentMarks((present) => (present === next ? null : present));
    }
  }

  async function store(field: string, value: unknown): Promise<void> {
    replace(await client.inspection.changeInspectionPhoto({ id: photo.id, changes: { [field]: value } }));
  }

  async function attempt(action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  return (
    <figure className="photo">
      <button type="button" className="photo-open" title="放大、标注" onClick={() => setMarking(true)}>
        <MarkedPicture photo={photo} marks={marks} className="photo-picture" small />
        <span className="photo-number">{photo.number}</span>
      </button>
      <div className="photo-facts">
        <div className="photo-line">
          <Select
            size="small"
            className="photo-row-choice"
            aria-label={`照片 ${photo.number} 的查看内容`}
            placeholder="对应的查看内容"
            allowClear
            disabled={readOnly}
            showSearch={{ optionFilterProp: 'label' }}
            value={photo.rowId ?? undefined}
            options={rows.map(({ id, content }, index) => ({
              value: id,
              label: `${index + 1} ${content.split(' / ').at(-1)}`,
            }))}
            onChange={(rowId?: string) => void attempt(() => store('rowId', rowId ?? null))}
          />
          {!readOnly && (
            <Button size="small" type="text" onClick={() => setRemoving(true)}>
              移除
            </Button>
          )}
        </div>
        <RecordForm columns={photoColumns} row={photo} rowKey={photo.id} place="现场照片" onStore={store} />
      </div>
      {removing && (
        <ReasonDialog
          title={`移除照片 ${photo.number}`}
          action="移除"
          demand="请写明原因，如“拍摄模糊，已重拍”“与本项目无关”。"
          hint="操作记录会保留这张照片的名称、原因、操作人和时间。"
          onConfirm={(reason) => client.inspection.removeInspectionPhoto({ id: photo.id, reason })}
          onClose={() => setRemoving(false)}
        />
      )}
      {marking && (
        <MarkDialog
          photo={photo}
          marks={marks}
          readOnly={readOnly}
          onMark={storeMarks}
          onClose={() => setMarking(false)}
        />
      )}
    </figure>
  );
}

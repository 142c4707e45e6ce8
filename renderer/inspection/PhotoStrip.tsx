import { CameraOutlined } from '@ant-design/icons';
import { Button, Image, Popconfirm } from 'antd';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { columnsOf } from '../../shared/field.ts';
import { type InspectionPhoto, inspectionPhotoDraft } from '../../shared/inspection/inspection.ts';
import { client } from '../api/client.ts';
import { attachmentUrl, chooseFiles, registerFiles } from '../api/files.ts';
import { useCall } from '../api/useCall.ts';
import { useJob } from '../api/useJob.ts';
import { notify, useReadOnly } from '../session.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { FileDrop } from '../ui/FileDrop.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { RecordForm } from '../ui/RecordForm.tsx';

const photoColumns = columnsOf(inspectionPhotoDraft);

/** 现场照片 of a note: many at once, each with its words. */
export function PhotoStrip({ noteId }: { noteId: string }) {
  const photos = useCall('inspection', ({ inspection }) => inspection.listInspectionPhotos({ noteId }), [noteId]);
  const readOnly = useReadOnly();
  const adding = useJob('加入照片');

  async function add(files: FileReference[]): Promise<void> {
    if (files.length === 0) return;
    const done = await adding.run((options) => client.inspection.addInspectionPhotos({ noteId, files }, options));
    if (done) notify({ tone: 'done', text: `已加入 ${done.added.length} 张照片。` });
  }

  async function takeDropped(files: File[]): Promise<void> {
    try {
      await add(await registerFiles(files));
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  const choose = async () =>
    add(await chooseFiles({ title: '选择照片', extensions: ['jpg', 'jpeg', 'png'], multiple: true }));

  return (
    <FileDrop
      hint="松开鼠标，加入这些照片"
      disabled={readOnly}
      onFiles={(files) => void takeDropped(files)}
      className="photos"
    >
      <ErrorNote message={photos.error} onRetry={photos.ask} />
      <JobNote title="加入照片" job={adding} />
      <div className="photo-row">
        {photos.value?.map((photo) => (
          <Photo key={photo.id} photo={photo} readOnly={readOnly} onStored={photos.mutate} />
        ))}
        {!readOnly && (
          <Button icon={<CameraOutlined />} className="photo-add" onClick={() => void choose()}>
            加入照片
          </Button>
        )}
      </div>
    </FileDrop>
  );
}

type PhotoProps = {
  photo: InspectionPhoto;
  readOnly: boolean;
  onStored(change: (photos: InspectionPhoto[]) => InspectionPhoto[]): void;
};

function Photo({ photo, readOnly, onStored }: PhotoProps) {
  async function store(field: string, value: unknown): Promise<void> {
    const stored = await client.inspection.changeInspectionPhoto({ id: photo.id, changes: { [field]: value } });
    onStored((photos) => photos.map((other) => (other.id === photo.id ? stored : other)));
  }

  async function remove(): Promise<void> {
    try {
      await client.inspection.removeInspectionPhoto({ id: photo.id });
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  return (
    <figure className="photo">
      <Image
        src={attachmentUrl(photo.attachment.id)}
        alt={photo.caption || photo.attachment.name}
        width={200}
        height={134}
      />
      <RecordForm columns={photoColumns} row={photo} rowKey={photo.id} place="现场照片" onStore={store} />
      {!readOnly && (
        <Popconfirm title="移除这张照片？" okText="移除" cancelText="不移除" onConfirm={() => void remove()}>
          <Button size="small" type="text">
            移除
          </Button>
        </Popconfirm>
      )}
    </figure>
  );
}

import { CameraOutlined, ClockCircleOutlined } from '@ant-design/icons';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { InspectionPhoto, InspectionRow } from '../../shared/inspection/inspection.ts';
import { client } from '../api/client.ts';
import { chooseFiles, registerFiles } from '../api/files.ts';
import type { CallState } from '../api/useCall.ts';
import { useJob } from '../api/useJob.ts';
import { notify, useReadOnly } from '../session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { ExportButtons } from '../ui/ExportButtons.tsx';
import { FileDrop } from '../ui/FileDrop.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { sayStillStoring } from '../ui/takeDropped.ts';
import { PhotoCard } from './PhotoCard.tsx';

type PhotoStripProps = { noteId: string; photos: CallState<InspectionPhoto[]>; rows: readonly InspectionRow[] };

/** 现场照片 of a note: many at once, numbered by time and place, each with the row that it shows and its words. */
export function PhotoStrip({ noteId, photos, rows }: PhotoStripProps) {
  const readOnly = useReadOnly();
  const adding = useJob('加入照片');
  const [cameraAhead, setCameraAhead] = useState(0);
  const shown = photos.value ?? [];
  const waiting = shown.filter(({ rowId, takenAt }) => rowId === null && takenAt !== '').length;

  async function add(files: FileReference[]): Promise<void> {
    if (files.length === 0) return;
    const done = await adding.run((options) => client.inspection.addInspectionPhotos({ noteId, files }, options));
    if (!done) return;
    const found = done.matched > 0 ? `，其中 ${done.matched} 张按拍摄时间对上了查看内容` : '';
    notify({ tone: 'done', text: `已加入 ${done.added.length} 张照片${found}。` });
  }

  async function takeDropped(files: File[]): Promise<void> {
    if (adding.running) return sayStillStoring();
    const pictures = files.filter(({ name }) => /\.(jpe?g|png)$/i.test(name));
    // A single file that is none is refused by the program, which says what to do; a card holds films and lists besides.
    const chosen = files.length > 1 && pictures.length > 0 ? pictures : files;
    const others = files.length - chosen.length;
    try {
      await add(await registerFiles(chosen));
      if (others > 0) notify({ tone: 'done', text: `另有 ${others} 个文件不是 JPG、PNG 照片，没有加入。` });
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  async function match(): Promise<void> {
    try {
      const { matched, unmatched } = await client.inspection.matchInspectionPhotos({ noteId, cameraAhead });
      notify({ tone: 'done', text: `${matched} 张照片对上了查看内容，${unmatched} 张没有对上。` });
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
      <div className="photo-bar">
        {!readOnly && (
          <Button size="small" icon={<CameraOutlined />} loading={adding.running} onClick={() => void choose()}>
            加入照片
          </Button>
        )}
        {!readOnly && waiting > 0 && (
          <>
            <Button size="small" icon={<ClockCircleOutlined />} onClick={() => void match()}>
              按时间对应 {waiting} 张
            </Button>
            <span className="photo-clock hint">
              相机快（分钟）
              <InputNumber
                size="small"
                aria-label="相机时钟快几分钟"
                min={-1440}
                max={1440}
                precision={0}
                value={cameraAhead}
                onChange={(value) => setCameraAhead(value ?? 0)}
              />
            </span>
          </>
        )}
        <span className="spacer" />
        <ExportButtons blank title="现场照片表" call={client.inspection.exportPhotoSheet} />
      </div>
      {photos.value?.length === 0 && (
        <EmptyState text="照片可以一次加入多张，也可以连同文件夹拖进来；按拍摄时间对上当时查看的那一项，按时间和地点编号。" />
      )}
      <div className="photo-list">
        {shown.map((photo) => (
          <PhotoCard key={photo.id} photo={photo} rows={rows} readOnly={readOnly} onStored={photos.mutate} />
        ))}
      </div>
    </FileDrop>
  );
}

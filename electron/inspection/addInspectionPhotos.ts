import { open } from 'node:fs/promises';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { AppError } from '../../shared/errors.ts';
import type { InspectionPhoto } from '../../shared/inspection/inspection.ts';
import { namesIn } from '../../shared/inspection/noteGaps.ts';
import { pictureSizeOf } from '../document/picture/pictureSize.ts';
import { type PhotoExif, readExif } from '../document/picture/readExif.ts';
import { storeContent } from '../storage/attachmentContent.ts';
import { linkAttachment } from '../storage/attachments.ts';
import type { JobContext } from '../storage/context.ts';
import { mediaTypeOf } from '../storage/mediaType.ts';
import { inspectionNoteTable, inspectionPhoto, inspectionPhotoTable, photoOwner } from './inspectionStore.ts';
import { matchInspectionPhotos } from './matchInspectionPhotos.ts';

const pictureTypes = ['image/jpeg', 'image/png'];

/** A photo of today's cameras has some ten million points; what claims many times that would not fit into memory when drawn. */
const mostPoints = 80_000_000;

/** What a camera writes before the picture: EXIF with a preview, colour profile. */
const mostHeadBytes = 1024 * 1024;

/**
 * Stores pictures in the engagement and hangs them on a note, one after the other, each with the time that its camera noted; the
 * originals stay as they are, byte for byte. Cancelled, those that are in stay in.
 */
export async function addInspectionPhotos(
  context: JobContext,
  input: { noteId: string; files: FileReference[] },
): Promise<{ added: InspectionPhoto[]; matched: number }> {
  const note = inspectionNoteTable.get(context.db, input.noteId);
  const added: string[] = [];
  for (const [index, file] of input.files.entries()) {
    context.signal.throwIfAborted();
    context.report({ step: `加入照片“${file.name}”`, done: index, total: input.files.length });
    const exif = await requirePicture(context.sourcePath(file), file.name);
    const content = await storeContent(context, context.sourcePath(file), file.name);
    if (!pictureTypes.includes(content.mediaType)) throw notAPicture(file.name);
    const photographer = namesIn(note.recorder)[0] ?? '';
    added.push(
      context.transact((db) => {
        const draft = { noteId: note.id, caption: '', place: note.place, takenAt: exif.takenAt, photographer };
        const { id } = inspectionPhotoTable.add(db, { ...draft, rowId: null, marks: '[]' });
        linkAttachment(db, { table: photoOwner, id }, content, context.now());
        return id;
      }),
    );
  }
  const { matched } = context.transact((db) => matchInspectionPhotos(db, note.id, 0));
  return { added: added.map((id) => inspectionPhoto(context.db, id)), matched };
}

/** Refuses by what the file says at its beginning, before anything of it is decoded, what would otherwise stop the report later. */
async function requirePicture(path: string, name: string): Promise<PhotoExif> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new AppError('file-missing', `找不到“${name}”，可能已被移动或 U 盘已拔出。请重新选择。`, { cause: error });
  });
  const { buffer, bytesRead } = await file
    .read(Buffer.alloc(mostHeadBytes), 0, mostHeadBytes, 0)
    .finally(() => file.close());
  const head = buffer.subarray(0, bytesRead);
  if (bytesRead === 0) throw new AppError('file-empty', `“${name}”是空文件（0 字节），没有加入。请确认后重新选择。`);
  if (!pictureTypes.includes(mediaTypeOf(head.subarray(0, 64), name))) throw notAPicture(name);
  const size = pictureSizeOf(head);
  if (!size || size.width === 0 || size.height === 0) {
    throw new AppError('file-unreadable', `照片“${name}”已损坏或不完整，没有加入。请重新从相机或手机复制。`);
  }
  if (size.width * size.height > mostPoints) {
    const points = `${size.width}×${size.height}`;
    throw new AppError('file-too-large', `照片“${name}”有 ${points} 个像素，过大，没有加入。请缩小后再加入。`);
  }
  return readExif(head);
}

function notAPicture(name: string): AppError {
  const advice = /\.hei[cf]$/i.test(name)
    ? '请在手机的相机设置里改为“兼容性最佳”（JPG），或先转成 JPG。'
    : '其他资料请放到资料清单。';
  return new AppError('invalid-input', `“${name}”不是 JPG 或 PNG 图片，没有加入照片。${advice}`);
}

import { open } from 'node:fs/promises';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { AppError } from '../../shared/errors.ts';
import type { InspectionPhoto } from '../../shared/inspection/inspection.ts';
import { pictureSize } from '../document/pictureSize.ts';
import { linkAttachment, storeContent } from '../storage/attachments.ts';
import type { JobContext } from '../storage/context.ts';
import { mediaTypeOf } from '../storage/mediaType.ts';
import { inspectionNoteTable, inspectionPhoto, inspectionPhotoTable, photoOwner } from './inspectionStore.ts';

const pictureTypes = ['image/jpeg', 'image/png'];

/** A photo of today's cameras has some ten million points; what claims many times that would not fit into memory when drawn. */
const mostPoints = 80_000_000;

/** Stores pictures in the engagement and hangs them on a note, one after the other; the originals stay as they are. */
export async function addInspectionPhotos(
  context: JobContext,
  input: { noteId: string; files: FileReference[] },
): Promise<{ added: InspectionPhoto[] }> {
  const note = inspectionNoteTable.get(context.db, input.noteId);
  const added: InspectionPhoto[] = [];
  for (const [index, file] of input.files.entries()) {
    context.signal.throwIfAborted();
    context.report({ step: `加入照片“${file.name}”`, done: index, total: input.files.length });
    await requirePicture(context.sourcePath(file), file.name);
    const content = await storeContent(context, context.sourcePath(file), file.name);
    if (!pictureTypes.includes(content.mediaType)) {
      throw new AppError('invalid-input', `“${file.name}”不是 JPG 或 PNG 图片，没有加入照片。其他资料请放到资料清单。`);
    }
    added.push(
      context.transact((db) => {
        const { id } = inspectionPhotoTable.add(db, { noteId: note.id, caption: '', place: note.place, takenAt: '' });
        linkAttachment(db, { table: photoOwner, id }, content, context.now());
        return inspectionPhoto(db, id);
      }),
    );
  }
  return { added };
}

/** Refuses at once what would otherwise stop the report later. */
async function requirePicture(path: string, name: string): Promise<void> {
  const head = Buffer.alloc(64);
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new AppError('file-missing', `找不到“${name}”，可能已被移动或 U 盘已拔出。请重新选择。`, { cause: error });
  });
  const { bytesRead } = await file.read(head, 0, head.length, 0).finally(() => file.close());
  if (bytesRead === 0 || !pictureTypes.includes(mediaTypeOf(head.subarray(0, bytesRead), name))) return;
  const size = await pictureSize(path);
  if (!size || size.width === 0 || size.height === 0) {
    throw new AppError('file-unreadable', `照片“${name}”已损坏或不完整，没有加入。请重新从相机或手机复制。`);
  }
  if (size.width * size.height > mostPoints) {
    const points = `${size.width}×${size.height}`;
    throw new AppError('file-too-large', `照片“${name}”有 ${points} 个像素，过大，没有加入。请缩小后再加入。`);
  }
}

import type { FileReference } from '../../shared/contract/inputs.ts';
import { AppError } from '../../shared/errors.ts';
import type { InspectionPhoto } from '../../shared/inspection/inspection.ts';
import { linkAttachment, storeContent } from '../storage/attachments.ts';
import type { JobContext } from '../storage/context.ts';
import { inspectionNoteTable, inspectionPhoto, inspectionPhotoTable, photoOwner } from './inspectionStore.ts';

const pictureTypes = ['image/jpeg', 'image/png'];

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

import { z } from 'zod';
import type { Attachment } from '../../shared/evidence/evidence.ts';
import {
  type InspectionPhoto,
  type InspectionRow,
  inspectionNoteDraft,
  inspectionPhotoDraft,
  inspectionRowDraft,
} from '../../shared/inspection/inspection.ts';
import { attachmentsByOwner, unlinkAttachmentsOf } from '../storage/attachments.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { recordTable } from '../storage/recordTable.ts';

const ofNote = { noteId: z.uuid() };

export const photoOwner = 'inspection_photo';
export const inspectionNoteTable = recordTable('inspection_note', '现场查看记录', inspectionNoteDraft);
export const inspectionRowTable = recordTable(
  'inspection_row',
  '查看内容',
  inspectionRowDraft.extend(ofNote),
  'noteId',
);
export const inspectionPhotoTable = recordTable(photoOwner, '照片', inspectionPhotoDraft.extend(ofNote), 'noteId');

export function listInspectionPhotos(db: ReadableDatabase, noteId: string): InspectionPhoto[] {
  const attachments = attachmentsByOwner(db, photoOwner);
  return inspectionPhotoTable.list(db, { noteId }).flatMap((photo) => withAttachment(photo, attachments));
}

export function inspectionPhoto(db: ReadableDatabase, id: string): InspectionPhoto {
  const photo = inspectionPhotoTable.get(db, id);
  const [found] = withAttachment(photo, attachmentsByOwner(db, photoOwner));
  if (!found) throw new Error('photo without a file');
  return found;
}

export function removeInspectionPhoto(db: WritableDatabase, id: string): null {
  unlinkAttachmentsOf(db, { table: photoOwner, id });
  return inspectionPhotoTable.remove(db, id);
}

/** Removes a note with its rows and photos. */
export function removeInspectionNote(db: WritableDatabase, id: string): null {
  for (const row of inspectionRowTable.list(db, { noteId: id })) inspectionRowTable.remove(db, row.id);
  for (const photo of inspectionPhotoTable.list(db, { noteId: id })) removeInspectionPhoto(db, photo.id);
  return inspectionNoteTable.remove(db, id);
}

type PhotoRecord = ReturnType<typeof inspectionPhotoTable.get>;

function withAttachment(photo: PhotoRecord, attachments: Map<string, Attachment[]>): InspectionPhoto[] {
  const [attachment] = attachments.get(photo.id) ?? [];
  return attachment ? [{ ...photo, attachment }] : [];
}

/** The rows of all visits in the order of the days on which they were made. */
export function listInspectionRows(db: ReadableDatabase): InspectionRow[] {
  return inspectionNoteTable
    .list(db)
    .toSorted((left, right) => (left.visitedOn ?? '').localeCompare(right.visitedOn ?? ''))
    .flatMap(({ id }) => inspectionRowTable.list(db, { noteId: id }));
}

import { z } from 'zod';
import type { Attachment } from '../../shared/evidence/evidence.ts';
import {
  type InspectionFigure,
  type InspectionNote,
  type InspectionPhoto,
  type InspectionRow,
  inspectionFigureDraft,
  inspectionNoteDraft,
  inspectionPhotoDraft,
  inspectionRowDraft,
} from '../../shared/inspection/inspection.ts';
import type { PhotoMark } from '../../shared/inspection/photoMark.ts';
import { inOrderOfVisit, photoNumber } from '../../shared/inspection/photoNumbers.ts';
import { attachmentsByOwner, unlinkAttachmentsOf } from '../storage/attachments.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { removeFormSignaturesOf } from '../storage/formSignatures.ts';
import { recordTable } from '../storage/recordTable.ts';

const ofNote = { noteId: z.uuid() };

export const photoOwner = 'inspection_photo';
export const inspectionNoteTable = recordTable('inspection_note', '现场查看记录', inspectionNoteDraft);
export const inspectionRowTable = recordTable(
  'inspection_row',
  '查看内容',
  inspectionRowDraft.extend({ ...ofNote, itemId: z.uuid().nullable(), checkedAt: z.string() }),
  'noteId',
);
export const inspectionFigureTable = recordTable(
  'inspection_figure',
  '系统数据',
  inspectionFigureDraft.extend(ofNote),
  'noteId',
);
export const inspectionPhotoTable = recordTable(
  photoOwner,
  '照片',
  inspectionPhotoDraft.extend({ ...ofNote, marks: z.string() }),
  'noteId',
);

/** The photos of a visit in its order, numbered. */
export function listInspectionPhotos(db: ReadableDatabase, noteId: string): InspectionPhoto[] {
  const attachments = attachmentsByOwner(db, photoOwner);
  const visit = inspectionNoteTable.list(db).findIndex(({ id }) => id === noteId) + 1;
  const photos = inspectionPhotoTable.list(db, { noteId }).flatMap((photo) => withAttachment(photo, attachments));
  return inOrderOfVisit(photos).map((photo, index) => ({ ...photo, number: photoNumber(visit, index + 1) }));
}

export function inspectionPhoto(db: ReadableDatabase, id: string): InspectionPhoto {
  const { noteId } = inspectionPhotoTable.get(db, id);
  const found = listInspectionPhotos(db, noteId).find((photo) => photo.id === id);
  if (!found) throw new Error('photo without a file');
  return found;
}

/** The reason goes onto the trail with the file of the photo as it was; its bytes stay. */
export function removeInspectionPhoto(db: WritableDatabase, id: string, reason: string): null {
  unlinkAttachmentsOf(db, { table: photoOwner, id }, reason);
  return inspectionPhotoTable.remove(db, id);
}

/** Removes a note with its rows, readings, photos and signatures. */
export function removeInspectionNote(db: WritableDatabase, id: string): null {
  for (const photo of inspectionPhotoTable.list(db, { noteId: id }))
    removeInspectionPhoto(db, photo.id, '随现场查看记录删除');
  for (const row of inspectionRowTable.list(db, { noteId: id })) inspectionRowTable.remove(db, row.id);
  for (const figure of inspectionFigureTable.list(db, { noteId: id })) inspectionFigureTable.remove(db, figure.id);
  removeFormSignaturesOf(db, { form: 'inspectionNote', formId: id });
  return inspectionNoteTable.remove(db, id);
}

type PhotoRecord = ReturnType<typeof inspectionPhotoTable.get>;

function withAttachment(photo: PhotoRecord, attachments: Map<string, Attachment[]>): Omit<InspectionPhoto, 'number'>[] {
  const [attachment] = attachments.get(photo.id) ?? [];
  return attachment ? [{ ...photo, marks: JSON.parse(photo.marks) as PhotoMark[], attachment }] : [];
}

/** The rows of all visits in the order of the days on which they were made. */
export function listInspectionRows(db: ReadableDatabase): InspectionRow[] {
  return inspectionNoteTable
    .list(db)
    .toSorted((left, right) => (left.visitedOn ?? '').localeCompare(right.visitedOn ?? ''))
    .flatMap(({ id }) => inspectionRowTable.list(db, { noteId: id }));
}

/** 现场查看记录 whole. */
export type Inspection = {
  note: InspectionNote;
  rows: InspectionRow[];
  figures: InspectionFigure[];
  photos: InspectionPhoto[];
};

export function listInspections(db: ReadableDatabase): Inspection[] {
  return inspectionNoteTable.list(db).map((note) => ({
    note,
    rows: inspectionRowTable.list(db, { noteId: note.id }),
    figures: inspectionFigureTable.list(db, { noteId: note.id }),
    photos: listInspectionPhotos(db, note.id),
  }));
}

/** What a signature on a note stands for: all that its sheet says, and which pictures belong to it; null when it is gone. */
export function signedNoteContent(db: ReadableDatabase, noteId: string): unknown {
  const found = listInspections(db).find(({ note }) => note.id === noteId);
  if (!found) return null;
  const { position: _, ...note } = found.note;
  return {
    note,
    rows: found.rows,
    figures: found.figures,
    photos: found.photos.map(({ attachment, caption, place, takenAt, photographer, rowId, marks }) => ({
      sha256: attachment.sha256,
      caption,
      place,
      takenAt,
      photographer,
      rowId,
      marks,
    })),
  };
}

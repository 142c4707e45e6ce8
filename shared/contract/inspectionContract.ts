import { z } from 'zod';
import {
  type InspectionFigure,
  type InspectionNote,
  type InspectionPhoto,
  type InspectionRow,
  inspectionFigureDraft,
  inspectionNoteDraft,
  inspectionPhotoDraft,
  inspectionRowDraft,
  newInspectionFigure,
  newInspectionNote,
  newInspectionRow,
} from '../inspection/inspection.ts';
import { photoMark } from '../inspection/photoMark.ts';
import { command, job, query } from './call.ts';
import { type ExportResult, formExportInput } from './documents.ts';
import { changeOf, fileReference, moveInput, nothing, recordId } from './inputs.ts';

const ofNote = z.strictObject({ noteId: z.uuid() });

/** 现场查看记录. */
export const inspectionContract = {
  listInspectionNotes: query(nothing).gives<InspectionNote[]>(),
  addInspectionNote: command(newInspectionNote).gives<InspectionNote>(),
  changeInspectionNote: command(changeOf(inspectionNoteDraft)).gives<InspectionNote>(),
  /** Removes a note with its rows, readings and photos. */
  removeInspectionNote: command(recordId).gives<null>(),
  moveInspectionNote: command(moveInput).gives<null>(),

  listInspectionRows: query(ofNote).gives<InspectionRow[]>(),
  addInspectionRow: command(newInspectionRow).gives<InspectionRow>(),
  changeInspectionRow: command(changeOf(inspectionRowDraft)).gives<InspectionRow>(),
  removeInspectionRow: command(recordId).gives<null>(),
  moveInspectionRow: command(moveInput).gives<null>(),
  /** Adds a row for each implementation item that the note has no row of yet. */
  addRowsFromImplementation: command(ofNote, { title: '从实施内容带入' }).gives<{ added: number }>(),

  listInspectionFigures: query(ofNote).gives<InspectionFigure[]>(),
  addInspectionFigure: command(newInspectionFigure).gives<InspectionFigure>(),
  changeInspectionFigure: command(changeOf(inspectionFigureDraft)).gives<InspectionFigure>(),
  removeInspectionFigure: command(recordId).gives<null>(),
  moveInspectionFigure: command(moveInput).gives<null>(),

  listInspectionPhotos: query(ofNote).gives<InspectionPhoto[]>(),
  /** `matched`: photos of the note that found their row by time. */
  addInspectionPhotos: job(z.strictObject({ noteId: z.uuid(), files: z.array(fileReference).min(1).max(500) }), {
    undoable: true,
    title: '加入照片',
  }).gives<{
    added: InspectionPhoto[];
    matched: number;
  }>(),
  changeInspectionPhoto: command(changeOf(inspectionPhotoDraft)).gives<InspectionPhoto>(),
  /** 标注: puts these marks in the place of those that were there; the picture itself stays as it is. */
  markInspectionPhoto: command(
    z.strictObject({ id: z.uuid(), marks: z.array(photoMark).max(100) }),
  ).gives<InspectionPhoto>(),
  /** Photos without a row find it by time; `cameraAhead` is by how many minutes the camera's clock was fast. */
  matchInspectionPhotos: command(
    z.strictObject({ noteId: z.uuid(), cameraAhead: z.number().int().min(-1440).max(1440) }),
    { title: '照片按时间对应各项' },
  ).gives<{ matched: number; unmatched: number }>(),
  /** Takes a photo out of its note; says why, as for any evidence. The trail keeps what it was, the file its bytes. */
  removeInspectionPhoto: command(
    z.strictObject({ id: z.uuid(), reason: z.string().trim().min(1, '请写明原因').max(500) }),
  ).gives<null>(),

  /** 现场查看记录 of all visits for signature, as .xlsx, .docx or .pdf by the name of the target. */
  exportInspection: job(formExportInput).gives<ExportResult>(),
  /** 现场照片表 of all visits, likewise. */
  exportPhotoSheet: job(formExportInput).gives<ExportResult>(),
} as const;

import { z } from 'zod';
import {
  type InspectionNote,
  type InspectionPhoto,
  type InspectionRow,
  inspectionNoteDraft,
  inspectionPhotoDraft,
  inspectionRowDraft,
} from '../inspection/inspection.ts';
import { command, job, query } from './call.ts';
import { changeOf, fileReference, moveInput, nothing, recordId } from './inputs.ts';

const ofNote = z.strictObject({ noteId: z.uuid() });

/** 现场查看记录. */
export const inspectionContract = {
  listInspectionNotes: query(nothing).gives<InspectionNote[]>(),
  addInspectionNote: command(inspectionNoteDraft).gives<InspectionNote>(),
  changeInspectionNote: command(changeOf(inspectionNoteDraft)).gives<InspectionNote>(),
  /** Removes a note with its rows and photos. */
  removeInspectionNote: command(recordId).gives<null>(),
  moveInspectionNote: command(moveInput).gives<null>(),

  listInspectionRows: query(ofNote).gives<InspectionRow[]>(),
  addInspectionRow: command(inspectionRowDraft.extend({ noteId: z.uuid() })).gives<InspectionRow>(),
  changeInspectionRow: command(changeOf(inspectionRowDraft)).gives<InspectionRow>(),
  removeInspectionRow: command(recordId).gives<null>(),
  moveInspectionRow: command(moveInput).gives<null>(),
  /** Adds a row for each implementation item that the note has no row of yet. */
  addRowsFromImplementation: command(ofNote).gives<{ added: number }>(),

  listInspectionPhotos: query(ofNote).gives<InspectionPhoto[]>(),
  addInspectionPhotos: job(z.strictObject({ noteId: z.uuid(), files: z.array(fileReference).min(1).max(500) })).gives<{
    added: InspectionPhoto[];
  }>(),
  changeInspectionPhoto: command(changeOf(inspectionPhotoDraft)).gives<InspectionPhoto>(),
  removeInspectionPhoto: command(recordId).gives<null>(),
} as const;

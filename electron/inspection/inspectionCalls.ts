import { wholeDraft } from '../../shared/blankRecord.ts';
import type { inspectionContract } from '../../shared/contract/inspectionContract.ts';
import type { ImplementationItem } from '../../shared/implementation/implementation.ts';
import {
  type InspectionRow,
  inspectionFigureDraft,
  inspectionNoteDraft,
  inspectionRowDraft,
} from '../../shared/inspection/inspection.ts';
import type { Handlers } from '../storage/context.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { addInspectionPhotos } from './addInspectionPhotos.ts';
import { addRowsFromImplementation } from './addRowsFromImplementation.ts';
import { exportBlankInspection, exportBlankPhotoSheet } from './blankInspection.ts';
import { type ExportNeeds, exportInspection, exportPhotoSheet } from './exportInspection.ts';
import {
  inspectionFigureTable,
  inspectionNoteTable,
  inspectionPhoto,
  inspectionPhotoTable,
  inspectionRowTable,
  listInspectionPhotos,
  removeInspectionNote,
  removeInspectionPhoto,
} from './inspectionStore.ts';
import { matchInspectionPhotos } from './matchInspectionPhotos.ts';

/** What inspection needs from other features; the host passes it in. */
export type InspectionNeeds = ExportNeeds & { listImplementationItems(db: ReadableDatabase): ImplementationItem[] };

export function inspectionCalls(needs: InspectionNeeds): Handlers<typeof inspectionContract> {
  return {
    listInspectionNotes: ({ db }) => inspectionNoteTable.list(db),
    addInspectionNote: ({ db }, some) => inspectionNoteTable.add(db, wholeDraft(inspectionNoteDraft, some)),
    changeInspectionNote: ({ db }, { id, changes }) => inspectionNoteTable.change(db, id, changes),
    removeInspectionNote: ({ db }, { id }) => removeInspectionNote(db, id),
    moveInspectionNote: ({ db }, { id, before }) => inspectionNoteTable.move(db, id, before),

    listInspectionRows: ({ db }, { noteId }) => inspectionRowTable.list(db, { noteId }),
    addInspectionRow: ({ db, now }, { noteId, ...some }) => {
      const values = wholeDraft(inspectionRowDraft, some);
      const checkedAt = isSeen(values) ? now() : '';
      return inspectionRowTable.add(db, { ...values, noteId, itemId: null, checkedAt });
    },
    changeInspectionRow: ({ db, now }, { id, changes }) => changeRow(db, id, changes, now()),
    removeInspectionRow: ({ db }, { id }) => inspectionRowTable.remove(db, id),
    moveInspectionRow: ({ db }, { id, before }) => inspectionRowTable.move(db, id, before),
    addRowsFromImplementation: ({ db }, { noteId }) =>
      addRowsFromImplementation(db, noteId, needs.listImplementationItems(db)),

    listInspectionFigures: ({ db }, { noteId }) => inspectionFigureTable.list(db, { noteId }),
    addInspectionFigure: ({ db }, { noteId, ...some }) =>
      inspectionFigureTable.add(db, { ...wholeDraft(inspectionFigureDraft, some), noteId }),
    changeInspectionFigure: ({ db }, { id, changes }) => inspectionFigureTable.change(db, id, changes),
    removeInspectionFigure: ({ db }, { id }) => inspectionFigureTable.remove(db, id),
    moveInspectionFigure: ({ db }, { id, before }) => inspectionFigureTable.move(db, id, before),

    listInspectionPhotos: ({ db }, { noteId }) => listInspectionPhotos(db, noteId),
    addInspectionPhotos,
    changeInspectionPhoto: ({ db }, { id, changes }) => {
      inspectionPhotoTable.change(db, id, changes);
      return inspectionPhoto(db, id);
    },
    markInspectionPhoto: ({ db }, { id, marks }) => {
      inspectionPhotoTable.change(db, id, { marks: JSON.stringify(marks) });
      return inspectionPhoto(db, id);
    },
    matchInspectionPhotos: ({ db }, { noteId, cameraAhead }) => matchInspectionPhotos(db, noteId, cameraAhead),
    removeInspectionPhoto: ({ db }, { id, reason }) => removeInspectionPhoto(db, id, reason),

    exportInspection: (job, { target, blank }) =>
      blank ? exportBlankInspection(needs, job, target) : exportInspection(needs, job, target),
    exportPhotoSheet: (job, { target, blank }) =>
      blank ? exportBlankPhotoSheet(needs, job, target) : exportPhotoSheet(needs, job, target),
  };
}

/** The first thing that is noted of a row is noted where it stands: photos find the row by that moment. */
function changeRow(
  db: WritableDatabase,
  id: string,
  changes: Parameters<typeof inspectionRowTable.change>[2],
  now: string,
): InspectionRow {
  const before = inspectionRowTable.get(db, id);
  const checkedAt = before.checkedAt === '' && isSeen({ ...before, ...changes }) ? now : before.checkedAt;
  return inspectionRowTable.change(db, id, { ...changes, checkedAt });
}

function isSeen({ state, foundQuantity, foundSpecification, serialNumber }: Partial<InspectionRow>): boolean {
  return (state ?? 'unchecked') !== 'unchecked' || [foundQuantity, foundSpecification, serialNumber].some(Boolean);
}

import type { inspectionContract } from '../../shared/contract/inspectionContract.ts';
import type { ImplementationItem } from '../../shared/implementation/implementation.ts';
import type { Handlers } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { addInspectionPhotos } from './addInspectionPhotos.ts';
import { addRowsFromImplementation } from './addRowsFromImplementation.ts';
import {
  inspectionNoteTable,
  inspectionPhoto,
  inspectionPhotoTable,
  inspectionRowTable,
  listInspectionPhotos,
  removeInspectionNote,
  removeInspectionPhoto,
} from './inspectionStore.ts';

/** What inspection needs from other features; the host passes it in. */
export type InspectionNeeds = { listImplementationItems(db: ReadableDatabase): ImplementationItem[] };

export function inspectionCalls(needs: InspectionNeeds): Handlers<typeof inspectionContract> {
  return {
    listInspectionNotes: ({ db }) => inspectionNoteTable.list(db),
    addInspectionNote: ({ db }, draft) => inspectionNoteTable.add(db, draft),
    changeInspectionNote: ({ db }, { id, changes }) => inspectionNoteTable.change(db, id, changes),
    removeInspectionNote: ({ db }, { id }) => removeInspectionNote(db, id),
    moveInspectionNote: ({ db }, { id, before }) => inspectionNoteTable.move(db, id, before),

    listInspectionRows: ({ db }, { noteId }) => inspectionRowTable.list(db, { noteId }),
    addInspectionRow: ({ db }, draft) => inspectionRowTable.add(db, draft),
    changeInspectionRow: ({ db }, { id, changes }) => inspectionRowTable.change(db, id, changes),
    removeInspectionRow: ({ db }, { id }) => inspectionRowTable.remove(db, id),
    moveInspectionRow: ({ db }, { id, before }) => inspectionRowTable.move(db, id, before),
    addRowsFromImplementation: ({ db }, { noteId }) =>
      addRowsFromImplementation(db, noteId, needs.listImplementationItems(db)),

    listInspectionPhotos: ({ db }, { noteId }) => listInspectionPhotos(db, noteId),
    addInspectionPhotos,
    changeInspectionPhoto: ({ db }, { id, changes }) => {
      inspectionPhotoTable.change(db, id, changes);
      return inspectionPhoto(db, id);
    },
    removeInspectionPhoto: ({ db }, { id }) => removeInspectionPhoto(db, id),
  };
}

import type { evidenceContract } from '../../shared/contract/evidenceContract.ts';
import { unlinkAttachment } from '../storage/attachments.ts';
import type { Handlers } from '../storage/context.ts';
import { attachEvidence } from './attachEvidence.ts';
import { type ChecklistNeeds, checklistCalls } from './checklistCalls.ts';
import {
  editEvidenceItems,
  evidenceItem,
  evidenceItemTable,
  listEvidenceItems,
  listTray,
  moveEvidence,
  removeEvidenceItem,
} from './evidenceStore.ts';

export function evidenceCalls(needs: ChecklistNeeds): Handlers<typeof evidenceContract> {
  return {
    listEvidenceItems: ({ db }) => listEvidenceItems(db),
    addEvidenceItem: ({ db }, draft) => evidenceItem(db, evidenceItemTable.add(db, draft)),
    changeEvidenceItem: ({ db }, { id, changes }) => evidenceItem(db, evidenceItemTable.change(db, id, changes)),
    removeEvidenceItem: ({ db }, { id }) => removeEvidenceItem(db, id),
    moveEvidenceItem: ({ db }, { id, before }) => evidenceItemTable.move(db, id, before),
    editEvidenceItems: ({ db }, edits) => editEvidenceItems(db, edits),
    ...checklistCalls(needs),

    attachEvidence,
    listTray: ({ db }) => listTray(db),
    moveEvidence: ({ db }, { attachmentId, itemId }) => moveEvidence(db, attachmentId, itemId),
    detachEvidence: ({ db }, { attachmentId, reason }) => {
      unlinkAttachment(db, attachmentId, reason);
      return null;
    },
  };
}

import type { evidenceContract } from '../../shared/contract/evidenceContract.ts';
import type { Day } from '../../shared/day.ts';
import type { PrintedFigure } from '../../shared/document/figures.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { figureEvidence } from '../../shared/evidence/figureEvidence.ts';
import { todayOf } from '../document/exportDocument.ts';
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
import {
  addSpot,
  changeSpot,
  citationTable,
  cite,
  citedSpots,
  findCitable,
  listSpots,
  removeSpot,
  spotTable,
} from './spotStore.ts';
import { type ViewNeeds, viewAttachment } from './viewAttachment.ts';

/** What the feature needs of others; the host passes it in. */
export type EvidenceNeeds = ChecklistNeeds &
  ViewNeeds & {
    /** The figures that the report prints. */
    printedFigures(snapshot: EngagementSnapshot, today: Day): PrintedFigure[];
  };

export function evidenceCalls(needs: EvidenceNeeds): Handlers<typeof evidenceContract> {
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
    viewAttachment: (job, { attachmentId }) => viewAttachment(job, attachmentId, needs),
    detachEvidence: ({ db }, { attachmentId, reason }) => {
      unlinkAttachment(db, attachmentId, reason);
      return null;
    },

    listSpots: ({ db }) => listSpots(db),
    addSpot: ({ db }, draft) => addSpot(db, draft),
    changeSpot: ({ db }, { id, changes }) => changeSpot(db, id, changes),
    removeSpot: ({ db }, { id }) => removeSpot(db, id),
    moveSpot: ({ db }, { id, before }) => spotTable.move(db, id, before),
    findCitable: ({ db }, { text, limit }) => findCitable(db, text, limit),
    cite: ({ db }, { source, ...citing }) => cite(db, citing, source),
    uncite: ({ db }, { id }) => citationTable.remove(db, id),
    listFigureEvidence: ({ db, now }) => {
      const snapshot = needs.snapshot(db);
      return figureEvidence(needs.printedFigures(snapshot, todayOf(now())), snapshot, citationTable.list(db));
    },
    citedSpots: ({ db }, { citing, citingId }) => citedSpots(db, citing, citingId),
  };
}

import { z } from 'zod';
import { type Attachment, type EvidenceItem, evidenceItemDraft } from '../evidence/evidence.ts';
import { command, job, query } from './call.ts';
import { changeOf, fileReference, moveInput, nothing, recordId } from './inputs.ts';

/** 资料清单与附件. */
export const evidenceContract = {
  listEvidenceItems: query(nothing).gives<EvidenceItem[]>(),
  addEvidenceItem: command(evidenceItemDraft).gives<EvidenceItem>(),
  changeEvidenceItem: command(changeOf(evidenceItemDraft)).gives<EvidenceItem>(),
  removeEvidenceItem: command(recordId).gives<null>(),
  moveEvidenceItem: command(moveInput).gives<null>(),
  /** Puts the usual list of a project into an empty checklist. */
  addUsualEvidenceItems: command(nothing).gives<{ added: number }>(),

  /** Stores files in the engagement and hangs them on a row of the checklist. */
  attachEvidence: job(z.strictObject({ itemId: z.uuid(), files: z.array(fileReference).min(1).max(500) })).gives<{
    attached: Attachment[];
  }>(),
  /** Takes a file off its row; says why. The trail keeps what it was. */
  detachEvidence: command(
    z.strictObject({ attachmentId: z.uuid(), reason: z.string().trim().min(1, '请写明原因') }),
  ).gives<null>(),
} as const;

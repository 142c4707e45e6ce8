import type { WritableDatabase } from '../database.ts';
import { createTrail } from './0001-create-trail.ts';
import { createEngagement } from './0002-create-engagement.ts';
import { createAttachment } from './0003-create-attachment.ts';
import { createEvidence } from './0004-create-evidence.ts';
import { createLedger } from './0005-create-ledger.ts';
import { createFunds } from './0006-create-funds.ts';
import { createImplementation } from './0007-create-implementation.ts';
import { createIndicator } from './0008-create-indicator.ts';
import { createInspection } from './0009-create-inspection.ts';
import { createProblem } from './0010-create-problem.ts';
import { createReport } from './0011-create-report.ts';
import { createSample } from './0012-create-sample.ts';
import { dropTextKeys } from './0013-drop-text-keys.ts';
import { extendIndicator } from './0014-extend-indicator.ts';
import { addStaffing } from './0015-add-staffing.ts';
import { addSampleRemoval } from './0016-add-sample-removal.ts';
import { storeEntriesByColumn } from './0017-store-entries-by-column.ts';
import { extendFunds } from './0018-extend-funds.ts';
import { createRulePack } from './0019-create-rule-pack.ts';
import { storeBalances } from './0020-store-balances.ts';
import { addGoal } from './0021-add-goal.ts';
import { storeQuotas } from './0023-store-quotas.ts';
import { extendProblem } from './0027-extend-problem.ts';
import { extendInspection } from './0028-extend-inspection.ts';
import { createFormSignature } from './0029-create-form-signature.ts';
import { createEvidenceSpot } from './0030-create-evidence-spot.ts';
import { extendTrail } from './0031-extend-trail.ts';
import { createFormCompletion } from './0032-create-form-completion.ts';
import { createInterview } from './0036-create-interview.ts';
import { extendForms } from './0037-extend-forms.ts';
import { addTrailStep } from './0038-add-trail-step.ts';
import { createIssuance } from './0042-create-issuance.ts';
import { extendFeedbackReply } from './0043-extend-feedback-reply.ts';
import { createTieOutAcceptance } from './0045-create-tie-out-acceptance.ts';
import { addDraftState } from './0046-add-draft-state.ts';
import { createIssuedText } from './0047-create-issued-text.ts';
import { addWorkpaperProgram } from './0048-add-workpaper-program.ts';

/** One step of the schema: forward only, never edited after a release, imports no domain code. */
export type Migration = { name: string; up(db: WritableDatabase): void };

/** In order; a file's `user_version` is the number of steps it has gone through. */
export const migrations: readonly Migration[] = [
  createTrail,
  createEngagement,
  createAttachment,
  createEvidence,
  createLedger,
  createFunds,
  createImplementation,
  createIndicator,
  createInspection,
  createProblem,
  createReport,
  createSample,
  dropTextKeys,
  extendIndicator,
  addStaffing,
  addSampleRemoval,
  storeEntriesByColumn,
  extendFunds,
  createRulePack,
  storeBalances,
  addGoal,
  extendProblem,
  storeQuotas,
  extendInspection,
  createFormSignature,
  createEvidenceSpot,
  extendTrail,
  createFormCompletion,
  createInterview,
  extendForms,
  addTrailStep,
  createIssuance,
  extendFeedbackReply,
  createTieOutAcceptance,
  addDraftState,
  createIssuedText,
  addWorkpaperProgram,
];

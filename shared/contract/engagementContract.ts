import { z } from 'zod';
import {
  type BasisDocument,
  basisDocumentDraft,
  type Engagement,
  engagementDraft,
  type TeamMember,
  teamMemberDraft,
  type Unit,
  unitDraft,
} from '../engagement/engagement.ts';
import { command, query } from './call.ts';
import { changeOf, moveInput, nothing, recordId } from './inputs.ts';

/** 项目. */
export const engagementContract = {
  getEngagement: query(nothing).gives<Engagement>(),
  changeEngagement: command(z.strictObject({ changes: engagementDraft.partial() })).gives<Engagement>(),

  listUnits: query(nothing).gives<Unit[]>(),
  addUnit: command(unitDraft).gives<Unit>(),
  changeUnit: command(changeOf(unitDraft)).gives<Unit>(),
  removeUnit: command(recordId).gives<null>(),
  moveUnit: command(moveInput).gives<null>(),

  listTeamMembers: query(nothing).gives<TeamMember[]>(),
  addTeamMember: command(teamMemberDraft).gives<TeamMember>(),
  changeTeamMember: command(changeOf(teamMemberDraft)).gives<TeamMember>(),
  removeTeamMember: command(recordId).gives<null>(),
  moveTeamMember: command(moveInput).gives<null>(),

  listBasisDocuments: query(nothing).gives<BasisDocument[]>(),
  addBasisDocument: command(basisDocumentDraft).gives<BasisDocument>(),
  changeBasisDocument: command(changeOf(basisDocumentDraft)).gives<BasisDocument>(),
  removeBasisDocument: command(recordId).gives<null>(),
  moveBasisDocument: command(moveInput).gives<null>(),
} as const;

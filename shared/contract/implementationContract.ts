import {
  type ImplementationItem,
  implementationItemDraft,
  newImplementationItem,
} from '../implementation/implementation.ts';
import { type Milestone, milestoneDraft, newMilestone } from '../implementation/milestone.ts';
import type { SiteFinding } from '../implementation/siteFinding.ts';
import { command, query } from './call.ts';
import { changeOf, moveInput, nothing, recordEdits, recordId } from './inputs.ts';

/** 实施内容与进度. */
export const implementationContract = {
  listImplementationItems: query(nothing).gives<ImplementationItem[]>(),
  addImplementationItem: command(newImplementationItem).gives<ImplementationItem>(),
  changeImplementationItem: command(changeOf(implementationItemDraft)).gives<ImplementationItem>(),
  removeImplementationItem: command(recordId).gives<null>(),
  moveImplementationItem: command(moveInput).gives<null>(),
  editImplementationItems: command(recordEdits(implementationItemDraft, newImplementationItem)).gives<
    ImplementationItem[]
  >(),
  /** What the visits found of each item, in the order of the items. */
  listSiteFindings: query(nothing).gives<SiteFinding[]>(),

  listMilestones: query(nothing).gives<Milestone[]>(),
  addMilestone: command(newMilestone).gives<Milestone>(),
  changeMilestone: command(changeOf(milestoneDraft)).gives<Milestone>(),
  removeMilestone: command(recordId).gives<null>(),
  moveMilestone: command(moveInput).gives<null>(),
  editMilestones: command(recordEdits(milestoneDraft, newMilestone)).gives<Milestone[]>(),
} as const;

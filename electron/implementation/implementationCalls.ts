import type { implementationContract } from '../../shared/contract/implementationContract.ts';
import { implementationItemDraft } from '../../shared/implementation/implementation.ts';
import { milestoneDraft } from '../../shared/implementation/milestone.ts';
import { siteFindings } from '../../shared/implementation/siteFinding.ts';
import type { InspectionRow } from '../../shared/inspection/inspection.ts';
import type { Handlers } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { recordHandlers } from '../storage/recordHandlers.ts';
import { recordTable } from '../storage/recordTable.ts';

export const implementationItemTable = recordTable('implementation_item', '实施内容', implementationItemDraft);
export const milestoneTable = recordTable('milestone', '进度节点', milestoneDraft);
const item = recordHandlers(implementationItemTable, implementationItemDraft);
const milestone = recordHandlers(milestoneTable, milestoneDraft);

/** What implementation needs of other features; the host passes it in. */
export type ImplementationNeeds = {
  /** The rows of all visits, the last visit last. */
  listInspectionRows(db: ReadableDatabase): InspectionRow[];
};

export function implementationCalls(needs: ImplementationNeeds): Handlers<typeof implementationContract> {
  return {
    listImplementationItems: item.list,
    addImplementationItem: item.add,
    changeImplementationItem: item.change,
    removeImplementationItem: item.remove,
    moveImplementationItem: item.move,
    editImplementationItems: item.edit,
    listSiteFindings: (context) => siteFindings(item.list(context), needs.listInspectionRows(context.db)),

    listMilestones: milestone.list,
    addMilestone: milestone.add,
    changeMilestone: milestone.change,
    removeMilestone: milestone.remove,
    moveMilestone: milestone.move,
    editMilestones: milestone.edit,
  };
}

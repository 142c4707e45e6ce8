import type { implementationContract } from '../../shared/contract/implementationContract.ts';
import { implementationItemDraft } from '../../shared/implementation/implementation.ts';
import type { Handlers } from '../storage/context.ts';
import { recordTable } from '../storage/recordTable.ts';

export const implementationItemTable = recordTable('implementation_item', '实施内容', implementationItemDraft);

export const implementationCalls: Handlers<typeof implementationContract> = {
  listImplementationItems: ({ db }) => implementationItemTable.list(db),
  addImplementationItem: ({ db }, draft) => implementationItemTable.add(db, draft),
  changeImplementationItem: ({ db }, { id, changes }) => implementationItemTable.change(db, id, changes),
  removeImplementationItem: ({ db }, { id }) => implementationItemTable.remove(db, id),
  moveImplementationItem: ({ db }, { id, before }) => implementationItemTable.move(db, id, before),
};

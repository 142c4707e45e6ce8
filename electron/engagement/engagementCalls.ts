import type { engagementContract } from '../../shared/contract/engagementContract.ts';
import type { Handlers } from '../storage/context.ts';
import { basisDocumentTable, changeEngagement, getEngagement, teamMemberTable, unitTable } from './engagementStore.ts';

export const engagementCalls: Handlers<typeof engagementContract> = {
  getEngagement: ({ db }) => getEngagement(db),
  changeEngagement: ({ db }, { changes }) => changeEngagement(db, changes),

  listUnits: ({ db }) => unitTable.list(db),
  addUnit: ({ db }, draft) => unitTable.add(db, draft),
  changeUnit: ({ db }, { id, changes }) => unitTable.change(db, id, changes),
  removeUnit: ({ db }, { id }) => unitTable.remove(db, id),
  moveUnit: ({ db }, { id, before }) => unitTable.move(db, id, before),

  listTeamMembers: ({ db }) => teamMemberTable.list(db),
  addTeamMember: ({ db }, draft) => teamMemberTable.add(db, draft),
  changeTeamMember: ({ db }, { id, changes }) => teamMemberTable.change(db, id, changes),
  removeTeamMember: ({ db }, { id }) => teamMemberTable.remove(db, id),
  moveTeamMember: ({ db }, { id, before }) => teamMemberTable.move(db, id, before),

  listBasisDocuments: ({ db }) => basisDocumentTable.list(db),
  addBasisDocument: ({ db }, draft) => basisDocumentTable.add(db, draft),
  changeBasisDocument: ({ db }, { id, changes }) => basisDocumentTable.change(db, id, changes),
  removeBasisDocument: ({ db }, { id }) => basisDocumentTable.remove(db, id),
  moveBasisDocument: ({ db }, { id, before }) => basisDocumentTable.move(db, id, before),
};

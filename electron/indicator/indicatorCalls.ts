import type { indicatorContract } from '../../shared/contract/indicatorContract.ts';
import type { Handlers } from '../storage/context.ts';
import { addIndicator, editIndicators, indicatorTable, listIndicators, withOutcome } from './indicatorStore.ts';

export const indicatorCalls: Handlers<typeof indicatorContract> = {
  listIndicators: ({ db }) => listIndicators(db),
  addIndicator: ({ db }, draft) => addIndicator(db, draft),
  changeIndicator: ({ db }, { id, changes }) => withOutcome(indicatorTable.change(db, id, changes)),
  removeIndicator: ({ db }, { id }) => indicatorTable.remove(db, id),
  moveIndicator: ({ db }, { id, before }) => indicatorTable.move(db, id, before),
  editIndicators: ({ db }, edits) => editIndicators(db, edits),
};

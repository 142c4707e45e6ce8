import type { indicatorContract } from '../../shared/contract/indicatorContract.ts';
import type { Handlers } from '../storage/context.ts';
import { indicatorTable, listIndicators, withStatus } from './indicatorStore.ts';

export const indicatorCalls: Handlers<typeof indicatorContract> = {
  listIndicators: ({ db }) => listIndicators(db),
  addIndicator: ({ db }, draft) => withStatus(indicatorTable.add(db, draft)),
  changeIndicator: ({ db }, { id, changes }) => withStatus(indicatorTable.change(db, id, changes)),
  removeIndicator: ({ db }, { id }) => indicatorTable.remove(db, id),
  moveIndicator: ({ db }, { id, before }) => indicatorTable.move(db, id, before),
};

import type { fundsContract } from '../../shared/contract/fundsContract.ts';
import type { Handlers } from '../storage/context.ts';
import { appropriationTable, contractTable, getFundsSummary, paymentTable } from './fundsStore.ts';

export const fundsCalls: Handlers<typeof fundsContract> = {
  getFundsSummary: ({ db }) => getFundsSummary(db),

  listAppropriations: ({ db }) => appropriationTable.list(db),
  addAppropriation: ({ db }, draft) => appropriationTable.add(db, draft),
  changeAppropriation: ({ db }, { id, changes }) => appropriationTable.change(db, id, changes),
  removeAppropriation: ({ db }, { id }) => appropriationTable.remove(db, id),
  moveAppropriation: ({ db }, { id, before }) => appropriationTable.move(db, id, before),

  listContracts: ({ db }) => contractTable.list(db),
  addContract: ({ db }, draft) => contractTable.add(db, draft),
  changeContract: ({ db }, { id, changes }) => contractTable.change(db, id, changes),
  removeContract: ({ db }, { id }) => contractTable.remove(db, id),
  moveContract: ({ db }, { id, before }) => contractTable.move(db, id, before),

  listPayments: ({ db }) => paymentTable.list(db),
  addPayment: ({ db }, draft) => paymentTable.add(db, draft),
  changePayment: ({ db }, { id, changes }) => paymentTable.change(db, id, changes),
  removePayment: ({ db }, { id }) => paymentTable.remove(db, id),
  movePayment: ({ db }, { id, before }) => paymentTable.move(db, id, before),
};

import { columnsOf } from '../../shared/field.ts';
import type { ReferenceOption } from '../../shared/fieldText.ts';
import {
  acceptanceDraft,
  type Contract,
  contractChangeDraft,
  contractDraft,
  paymentNodeDraft,
} from '../../shared/funds/contract.ts';
import { appropriationDraft, budgetLineDraft, paymentDraft } from '../../shared/funds/funds.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { recordCalls } from '../ui/grid/recordCalls.ts';

const { funds } = client;
const fieldsOf = (columns: readonly { field: string }[]) => columns.map(({ field }) => field);

/** The columns of each record of the money chain, as its fields say. */
export const draftColumns = {
  budgetLine: columnsOf(budgetLineDraft),
  appropriation: columnsOf(appropriationDraft),
  contract: columnsOf(contractDraft),
  contractChange: columnsOf(contractChangeDraft),
  paymentNode: columnsOf(paymentNodeDraft),
  acceptance: columnsOf(acceptanceDraft),
  payment: columnsOf(paymentDraft),
};

export const fundsCalls = {
  budgetLine: recordCalls({
    add: funds.addBudgetLine,
    change: funds.changeBudgetLine,
    remove: funds.removeBudgetLine,
    move: funds.moveBudgetLine,
    edit: funds.editBudgetLines,
    fields: fieldsOf(draftColumns.budgetLine),
  }),
  appropriation: recordCalls({
    add: funds.addAppropriation,
    change: funds.changeAppropriation,
    remove: funds.removeAppropriation,
    move: funds.moveAppropriation,
    edit: funds.editAppropriations,
    // An appropriation taken from an imported list keeps its row when it is brought back.
    fields: [...fieldsOf(draftColumns.appropriation), 'quotaLineId'],
  }),
  contract: recordCalls({
    add: funds.addContract,
    change: funds.changeContract,
    remove: funds.removeContract,
    move: funds.moveContract,
    edit: funds.editContracts,
    fields: fieldsOf(draftColumns.contract),
  }),
  contractChange: recordCalls({
    add: funds.addContractChange,
    change: funds.changeContractChange,
    remove: funds.removeContractChange,
    move: funds.moveContractChange,
    edit: funds.editContractChanges,
    fields: fieldsOf(draftColumns.contractChange),
  }),
  paymentNode: recordCalls({
    add: funds.addPaymentNode,
    change: funds.changePaymentNode,
    remove: funds.removePaymentNode,
    move: funds.movePaymentNode,
    edit: funds.editPaymentNodes,
    fields: fieldsOf(draftColumns.paymentNode),
  }),
  acceptance: recordCalls({
    add: funds.addAcceptance,
    change: funds.changeAcceptance,
    remove: funds.removeAcceptance,
    move: funds.moveAcceptance,
    edit: funds.editAcceptances,
    fields: fieldsOf(draftColumns.acceptance),
  }),
  payment: recordCalls({
    add: funds.addPayment,
    change: funds.changePayment,
    remove: funds.removePayment,
    move: funds.movePayment,
    edit: funds.editPayments,
    // A payment taken from the ledger keeps its entry when it is brought back.
    fields: [...fieldsOf(draftColumns.payment), 'ledgerEntryId'],
  }),
};

/** A contract as it is offered where a record names one. */
export function contractOption({ id, contractNumber, name, party }: Contract): ReferenceOption {
  return { value: id, label: [contractNumber, name, party].filter((part) => part !== '').join(' · ') };
}

/** All lists of the money chain with what follows from them. */
export function useFundsLists() {
  return {
    summary: useCall('funds', ({ funds: calls }) => calls.getFundsSummary({}), []),
    budget: useCall('funds', ({ funds: calls }) => calls.getBudgetSummary({}), []),
    // 截至: the cut-off day of the engagement decides what is overdue.
    findings: useCall(['funds', 'engagement'], ({ funds: calls }) => calls.listFundsFindings({}), []),
    engagement: useCall('engagement', ({ engagement }) => engagement.getEngagement({}), []),
    budgetLines: useCall('funds', ({ funds: calls }) => calls.listBudgetLines({}), []),
    appropriations: useCall('funds', ({ funds: calls }) => calls.listAppropriations({}), []),
    contracts: useCall('funds', ({ funds: calls }) => calls.listContracts({}), []),
    contractChanges: useCall('funds', ({ funds: calls }) => calls.listContractChanges({}), []),
    paymentNodes: useCall('funds', ({ funds: calls }) => calls.listPaymentNodes({}), []),
    acceptances: useCall('funds', ({ funds: calls }) => calls.listAcceptances({}), []),
    payments: useCall('funds', ({ funds: calls }) => calls.listPayments({}), []),
  };
}
export type FundsLists = ReturnType<typeof useFundsLists>;

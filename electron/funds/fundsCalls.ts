import type { fundsContract } from '../../shared/contract/fundsContract.ts';
import type { Day } from '../../shared/day.ts';
import { acceptanceDraft, contractChangeDraft, contractDraft, paymentNodeDraft } from '../../shared/funds/contract.ts';
import { executionReasonFindings } from '../../shared/funds/executionReasons.ts';
import { appropriationDraft, budgetLineDraft, paymentDraft } from '../../shared/funds/funds.ts';
import { findInFunds } from '../../shared/funds/fundsFindings.ts';
import { summariseFunds } from '../../shared/funds/fundsSummary.ts';
import type { RulePack } from '../../shared/rulePack/rulePack.ts';
import type { Handlers } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { recordHandlers } from '../storage/recordHandlers.ts';
import {
  acceptanceTable,
  appropriationTable,
  budgetLineTable,
  contractChangeTable,
  contractTable,
  getBudgetSummary,
  getFundsSummary,
  paymentNodeTable,
  paymentTable,
  readFundsRecords,
} from './fundsStore.ts';

const appropriation = recordHandlers(appropriationTable, appropriationDraft);
const budgetLine = recordHandlers(budgetLineTable, budgetLineDraft);
const contract = recordHandlers(contractTable, contractDraft);
const contractChange = recordHandlers(contractChangeTable, contractChangeDraft);
const paymentNode = recordHandlers(paymentNodeTable, paymentNodeDraft);
const acceptance = recordHandlers(acceptanceTable, acceptanceDraft);
const payment = recordHandlers(paymentTable, paymentDraft);

/** What funds needs of the engagement and of its official forms; the host passes it in. */
export type FundsNeeds = {
  cutoffOn(db: ReadableDatabase): Day | null;
  listUsedPacks(db: ReadableDatabase): readonly RulePack[];
};

export function fundsCalls(needs: FundsNeeds): Handlers<typeof fundsContract> {
  return {
    getFundsSummary: ({ db }) => getFundsSummary(db),
    getBudgetSummary: ({ db }) => getBudgetSummary(db),
    listFundsFindings: ({ db }) => {
      const records = readFundsRecords(db);
      const summary = summariseFunds(records);
      return [
        ...findInFunds(records, needs.cutoffOn(db), summary),
        ...executionReasonFindings(records, summary, needs.listUsedPacks(db)),
      ];
    },

    listAppropriations: appropriation.list,
    addAppropriation: appropriation.add,
    changeAppropriation: appropriation.change,
    removeAppropriation: appropriation.remove,
    moveAppropriation: appropriation.move,
    editAppropriations: appropriation.edit,

    listBudgetLines: budgetLine.list,
    addBudgetLine: budgetLine.add,
    changeBudgetLine: budgetLine.change,
    removeBudgetLine: budgetLine.remove,
    moveBudgetLine: budgetLine.move,
    editBudgetLines: budgetLine.edit,

    listContracts: contract.list,
    addContract: contract.add,
    changeContract: contract.change,
    removeContract: contract.remove,
    moveContract: contract.move,
    editContracts: contract.edit,

    listContractChanges: contractChange.list,
    addContractChange: contractChange.add,
    changeContractChange: contractChange.change,
    removeContractChange: contractChange.remove,
    moveContractChange: contractChange.move,
    editContractChanges: contractChange.edit,

    listPaymentNodes: paymentNode.list,
    addPaymentNode: paymentNode.add,
    changePaymentNode: paymentNode.change,
    removePaymentNode: paymentNode.remove,
    movePaymentNode: paymentNode.move,
    editPaymentNodes: paymentNode.edit,

    listAcceptances: acceptance.list,
    addAcceptance: acceptance.add,
    changeAcceptance: acceptance.change,
    removeAcceptance: acceptance.remove,
    moveAcceptance: acceptance.move,
    editAcceptances: acceptance.edit,

    listPayments: payment.list,
    addPayment: payment.add,
    changePayment: payment.change,
    removePayment: payment.remove,
    movePayment: payment.move,
    editPayments: payment.edit,
  };
}

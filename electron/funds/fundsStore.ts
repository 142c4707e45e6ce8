import { type BudgetSummary, summariseBudget } from '../../shared/funds/budgetSummary.ts';
import { acceptanceDraft, contractChangeDraft, contractDraft, paymentNodeDraft } from '../../shared/funds/contract.ts';
import { appropriationDraft, budgetLineDraft, paymentDraft } from '../../shared/funds/funds.ts';
import { countedPaymentFields, type FundsRecords } from '../../shared/funds/fundsRecords.ts';
import { type FundsSummary, summariseFunds } from '../../shared/funds/fundsSummary.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { recordTable } from '../storage/recordTable.ts';

export const appropriationTable = recordTable('appropriation', '指标', appropriationDraft);
export const budgetLineTable = recordTable('budget_line', '预算安排', budgetLineDraft);
export const contractTable = recordTable('contract', '合同', contractDraft);
export const contractChangeTable = recordTable('contract_change', '合同变更', contractChangeDraft);
export const paymentNodeTable = recordTable('payment_node', '付款节点', paymentNodeDraft);
export const acceptanceTable = recordTable('acceptance', '验收', acceptanceDraft);
export const paymentTable = recordTable('payment', '支付记录', paymentDraft);

/** All records of the money chain; inside one call they are of one moment. */
export function readFundsRecords(db: ReadableDatabase): { [Kind in keyof FundsRecords]: [...FundsRecords[Kind]] } {
  return {
    appropriations: appropriationTable.list(db),
    budgetLines: budgetLineTable.list(db),
    contracts: contractTable.list(db),
    contractChanges: contractChangeTable.list(db),
    paymentNodes: paymentNodeTable.list(db),
    acceptances: acceptanceTable.list(db),
    payments: paymentTable.list(db),
  };
}

export function getFundsSummary(db: ReadableDatabase): FundsSummary {
  return summariseFunds({
    appropriations: appropriationTable.list(db),
    contracts: contractTable.list(db),
    contractChanges: contractChangeTable.list(db),
    acceptances: acceptanceTable.list(db),
    payments: paymentTable.listFields(db, countedPaymentFields),
  });
}

export function getBudgetSummary(db: ReadableDatabase): BudgetSummary {
  return summariseBudget(budgetLineTable.list(db));
}

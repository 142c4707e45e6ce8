import type { Acceptance, Contract, ContractChange, PaymentNode } from './contract.ts';
import type { Appropriation, BudgetLine, Payment } from './funds.ts';

/** 资金链: all records of it, read at one moment. */
export type FundsRecords = {
  appropriations: readonly Appropriation[];
  budgetLines: readonly BudgetLine[];
  contracts: readonly Contract[];
  contractChanges: readonly ContractChange[];
  paymentNodes: readonly PaymentNode[];
  acceptances: readonly Acceptance[];
  payments: readonly Payment[];
};

/** What the sums need of a payment. */
export const countedPaymentFields = ['status', 'amountFen', 'contractId', 'appropriationId', 'paidOn'] as const;
export type CountedPayment = Pick<Payment, (typeof countedPaymentFields)[number]>;
/** 资金链 as far as the sums need it. */
export type CountedRecords = Omit<FundsRecords, 'payments' | 'budgetLines' | 'paymentNodes'> & {
  payments: readonly CountedPayment[];
};

/** Records by the contract that they belong to, in their order; those that name none are left out. */
export function byContractId<Row extends { contractId: string | null }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.contractId === null) continue;
    const group = groups.get(row.contractId);
    if (group) group.push(row);
    else groups.set(row.contractId, [row]);
  }
  return groups;
}

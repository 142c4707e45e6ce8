import type { BudgetSummary } from '../funds/budgetSummary.ts';
import {
  type Acceptance,
  acceptanceDraft,
  type Contract,
  type ContractChange,
  contractChangeDraft,
  contractDraft,
  newAcceptance,
  newContract,
  newContractChange,
  newPaymentNode,
  type PaymentNode,
  paymentNodeDraft,
} from '../funds/contract.ts';
import {
  type Appropriation,
  appropriationDraft,
  type BudgetLine,
  budgetLineDraft,
  newAppropriation,
  newBudgetLine,
  newPayment,
  type Payment,
  paymentDraft,
} from '../funds/funds.ts';
import type { FundsFinding } from '../funds/fundsFinding.ts';
import type { FundsSummary } from '../funds/fundsSummary.ts';
import { command, query } from './call.ts';
import { changeOf, moveInput, nothing, recordEdits, recordId } from './inputs.ts';

/** 资金: 预算 → 指标 → 合同 → 支付. */
export const fundsContract = {
  getFundsSummary: query(nothing).gives<FundsSummary>(),
  getBudgetSummary: query(nothing).gives<BudgetSummary>(),
  /** Every limit and date that does not hold. */
  listFundsFindings: query(nothing).gives<FundsFinding[]>(),

  listAppropriations: query(nothing).gives<Appropriation[]>(),
  addAppropriation: command(newAppropriation).gives<Appropriation>(),
  changeAppropriation: command(changeOf(appropriationDraft)).gives<Appropriation>(),
  removeAppropriation: command(recordId).gives<null>(),
  moveAppropriation: command(moveInput).gives<null>(),
  editAppropriations: command(recordEdits(appropriationDraft, newAppropriation)).gives<Appropriation[]>(),

  listBudgetLines: query(nothing).gives<BudgetLine[]>(),
  addBudgetLine: command(newBudgetLine).gives<BudgetLine>(),
  changeBudgetLine: command(changeOf(budgetLineDraft)).gives<BudgetLine>(),
  removeBudgetLine: command(recordId).gives<null>(),
  moveBudgetLine: command(moveInput).gives<null>(),
  editBudgetLines: command(recordEdits(budgetLineDraft, newBudgetLine)).gives<BudgetLine[]>(),

  listContracts: query(nothing).gives<Contract[]>(),
  addContract: command(newContract).gives<Contract>(),
  changeContract: command(changeOf(contractDraft)).gives<Contract>(),
  removeContract: command(recordId).gives<null>(),
  moveContract: command(moveInput).gives<null>(),
  editContracts: command(recordEdits(contractDraft, newContract)).gives<Contract[]>(),

  listContractChanges: query(nothing).gives<ContractChange[]>(),
  addContractChange: command(newContractChange).gives<ContractChange>(),
  changeContractChange: command(changeOf(contractChangeDraft)).gives<ContractChange>(),
  removeContractChange: command(recordId).gives<null>(),
  moveContractChange: command(moveInput).gives<null>(),
  editContractChanges: command(recordEdits(contractChangeDraft, newContractChange)).gives<ContractChange[]>(),

  listPaymentNodes: query(nothing).gives<PaymentNode[]>(),
  addPaymentNode: command(newPaymentNode).gives<PaymentNode>(),
  changePaymentNode: command(changeOf(paymentNodeDraft)).gives<PaymentNode>(),
  removePaymentNode: command(recordId).gives<null>(),
  movePaymentNode: command(moveInput).gives<null>(),
  editPaymentNodes: command(recordEdits(paymentNodeDraft, newPaymentNode)).gives<PaymentNode[]>(),

  listAcceptances: query(nothing).gives<Acceptance[]>(),
  addAcceptance: command(newAcceptance).gives<Acceptance>(),
  changeAcceptance: command(changeOf(acceptanceDraft)).gives<Acceptance>(),
  removeAcceptance: command(recordId).gives<null>(),
  moveAcceptance: command(moveInput).gives<null>(),
  editAcceptances: command(recordEdits(acceptanceDraft, newAcceptance)).gives<Acceptance[]>(),

  listPayments: query(nothing).gives<Payment[]>(),
  addPayment: command(newPayment).gives<Payment>(),
  changePayment: command(changeOf(paymentDraft)).gives<Payment>(),
  removePayment: command(recordId).gives<null>(),
  movePayment: command(moveInput).gives<null>(),
  editPayments: command(recordEdits(paymentDraft, newPayment)).gives<Payment[]>(),
} as const;

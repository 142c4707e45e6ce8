import {
  type Appropriation,
  appropriationDraft,
  type Contract,
  contractDraft,
  type Payment,
  paymentDraft,
} from '../funds/funds.ts';
import type { FundsSummary } from '../funds/fundsSummary.ts';
import { command, query } from './call.ts';
import { changeOf, moveInput, nothing, recordId } from './inputs.ts';

/** 资金: 指标 → 合同 → 支付. */
export const fundsContract = {
  getFundsSummary: query(nothing).gives<FundsSummary>(),

  listAppropriations: query(nothing).gives<Appropriation[]>(),
  addAppropriation: command(appropriationDraft).gives<Appropriation>(),
  changeAppropriation: command(changeOf(appropriationDraft)).gives<Appropriation>(),
  removeAppropriation: command(recordId).gives<null>(),
  moveAppropriation: command(moveInput).gives<null>(),

  listContracts: query(nothing).gives<Contract[]>(),
  addContract: command(contractDraft).gives<Contract>(),
  changeContract: command(changeOf(contractDraft)).gives<Contract>(),
  removeContract: command(recordId).gives<null>(),
  moveContract: command(moveInput).gives<null>(),

  listPayments: query(nothing).gives<Payment[]>(),
  addPayment: command(paymentDraft).gives<Payment>(),
  changePayment: command(changeOf(paymentDraft)).gives<Payment>(),
  removePayment: command(recordId).gives<null>(),
  movePayment: command(moveInput).gives<null>(),
} as const;

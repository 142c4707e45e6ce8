import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import { choice, day, longText, money, reference, text } from '../field.ts';

/** 预算指标: an appropriation document by which the finance bureau allots money. */
export const appropriationDraft = z.strictObject({
  documentNumber: text('指标文号', { max: 100, width: 150 }),
  title: text('文件名称', { required: true, max: 300, width: 220 }),
  fundSource: text('资金来源', { max: 100, width: 100 }),
  fiscalYear: text('预算年度', { max: 20, width: 76 }),
  issuedOn: day('下达日期', { width: 98 }),
  amountFen: money('下达金额', { width: 120 }),
  note: text('备注', { width: 160 }),
});
export type Appropriation = Stored<z.output<typeof appropriationDraft>>;

export const procurementMethods = {
  publicTender: '公开招标',
  invitedTender: '邀请招标',
  competitiveNegotiation: '竞争性谈判',
  competitiveConsultation: '竞争性磋商',
  inquiry: '询价',
  singleSource: '单一来源',
  framework: '框架协议',
  agencyMarket: '中介超市',
  selfProcured: '自行采购',
  unknown: '未注明',
} as const;

/** 合同. `amountFen` is the signed amount. */
export const contractDraft = z.strictObject({
  contractNumber: text('合同编号', { max: 100, width: 84 }),
  name: text('合同名称', { required: true, max: 300, width: 180 }),
  party: text('对方单位', { max: 200, width: 160 }),
  procurementMethod: choice('采购方式', procurementMethods, { width: 84 }),
  awardedOn: day('成交日期', { width: 98 }),
  signedOn: day('签订日期', { width: 98 }),
  amountFen: money('合同金额', { width: 120 }),
  term: text('工期约定', { max: 200, width: 180 }),
  paymentTerms: longText('付款条款', { width: 200 }),
  note: text('备注', { width: 140 }),
});
export type Contract = Stored<z.output<typeof contractDraft>>;

/** 支付. A payment may name the appropriation it is charged to and the contract it fulfils. */
export const paymentDraft = z.strictObject({
  paidOn: day('支付日期', { width: 115 }),
  amountFen: money('支付金额', { width: 130 }),
  payee: text('收款人', { max: 200, width: 220 }),
  purpose: text('用途', { max: 300, width: 200 }),
  voucherNumber: text('凭证号', { max: 50, width: 100 }),
  appropriationId: reference('指标', { width: 170 }),
  contractId: reference('合同', { width: 170 }),
  note: text('备注', { width: 140 }),
  /** The entry of the client's ledger that it was taken from; its batch can't be reversed meanwhile. */
  ledgerEntryId: z.int().min(1).nullable().optional(),
});
export type PaymentDraft = z.output<typeof paymentDraft>;
export type Payment = Stored<PaymentDraft>;

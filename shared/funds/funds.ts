import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import { choice, day, money, reference, text } from '../field.ts';

/** 资金来源 as the forms name them; others may be typed. */
export const usualFundSources = [
  '中央财政资金',
  '省级财政资金',
  '市级财政资金',
  '县区级财政资金',
  '一般公共预算财政拨款',
  '政府性基金预算财政拨款',
  '国有资本经营预算财政拨款',
  '财政专户管理资金',
  '单位自筹资金',
  '其他资金',
] as const;

/** 预算指标: an appropriation document by which the finance bureau allots money, and what of it has arrived (到位). */
export const appropriationDraft = z.strictObject({
  documentNumber: text('指标文号', { max: 100, width: 150 }),
  title: text('文件名称', { required: true, max: 300, width: 220 }),
  fundSource: text('资金来源', { max: 100, width: 100 }),
  fiscalYear: text('预算年度', { max: 20, width: 76 }),
  issuedOn: day('下达日期', { width: 98 }),
  amountFen: money('下达金额', { width: 120 }),
  receivedFen: money('到位金额', { width: 120 }),
  receivedOn: day('到位日期', { width: 98 }),
  note: text('备注', { width: 160 }),
  /** The row of an imported list of 预算指标 that it was taken from; its batch can't be reversed meanwhile. */
  quotaLineId: z.int().min(1).nullable().optional(),
});
export type Appropriation = Stored<z.output<typeof appropriationDraft>>;
/** A new appropriation: what it names, the rest blank. */
export const newAppropriation = appropriationDraft.partial().extend({ title: appropriationDraft.shape.title });
export type NewAppropriation = z.output<typeof newAppropriation>;

/** 支出性质, 部门预算. */
export const expenditureNatures = { project: '项目支出', basic: '基本支出', undivided: '未区分' } as const;

/**
 * 预算安排: the budget of one year, source and nature in its three figures 年初, 调整后 and 到位, the unit's own 执行数 (which
 * payments listed one by one are held against), and 上年结转, which stands beside these figures and in none of them.
 */
export const budgetLineDraft = z.strictObject({
  fiscalYear: text('预算年度', { required: true, max: 20, width: 84 }),
  fundSource: text('资金来源', { max: 100, width: 150 }),
  expenditureNature: choice('支出性质', expenditureNatures, { width: 90 }),
  item: text('预算项目', { max: 200, width: 180 }),
  carriedInFen: money('上年结转', { width: 110 }),
  initialFen: money('年初预算数', { width: 120 }),
  adjustedFen: money('调整后预算数', { width: 142 }),
  receivedFen: money('到位数', { width: 120 }),
  spentFen: money('执行数', { width: 120 }),
  forecastFen: money('全年预计执行数', { width: 130 }),
  /** Why less was spent than the form takes without a word (四川: below 90 %). */
  executionReason: text('执行偏差原因', { max: 500, width: 180 }),
  note: text('备注', { width: 140 }),
});
export type BudgetLine = Stored<z.output<typeof budgetLineDraft>>;
export const newBudgetLine = budgetLineDraft.partial().extend({ fiscalYear: budgetLineDraft.shape.fiscalYear });

/** 支付状态: money that was only applied for is not paid, but takes up the contract's balance. */
const paymentStatuses = { paid: '已支付', applied: '已申请' } as const;

/** 手续核查: whether a document that a payment needs is there. */
const proofStates = { unchecked: '未核查', present: '齐全', missing: '缺少', notApplicable: '不适用' } as const;
export type ProofState = keyof typeof proofStates;

/** 支付. A payment may name the appropriation it is charged to, the contract it fulfils and the 付款节点 that it answers to. */
export const paymentDraft = z.strictObject({
  paidOn: day('支付日期', { width: 100 }),
  amountFen: money('支付金额', { width: 120 }),
  payee: text('收款人', { max: 200, width: 180 }),
  purpose: text('用途', { max: 300, width: 150 }),
  voucherNumber: text('凭证号', { max: 50, width: 80 }),
  appropriationId: reference('指标', { width: 130 }),
  contractId: reference('合同', { width: 150 }),
  status: choice('支付状态', paymentStatuses, { width: 80 }),
  appliedOn: day('申请日期', { width: 100 }),
  paymentNodeId: reference('付款节点', { width: 110 }),
  approval: choice('审批手续', proofStates, { width: 80 }),
  invoice: choice('发票', proofStates, { width: 76 }),
  progressOpinion: choice('监理意见', proofStates, { width: 80 }),
  acceptanceProof: choice('验收单', proofStates, { width: 76 }),
  budgetItem: text('预算项目', { max: 200, width: 120 }),
  functionClass: text('功能分类', { max: 100, width: 100 }),
  economicClass: text('部门经济分类', { max: 100, width: 110 }),
  evidence: text('佐证索引号', { max: 300, width: 100 }),
  note: text('备注', { width: 140 }),
  /** The entry of the client's ledger that it was taken from; its batch can't be reversed meanwhile. */
  ledgerEntryId: z.int().min(1).nullable().optional(),
});

export type Payment = Stored<z.output<typeof paymentDraft>>;
/** A new payment: what it names, the rest blank. */
export const newPayment = paymentDraft.partial();
export type NewPayment = z.output<typeof newPayment>;

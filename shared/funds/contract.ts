import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import { choice, day, decimal, integer, longText, money, reference, text } from '../field.ts';

export const procurementMethods = {
  unknown: '未注明',
  publicTender: '公开招标',
  invitedTender: '邀请招标',
  competitiveNegotiation: '竞争性谈判',
  competitiveConsultation: '竞争性磋商',
  inquiry: '询价',
  singleSource: '单一来源',
  framework: '框架协议',
  agencyMarket: '中介超市',
  selfProcured: '自行采购',
} as const;

/** 起算日: the day from which a term in 日历天 is counted; the day after it is day 1. */
export const termBases = { signed: '签订日', started: '开工日' } as const;

/** A hundred years in 日历天: a term beyond is a slip of the hand, and no calendar holds its end. */
const longestTerm = 36_500;

/** 合同, with the procurement before it. `amountFen` is the signed amount, without later changes. */
export const contractDraft = z.strictObject({
  contractNumber: text('合同编号', { max: 100, width: 84 }),
  name: text('合同名称', { required: true, max: 300, width: 180 }),
  party: text('对方单位', { max: 200, width: 160 }),
  procurementMethod: choice('采购方式', procurementMethods, { width: 84 }),
  intentPublishedOn: day('意向公告日', { width: 98 }),
  reviewedOn: day('论证评审日', { width: 98 }),
  awardedOn: day('成交日期', { width: 98 }),
  awardPublishedOn: day('成交公告日', { width: 98 }),
  awardFen: money('成交金额', { width: 120 }),
  signedOn: day('签订日期', { width: 98 }),
  amountFen: money('合同金额', { width: 120 }),
  term: text('工期约定', { max: 200, width: 150 }),
  termDays: integer('工期天数', { max: longestTerm, width: 76 }),
  termBase: choice('起算日', termBases, { width: 76 }),
  startedOn: day('开工日期', { width: 98 }),
  extendedTo: day('同意延期至', { width: 98 }),
  paymentTerms: longText('付款条款', { width: 180 }),
  retentionFen: money('质保金', { width: 110 }),
  retentionDueOn: day('质保金到期日', { width: 98 }),
  note: text('备注', { width: 140 }),
});
export type Contract = Stored<z.output<typeof contractDraft>>;
/** A new contract: what it names, the rest blank. */
export const newContract = contractDraft.partial().extend({ name: contractDraft.shape.name });

export const contractChangeKinds = { change: '合同变更', supplement: '补充协议' } as const;

/** 合同变更与补充协议: what a later document adds to (or, negative, takes from) the amount, and the days it adds to the term. */
export const contractChangeDraft = z.strictObject({
  contractId: reference('合同', { width: 160 }),
  kind: choice('类别', contractChangeKinds, { width: 90 }),
  documentNumber: text('文件编号', { max: 100, width: 120 }),
  signedOn: day('签订日期', { width: 98 }),
  amountFen: money('增减金额', { width: 120 }),
  addedDays: integer('增加工期', { max: longestTerm, width: 80 }),
  reason: text('变更原因', { required: true, max: 500, width: 240 }),
  evidence: text('佐证索引号', { max: 300, width: 110 }),
});
export type ContractChange = Stored<z.output<typeof contractChangeDraft>>;
export const newContractChange = contractChangeDraft.partial().extend({ reason: contractChangeDraft.shape.reason });

/** 付款节点: how much of the contract may be paid once its condition is met; by share or by amount. */
export const paymentNodeDraft = z.strictObject({
  contractId: reference('合同', { width: 160 }),
  name: text('付款节点', { required: true, max: 100, width: 120 }),
  share: decimal('付款比例', { max: 100, width: 116 }),
  amountFen: money('付款金额', { width: 120 }),
  condition: text('付款条件', { max: 500, width: 260 }),
  metOn: day('条件达成日', { width: 98 }),
  evidence: text('佐证索引号', { max: 300, width: 110 }),
});
export type PaymentNode = Stored<z.output<typeof paymentNodeDraft>>;
export const newPaymentNode = paymentNodeDraft.partial().extend({ name: paymentNodeDraft.shape.name });

export const acceptanceResults = {
  pending: '未验收',
  passed: '合格',
  conditional: '整改后合格',
  failed: '不合格',
} as const;

/** 验收. 应验日期 is the contract's computed due day where none is given. */
export const acceptanceDraft = z.strictObject({
  contractId: reference('合同', { width: 160 }),
  subject: text('验收对象', { required: true, max: 200, width: 160 }),
  content: text('合同内容', { max: 500, width: 180 }),
  dueOn: day('应验日期', { width: 98 }),
  acceptedOn: day('实际日期', { width: 98 }),
  participants: text('参加单位', { max: 300, width: 180 }),
  result: choice('验收结论', acceptanceResults, { width: 96 }),
  openIssues: text('遗留问题', { max: 500, width: 160 }),
  handover: text('移交入账', { max: 300, width: 130 }),
  evidence: text('佐证索引号', { max: 300, width: 110 }),
});
export type Acceptance = Stored<z.output<typeof acceptanceDraft>>;
export const newAcceptance = acceptanceDraft.partial().extend({ subject: acceptanceDraft.shape.subject });

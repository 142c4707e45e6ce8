import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import { choice, day, longText, money, text } from '../field.ts';

export const problemCategories = {
  target: '绩效目标',
  budget: '预算执行',
  funds: '资金管理',
  procurement: '采购合同',
  implementation: '项目实施',
  outcome: '产出效益',
  archive: '制度档案',
} as const;

/** 被监控单位反馈意见. A unit that lets the day pass has no objection, which is recorded as such and not as 认可. */
export const feedbackOpinions = {
  pending: '未反馈',
  agreed: '认可',
  partly: '部分认可',
  disagreed: '不认可',
  silent: '逾期未反馈（视为无异议）',
} as const;

/** 监控组采纳情况. A problem leaves the report only through a recorded decision. */
export const feedbackDecisions = { none: '未处理', adopted: '采纳', partly: '部分采纳', rejected: '不采纳' } as const;

/** 存在问题: one identity from the feedback sheet to the report; its recommendation goes with it, one to one. */
export const problemDraft = z.strictObject({
  category: choice('问题类型', problemCategories, { width: 100 }),
  title: text('问题标题', { required: true, max: 200, width: 280 }),
  period: text('发生期间', { max: 100, width: 130 }),
  fact: longText('存在问题（事实）', { width: 320 }),
  basisDocument: text('依据文件', { max: 300, width: 200 }),
  basisClause: text('条款', { max: 100, width: 90 }),
  basis: longText('依据', { width: 200 }),
  evidence: text('佐证索引号', { max: 300, width: 120 }),
  amountFen: money('涉及金额', { width: 130 }),
  cause: longText('原因', { width: 200 }),
  effect: longText('影响', { width: 200 }),
  recommendation: longText('建议', { width: 240 }),
  feedbackOpinion: choice('单位意见', feedbackOpinions, { width: 100 }),
  feedbackText: longText('反馈说明', { width: 220 }),
  feedbackOn: day('反馈日期', { width: 115 }),
  feedbackMaterial: longText('补充佐证资料', { width: 160 }),
  rectification: longText('整改措施、责任人及时限', { width: 200 }),
  decision: choice('采纳情况', feedbackDecisions, { width: 100 }),
  decisionReason: longText('采纳理由', { width: 200 }),
});
export type Problem = Stored<z.output<typeof problemDraft>>;
/** What a new problem must name; all else is blank. */
export const newProblem = problemDraft.partial().extend({ title: problemDraft.shape.title });

/** 依据 in one piece: the document, its clause, and what it says. */
export function basisText({
  basisDocument,
  basisClause,
  basis,
}: Pick<Problem, 'basisDocument' | 'basisClause' | 'basis'>): string {
  const cited = `${basisDocument}${basisClause}`;
  return cited !== '' && basis !== '' ? `${cited}：${basis}` : cited || basis;
}

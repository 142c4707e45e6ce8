import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import { choice, day, integer, longText, text } from '../field.ts';

/** 项目类型: what is done for the finance bureau. Values are those of the command line. */
export const engagementTypes = {
  monitoring: '绩效监控',
  'project-evaluation': '项目支出绩效评价',
  'key-project-evaluation': '部门重点项目绩效评价',
  'project-self-evaluation': '项目支出绩效自评',
  'department-self-evaluation': '部门整体支出绩效自评',
} as const;
export type EngagementType = keyof typeof engagementTypes;

/** 项目状态: where the work stands. */
export const engagementStatuses = {
  planning: '准备',
  fieldwork: '现场',
  feedback: '征求意见',
  reporting: '撰写报告',
  issued: '已出具',
  archived: '已归档',
} as const;

/** 项目属性 (黄石): whether the project goes on or is new. */
export const projectNovelties = { unstated: '未填写', continuing: '持续性', added: '新增性' } as const;

/** 项目类型 of a local form (黄石), which is not the type of the engagement: every year, over some years, or once. */
export const projectRecurrences = {
  unstated: '未填写',
  yearly: '常年性',
  extended: '延续性',
  once: '一次性',
} as const;

/** 项目: the engagement's head (one per file). */
export const engagementDraft = z.strictObject({
  engagementType: choice('项目类型', engagementTypes),
  status: choice('状态', engagementStatuses),
  projectName: text('项目名称', { required: true, max: 200, width: 320 }),
  reportNumber: text('报告文号', { max: 100 }),
  fiscalYear: text('预算年度', { max: 20 }),
  periodFrom: day('监控期间起'),
  periodTo: day('监控期间止'),
  cutoffOn: day('数据截止日'),
  visitFrom: day('现场开始日期'),
  visitTo: day('现场结束日期'),
  feedbackSentOn: day('反馈意见表送达日期'),
  feedbackDueOn: day('反馈截止日期'),
  reportedOn: day('报告日期'),
  reportPlace: text('报告地点', { max: 100 }),
  /** As the unit declared it; printed in 绩效目标执行监控表 and 绩效自评表. */
  annualGoal: longText('年度总体目标'),
  goalAttainment: longText('总体目标完成情况'),
  projectNovelty: choice('项目属性', projectNovelties),
  projectRecurrence: choice('项目延续类型', projectRecurrences),
  /** At the foot of a self-evaluation (四川). */
  evaluationConclusion: longText('评价结论'),
  note: longText('备注'),
});
export type Engagement = Stored<z.output<typeof engagementDraft>>;

/** 单位角色. */
export const unitRoles = {
  commissioner: '委托单位',
  monitored: '被监控单位',
  supervising: '主管部门',
  contractor: '承建单位',
  supervisor: '监理单位',
  firm: '第三方机构',
  subordinate: '所属单位',
} as const;

/** 单位: an organisation that takes part; the firm itself (第三方机构) among them. */
export const unitDraft = z.strictObject({
  role: choice('角色', unitRoles, { width: 110 }),
  name: text('单位名称', { required: true, max: 200, width: 260 }),
  shortName: text('简称', { max: 100, width: 120 }),
  creditCode: text('统一社会信用代码', { max: 50, width: 180 }),
  address: text('地址', { max: 200, width: 200 }),
  principal: text('单位负责人', { max: 50, width: 100 }),
  financePrincipal: text('财务负责人', { max: 50, width: 100 }),
  telephone: text('联系电话', { max: 50, width: 120 }),
  departments: text('内设机构', { max: 500, width: 160 }),
  establishment: integer('核定编制', { width: 84 }),
  staff: integer('实有人数', { width: 84 }),
  note: longText('备注', { width: 200 }),
});
export type Unit = Stored<z.output<typeof unitDraft>>;

export const teamRoles = {
  leader: '项目负责人',
  leadEvaluator: '主评人',
  member: '组员',
  reviewer: '复核人',
  partner: '签发合伙人',
  expert: '专家',
} as const;

/** 工作组成员. */
export const teamMemberDraft = z.strictObject({
  role: choice('职务', teamRoles, { width: 110 }),
  name: text('姓名', { required: true, max: 50, width: 120 }),
  qualification: text('资格', { max: 100, width: 160 }),
  certificateNumber: text('证书号', { max: 100, width: 160 }),
  duty: text('分工', { max: 200, width: 260 }),
});
export type TeamMember = Stored<z.output<typeof teamMemberDraft>>;

/** 依据文件: a document on which the engagement rests. */
export const basisDocumentDraft = z.strictObject({
  title: text('文件名称', { required: true, max: 300, width: 420 }),
  documentNumber: text('文号', { max: 100, width: 180 }),
  issuer: text('发文机关', { max: 200, width: 180 }),
  issuedOn: day('发文日期', { width: 120 }),
});
export type BasisDocument = Stored<z.output<typeof basisDocumentDraft>>;

import { readFileSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';
import { basisDocumentDraft, engagementDraft, teamMemberDraft, unitDraft } from '../shared/engagement/engagement.ts';
import { evidenceItemDraft } from '../shared/evidence/evidence.ts';
import { citationDraft, evidenceSpotDraft } from '../shared/evidence/spot.ts';
import { columnsOf, type FieldKind } from '../shared/field.ts';
import { formSignatureDraft } from '../shared/formSignature/formSignature.ts';
import { acceptanceDraft, contractChangeDraft, contractDraft, paymentNodeDraft } from '../shared/funds/contract.ts';
import { appropriationDraft, budgetLineDraft, paymentDraft } from '../shared/funds/funds.ts';
import { formCompletionDraft } from '../shared/history/formCompletion.ts';
import { implementationItemDraft } from '../shared/implementation/implementation.ts';
import { milestoneDraft } from '../shared/implementation/milestone.ts';
import { indicatorDraft } from '../shared/indicator/indicator.ts';
import {
  inspectionFigureDraft,
  inspectionNoteDraft,
  inspectionPhotoDraft,
  inspectionRowDraft,
} from '../shared/inspection/inspection.ts';
import { evidenceSlipDraft } from '../shared/interview/evidenceSlip.ts';
import { answerDraft, attendeeDraft, interviewDraft } from '../shared/interview/interview.ts';
import { surveyDraft, surveyQuestionDraft } from '../shared/interview/survey.ts';
import { issuedFileDraft, issuedReportDraft } from '../shared/issuance/issuance.ts';
import { feedbackFileDraft, replyDraft } from '../shared/problem/feedbackReturn.ts';
import { problemDraft } from '../shared/problem/problem.ts';
import { wordingDraft } from '../shared/problem/wording.ts';
import { sampleDraft, sampleItemDraft } from '../shared/sample/sample.ts';
import { firmTemplateDraft } from '../shared/workpaper/firmTemplate.ts';
import { workpaperHeadDraft } from '../shared/workpaper/workpaper.ts';

/**
 * Writes the tables of fields into docs/glossary.md, below the terms that are explained by hand.
 * `npm run glossary`; a test fails when the file is not what the fields say.
 */
const records: [string, string, z.ZodObject][] = [
  ['项目', 'engagement', engagementDraft],
  ['单位', 'unit', unitDraft],
  ['工作组成员', 'teamMember', teamMemberDraft],
  ['依据文件', 'basisDocument', basisDocumentDraft],
  ['资料清单', 'evidenceItem', evidenceItemDraft],
  ['证据点', 'evidenceSpot', evidenceSpotDraft],
  ['引用', 'citation', citationDraft],
  ['预算指标', 'appropriation', appropriationDraft],
  ['预算安排', 'budgetLine', budgetLineDraft],
  ['合同', 'contract', contractDraft],
  ['合同变更', 'contractChange', contractChangeDraft],
  ['付款节点', 'paymentNode', paymentNodeDraft],
  ['验收', 'acceptance', acceptanceDraft],
  ['支付', 'payment', paymentDraft],
  ['实施内容', 'implementationItem', implementationItemDraft],
  ['进度节点', 'milestone', milestoneDraft],
  ['绩效指标', 'indicator', indicatorDraft],
  ['现场查看记录', 'inspectionNote', inspectionNoteDraft],
  ['查看内容', 'inspectionRow', inspectionRowDraft],
  ['系统数据', 'inspectionFigure', inspectionFigureDraft],
  ['现场照片', 'inspectionPhoto', inspectionPhotoDraft],
  ['手写签名', 'formSignature', formSignatureDraft],
  ['完成标记', 'formCompletion', formCompletionDraft],
  ['访谈座谈记录', 'interview', interviewDraft],
  ['参会人员', 'attendee', attendeeDraft],
  ['问答', 'answer', answerDraft],
  ['问卷', 'survey', surveyDraft],
  ['问卷题目', 'surveyQuestion', surveyQuestionDraft],
  ['取证单', 'evidenceSlip', evidenceSlipDraft],
  ['存在问题', 'problem', problemDraft],
  ['措辞', 'wording', wordingDraft],
  ['收回的反馈文件', 'feedbackFile', feedbackFileDraft],
  ['反馈意见', 'feedbackReply', replyDraft],
  ['抽样', 'sample', sampleDraft],
  ['抽凭记录', 'sampleItem', sampleItemDraft],
  ['底稿表头', 'workpaperHead', workpaperHeadDraft],
  ['本所模板', 'firmTemplate', firmTemplateDraft],
  ['出具登记', 'issuedReport', issuedReportDraft],
  ['出具文件', 'issuedFile', issuedFileDraft],
];

const units: Readonly<Record<FieldKind, string>> = {
  text: 'text, one line',
  longText: 'text, paragraphs',
  money: '分 (whole), or null',
  day: 'YYYY-MM-DD, or null',
  choice: 'vocabulary',
  integer: 'whole number, or null',
  decimal: 'decimal text',
  reference: 'id of a record, or null',
};

const mark = '<!-- fields: written by npm run glossary -->';
const path = 'docs/glossary.md';

/** The whole file as it should be. */
export function glossary(): string {
  const [terms = ''] = readFileSync(path, 'utf8').split(mark);
  return `${terms}${mark}\n\n${records.map(([title, name, draft]) => tableOf(title, name, draft)).join('\n\n')}\n`;
}

function tableOf(title: string, name: string, draft: z.ZodObject): string {
  const rows = columnsOf(draft).map((column) => {
    const labels = column.choices ? `: ${Object.values(column.choices).join('、')}` : '';
    return `| ${column.title} | \`${String(column.field)}\` | ${units[column.kind]}${labels} |`;
  });
  return `### ${title} \`${name}\`\n\n| 中文 | code | unit |\n| --- | --- | --- |\n${rows.join('\n')}`;
}

if (import.meta.main) writeFileSync(path, glossary());

import { wholeDraft } from '../../shared/blankRecord.ts';
import type { ExportResult } from '../../shared/contract/documents.ts';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { evidenceSlipDraft } from '../../shared/interview/evidenceSlip.ts';
import { answerDraft, attendeeDraft, interviewDraft } from '../../shared/interview/interview.ts';
import { satisfactionFormulas, surveyDraft } from '../../shared/interview/survey.ts';
import { blankForm } from '../document/blankForm.ts';
import type { JobContext } from '../storage/context.ts';
import { exportForms, type Form, type InterviewNeeds } from './exportInterview.ts';
import { slipSection, surveySection, talkSection } from './formSections.ts';
import { surveyQuestionTable, surveyTable } from './interviewStore.ts';

/** Of those who take part and of questions. */
const rows = 6;
/** A place that is to be filled in by hand is printed as one with words in it. */
const words = '　';
/** Two sign, whoever they will be. */
const unnamed = '＿＿＿、＿＿＿＿';
/** Room for a line by hand. */
const room = '　\n　';
/** Questions of a survey that is not made yet. */
const questions = 10;
const stored = { id: '', position: 1 };

/** 空白访谈记录, to be filled in by hand. */
export function exportBlankInterview(
  needs: InterviewNeeds,
  job: JobContext,
  target: FileReference,
): Promise<ExportResult> {
  const interview = { ...wholeDraft(interviewDraft, { content: words, conclusion: words }), ...stored };
  const attendees = [{ ...wholeDraft(attendeeDraft, {}), ...stored, interviewId: '' }];
  const answers = [{ ...wholeDraft(answerDraft, {}), ...stored, interviewId: '' }];
  const form = { interview, attendees, answers, signatures: [] };
  return exportForms(
    needs,
    job,
    target,
    '访谈座谈记录',
    (_, head) => [talkSection(head, form)],
    (document) => blankForm(document, rows),
  );
}

/** 空白取证单. */
export function exportBlankSlip(needs: InterviewNeeds, job: JobContext, target: FileReference): Promise<ExportResult> {
  const slip = { ...wholeDraft(evidenceSlipDraft, { collectors: unnamed }), ...stored };
  return exportForms(
    needs,
    job,
    target,
    '取证单',
    (_, head) => [slipSection(head, slip, [])],
    (document) => blankForm(document, rows),
  );
}

/**
 * 空白问卷统计表, to be tallied by hand: one for each survey that is recorded, with its questions and without its counts; one without
 * questions before there is any.
 */
export function exportBlankSurvey(
  needs: InterviewNeeds,
  job: JobContext,
  target: FileReference,
): Promise<ExportResult> {
  return exportForms(needs, job, target, '满意度问卷统计表', (db, head) => {
    const unasked = { ...wholeDraft(surveyDraft, {}), ...stored };
    const surveys = surveyTable.list(db);
    return (surveys.length === 0 ? [unasked] : surveys).map(({ id, title, respondents }) => {
      const asked = surveyQuestionTable.list(db, { surveyId: id }).map(({ question }) => question);
      return uncounted(surveySection(head, { ...unasked, title, respondents }, []), asked);
    });
  });
}

const keptOfSurvey = new Set(['项目名称', '项目单位', '问卷名称', '调查对象']);

function uncounted(form: Form, asked: readonly string[]): Form {
  const blocks = form.blocks.map((block) => {
    if (block.kind === 'pairs') {
      const rows = block.rows.map((row) => (keptOfSurvey.has(row.label) ? row : { ...row, value: '' }));
      return { ...block, rows };
    }
    if (block.kind !== 'table') return block;
    if (block.columns[0]?.title === '序号') {
      const given = asked.length === 0 ? Array.from({ length: questions }, () => '') : asked;
      const counts = block.columns.slice(2).map((_, index) => (index === 0 ? room : ''));
      return { ...block, rows: given.map((question, index) => ({ cells: [String(index + 1), question, ...counts] })) };
    }
    const formulas = Object.values(satisfactionFormulas).map((formula) => `□ ${formula}`);
    const rows = [
      ['满意度公式', formulas.join('\n')],
      ['总体满意度', words],
      ['说明', room],
      ['统计人、日期', words],
    ].map((cells) => ({ cells }));
    return { ...block, rows };
  });
  return { ...form, blocks };
}

import { wholeDraft } from '../../shared/blankRecord.ts';
import type { ExportResult } from '../../shared/contract/documents.ts';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { evidenceSlipDraft } from '../../shared/interview/evidenceSlip.ts';
import { answerDraft, attendeeDraft, interviewDraft } from '../../shared/interview/interview.ts';
import { blankForm } from '../document/blankForm.ts';
import type { JobContext } from '../storage/context.ts';
import { exportForms, type InterviewNeeds } from './exportInterview.ts';
import { slipSection, talkSection } from './formSections.ts';

/** Of those who take part and of questions. */
const rows = 6;
/** A place that is to be filled in by hand is printed as one with words in it. */
const words = '　';
/** Two sign, whoever they will be. */
const unnamed = '＿＿＿、＿＿＿＿';
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

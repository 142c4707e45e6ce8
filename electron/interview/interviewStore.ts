import { z } from 'zod';
import { evidenceSlipDraft } from '../../shared/interview/evidenceSlip.ts';
import { answerDraft, attendeeDraft, interviewDraft } from '../../shared/interview/interview.ts';
import { surveyDraft, surveyQuestionDraft } from '../../shared/interview/survey.ts';
import { unlinkAttachmentsOf } from '../storage/attachments.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { removeFormSignaturesOf } from '../storage/formSignatures.ts';
import { recordTable } from '../storage/recordTable.ts';

/** Tables of the records that files hang on. */
export const formTables = { interview: 'interview', survey: 'survey', evidenceSlip: 'evidence_slip' } as const;

export const interviewTable = recordTable(formTables.interview, '访谈座谈记录', interviewDraft);
export const attendeeTable = recordTable(
  'interview_attendee',
  '参会人员',
  attendeeDraft.extend({ interviewId: z.uuid() }),
  'interviewId',
);
export const answerTable = recordTable(
  'interview_answer',
  '问答',
  answerDraft.extend({ interviewId: z.uuid() }),
  'interviewId',
);
export const surveyTable = recordTable(formTables.survey, '问卷', surveyDraft);
export const surveyQuestionTable = recordTable(
  'survey_question',
  '问卷题目',
  surveyQuestionDraft.extend({ surveyId: z.uuid() }),
  'surveyId',
);
export const evidenceSlipTable = recordTable(formTables.evidenceSlip, '取证单', evidenceSlipDraft);

export function removeInterview(db: WritableDatabase, id: string): null {
  for (const attendee of attendeeTable.list(db, { interviewId: id })) attendeeTable.remove(db, attendee.id);
  for (const answer of answerTable.list(db, { interviewId: id })) answerTable.remove(db, answer.id);
  unlinkAttachmentsOf(db, { table: formTables.interview, id });
  removeFormSignaturesOf(db, { form: 'interview', formId: id });
  return interviewTable.remove(db, id);
}

export function removeSurvey(db: WritableDatabase, id: string): null {
  for (const question of surveyQuestionTable.list(db, { surveyId: id })) surveyQuestionTable.remove(db, question.id);
  unlinkAttachmentsOf(db, { table: formTables.survey, id });
  return surveyTable.remove(db, id);
}

export function removeEvidenceSlip(db: WritableDatabase, id: string): null {
  unlinkAttachmentsOf(db, { table: formTables.evidenceSlip, id });
  removeFormSignaturesOf(db, { form: 'evidenceSlip', formId: id });
  return evidenceSlipTable.remove(db, id);
}

/** What a signature on the record of a talk stands for; null when it is gone. */
export function signedInterviewContent(db: ReadableDatabase, id: string): unknown {
  const interview = interviewTable.list(db).find((one) => one.id === id);
  if (!interview) return null;
  const { position: _, ...head } = interview;
  return {
    head,
    attendees: attendeeTable.list(db, { interviewId: id }),
    answers: answerTable.list(db, { interviewId: id }),
  };
}

/** What a signature on a slip stands for; null when it is gone. */
export function signedSlipContent(db: ReadableDatabase, id: string): unknown {
  const slip = evidenceSlipTable.list(db).find((one) => one.id === id);
  if (!slip) return null;
  const { position: _, ...content } = slip;
  return content;
}

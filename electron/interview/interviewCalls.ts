import { wholeDraft } from '../../shared/blankRecord.ts';
import type { interviewContract } from '../../shared/contract/interviewContract.ts';
import { evidenceSlipDraft } from '../../shared/interview/evidenceSlip.ts';
import { answerDraft, attendeeDraft, interviewDraft } from '../../shared/interview/interview.ts';
import { surveyResult } from '../../shared/interview/satisfaction.ts';
import { surveyDraft, surveyQuestionDraft } from '../../shared/interview/survey.ts';
import { storeContent } from '../storage/attachmentContent.ts';
import { attachmentsByOwner, linkAttachment, unlinkAttachment } from '../storage/attachments.ts';
import type { Handlers } from '../storage/context.ts';
import { recordHandlers } from '../storage/recordHandlers.ts';
import { exportBlankInterview, exportBlankSlip, exportBlankSurvey } from './blankForms.ts';
import { exportEvidenceSlips, exportInterviews, exportSurveys, type InterviewNeeds } from './exportInterview.ts';
import {
  answerTable,
  attendeeTable,
  evidenceSlipTable,
  formTables,
  interviewTable,
  removeEvidenceSlip,
  removeInterview,
  removeSurvey,
  surveyQuestionTable,
  surveyTable,
} from './interviewStore.ts';

const interview = recordHandlers(interviewTable, interviewDraft);
const survey = recordHandlers(surveyTable, surveyDraft);
const slip = recordHandlers(evidenceSlipTable, evidenceSlipDraft);

export function interviewCalls(needs: InterviewNeeds): Handlers<typeof interviewContract> {
  return {
    listInterviews: interview.list,
    addInterview: interview.add,
    changeInterview: interview.change,
    removeInterview: ({ db }, { id }) => removeInterview(db, id),

    listAttendees: ({ db }, { interviewId }) => attendeeTable.list(db, { interviewId }),
    addAttendee: ({ db }, { interviewId, ...some }) =>
      attendeeTable.add(db, { ...wholeDraft(attendeeDraft, some), interviewId }),
    changeAttendee: ({ db }, { id, changes }) => attendeeTable.change(db, id, changes),
    removeAttendee: ({ db }, { id }) => attendeeTable.remove(db, id),
    moveAttendee: ({ db }, { id, before }) => attendeeTable.move(db, id, before),

    listAnswers: ({ db }, { interviewId }) => answerTable.list(db, { interviewId }),
    addAnswer: ({ db }, { interviewId, ...some }) =>
      answerTable.add(db, { ...wholeDraft(answerDraft, some), interviewId }),
    changeAnswer: ({ db }, { id, changes }) => answerTable.change(db, id, changes),
    removeAnswer: ({ db }, { id }) => answerTable.remove(db, id),
    moveAnswer: ({ db }, { id, before }) => answerTable.move(db, id, before),

    listSurveys: survey.list,
    addSurvey: survey.add,
    changeSurvey: survey.change,
    removeSurvey: ({ db }, { id }) => removeSurvey(db, id),
    getSurveyResult: ({ db }, { surveyId }) =>
      surveyResult(surveyTable.get(db, surveyId), surveyQuestionTable.list(db, { surveyId })),

    listSurveyQuestions: ({ db }, { surveyId }) => surveyQuestionTable.list(db, { surveyId }),
    addSurveyQuestion: ({ db }, { surveyId, ...some }) =>
      surveyQuestionTable.add(db, { ...wholeDraft(surveyQuestionDraft, some), surveyId }),
    changeSurveyQuestion: ({ db }, { id, changes }) => surveyQuestionTable.change(db, id, changes),
    removeSurveyQuestion: ({ db }, { id }) => surveyQuestionTable.remove(db, id),
    moveSurveyQuestion: ({ db }, { id, before }) => surveyQuestionTable.move(db, id, before),

    listEvidenceSlips: slip.list,
    addEvidenceSlip: slip.add,
    changeEvidenceSlip: slip.change,
    removeEvidenceSlip: ({ db }, { id }) => removeEvidenceSlip(db, id),

    listFormFiles: ({ db }, { form, formId }) => attachmentsByOwner(db, formTables[form]).get(formId) ?? [],
    attachFormFiles: async (job, { form, formId, files }) => {
      const tables = { interview: interviewTable, survey: surveyTable, evidenceSlip: evidenceSlipTable } as const;
      tables[form].get(job.db, formId);
      const attached = [];
      for (const [index, file] of files.entries()) {
        job.signal.throwIfAborted();
        job.report({ step: `加入“${file.name}”`, done: index, total: files.length });
        const content = await storeContent(job, job.sourcePath(file), file.name);
        const owner = { table: formTables[form], id: formId };
        attached.push(job.transact((db) => linkAttachment(db, owner, content, job.now())));
      }
      return { attached };
    },
    detachFormFile: ({ db }, { attachmentId, reason }) => {
      unlinkAttachment(db, attachmentId, reason);
      return null;
    },

    exportInterviews: (job, { target, blank }) =>
      blank ? exportBlankInterview(needs, job, target) : exportInterviews(needs, job, target),
    exportSurveys: (job, { target, blank }) =>
      blank ? exportBlankSurvey(needs, job, target) : exportSurveys(needs, job, target),
    exportEvidenceSlips: (job, { target, blank }) =>
      blank ? exportBlankSlip(needs, job, target) : exportEvidenceSlips(needs, job, target),
  };
}

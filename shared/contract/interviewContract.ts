import { z } from 'zod';
import type { Attachment } from '../evidence/evidence.ts';
import { type EvidenceSlip, evidenceSlipDraft, newEvidenceSlip } from '../interview/evidenceSlip.ts';
import {
  type Answer,
  type Attendee,
  answerDraft,
  attendeeDraft,
  type Interview,
  interviewDraft,
  newAnswer,
  newAttendee,
  newInterview,
} from '../interview/interview.ts';
import type { SurveyResult } from '../interview/satisfaction.ts';
import {
  newSurvey,
  newSurveyQuestion,
  type Survey,
  type SurveyQuestion,
  surveyDraft,
  surveyQuestionDraft,
} from '../interview/survey.ts';
import { command, job, query } from './call.ts';
import { type ExportResult, formExportInput } from './documents.ts';
import { changeOf, fileReference, moveInput, nothing, recordId } from './inputs.ts';

const ofInterview = z.strictObject({ interviewId: z.uuid() });
const ofSurvey = z.strictObject({ surveyId: z.uuid() });

/** Whose files they are: the sealed scan of a slip, the filled sheets of a survey, the recording of a talk. */
const formFiles = z.strictObject({ form: z.enum(['interview', 'survey', 'evidenceSlip']), formId: z.uuid() });

/** 访谈与座谈, 问卷, 取证单. */
export const interviewContract = {
  listInterviews: query(nothing).gives<Interview[]>(),
  addInterview: command(newInterview).gives<Interview>(),
  changeInterview: command(changeOf(interviewDraft)).gives<Interview>(),
  /** Removes it with its 参会人员, 问答, files and signatures. */
  removeInterview: command(recordId).gives<null>(),

  listAttendees: query(ofInterview).gives<Attendee[]>(),
  addAttendee: command(newAttendee).gives<Attendee>(),
  changeAttendee: command(changeOf(attendeeDraft)).gives<Attendee>(),
  removeAttendee: command(recordId).gives<null>(),
  moveAttendee: command(moveInput).gives<null>(),

  listAnswers: query(ofInterview).gives<Answer[]>(),
  addAnswer: command(newAnswer).gives<Answer>(),
  changeAnswer: command(changeOf(answerDraft)).gives<Answer>(),
  removeAnswer: command(recordId).gives<null>(),
  moveAnswer: command(moveInput).gives<null>(),

  listSurveys: query(nothing).gives<Survey[]>(),
  addSurvey: command(newSurvey).gives<Survey>(),
  changeSurvey: command(changeOf(surveyDraft)).gives<Survey>(),
  /** Removes it with its 题目 and files. */
  removeSurvey: command(recordId).gives<null>(),
  /** 回收率, 有效率, 得分率 and 满意度 by the formula that was chosen. */
  getSurveyResult: query(ofSurvey).gives<SurveyResult>(),

  listSurveyQuestions: query(ofSurvey).gives<SurveyQuestion[]>(),
  addSurveyQuestion: command(newSurveyQuestion).gives<SurveyQuestion>(),
  changeSurveyQuestion: command(changeOf(surveyQuestionDraft)).gives<SurveyQuestion>(),
  removeSurveyQuestion: command(recordId).gives<null>(),
  moveSurveyQuestion: command(moveInput).gives<null>(),

  listEvidenceSlips: query(nothing).gives<EvidenceSlip[]>(),
  addEvidenceSlip: command(newEvidenceSlip).gives<EvidenceSlip>(),
  changeEvidenceSlip: command(changeOf(evidenceSlipDraft)).gives<EvidenceSlip>(),
  removeEvidenceSlip: command(recordId).gives<null>(),

  listFormFiles: query(formFiles).gives<Attachment[]>(),
  attachFormFiles: job(formFiles.extend({ files: z.array(fileReference).min(1).max(500) })).gives<{
    attached: Attachment[];
  }>(),
  detachFormFile: command(
    z.strictObject({ attachmentId: z.uuid(), reason: z.string().trim().min(1, '请写明原因').max(500) }),
  ).gives<null>(),

  /** As .xlsx, .docx or .pdf by the name of the target. */
  exportInterviews: job(formExportInput).gives<ExportResult>(),
  exportSurveys: job(formExportInput).gives<ExportResult>(),
  exportEvidenceSlips: job(formExportInput).gives<ExportResult>(),
} as const;

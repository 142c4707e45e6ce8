import { z } from 'zod';
import { type Day, dayFrom } from '../day.ts';
import type { FeedbackState } from '../problem/feedback.ts';
import {
  type FeedbackFile,
  type FeedbackReturn,
  type RepliesImported,
  type Reply,
  replyResolution,
} from '../problem/feedbackReturn.ts';
import { newProblem, type Problem, problemDraft } from '../problem/problem.ts';
import type { ProblemFinding } from '../problem/problemFinding.ts';
import { type Wording, type WordingList, wordingDraft } from '../problem/wording.ts';
import { command, job, query } from './call.ts';
import { type ExportResult, formExportInput } from './documents.ts';
import { changeOf, fileReference, moveInput, nothing, recordId } from './inputs.ts';

const givenDay = z
  .string()
  .refine((value) => dayFrom(value) !== null, '不是有效日期，应如 2023-11-20')
  .transform((value) => value as Day);

/** 问题与反馈. */
export const problemContract = {
  listProblems: query(nothing).gives<Problem[]>(),
  /** What is left out is blank. */
  addProblem: command(newProblem).gives<Problem>(),
  /** A decision (采纳情况) is refused without its reason. */
  changeProblem: command(changeOf(problemDraft)).gives<Problem>(),
  /** Refused once the problem was sent to the unit or answered by it. */
  removeProblem: command(recordId).gives<null>(),
  moveProblem: command(moveInput).gives<null>(),
  /** 问题—建议—反馈意见表 one to one, and what is missing. */
  listProblemFindings: query(nothing).gives<ProblemFinding[]>(),

  /** 存在问题反馈意见表 as .xlsx, .docx or .pdf, by the name of the target. */
  exportFeedbackSheet: job(formExportInput).gives<ExportResult>(),
  getFeedbackState: query(nothing).gives<FeedbackState>(),
  /** 送达: the dates, and the texts as the unit was given them. */
  recordDelivery: command(
    z
      .strictObject({ sentOn: givenDay, dueOn: givenDay })
      .refine(({ sentOn, dueOn }) => dueOn >= sentOn, '反馈截止日期不能早于送达日期'),
    { alsoChanges: ['engagement'], undoable: false, title: '登记送达' },
  ).gives<FeedbackState>(),
  /** 逾期未反馈（视为无异议）, for what was sent and not answered; refused before the last day has passed. */
  recordSilence: command(nothing, { title: '记录逾期未反馈' }).gives<Problem[]>(),

  /** Compares a 反馈意见表 that came back (.xlsx, .docx) with the problems; changes nothing. */
  previewReplies: job(z.strictObject({ file: fileReference })).gives<FeedbackReturn>(),
  /**
   * Keeps the file and all its rows, and records what is new and clear. With the `digest` of a preview it is refused when the
   * file or the problems changed since.
   */
  importReplies: job(z.strictObject({ file: fileReference, digest: z.string().max(64).nullable().default(null) }), {
    undoable: true,
    title: '读入反馈意见',
  }).gives<RepliesImported>(),
  /** Every row that came back, with what became of it. */
  listReplies: query(nothing).gives<Reply[]>(),
  /** Decides on a row that contradicts a recorded answer, can't be read, or was added by the unit. */
  resolveReply: command(replyResolution).gives<Reply>(),
  /** Sheets that came back and scans of the sealed one. */
  listFeedbackFiles: query(nothing).gives<FeedbackFile[]>(),
  attachSealedScan: job(
    z.strictObject({ file: fileReference, receivedOn: givenDay.nullable(), note: z.string().max(500).default('') }),
  ).gives<FeedbackFile>(),
  /** Of scans only: a sheet that came back stays with its rows. */
  removeSealedScan: command(
    z.strictObject({ id: z.uuid(), reason: z.string().trim().min(1, '请写明原因').max(500) }),
  ).gives<null>(),

  /** 措辞库: those of the firm first. */
  listWordings: query(nothing, { always: true }).gives<WordingList>(),
  /** Without an id a new wording; one of the program's is reworded in the firm's file. */
  keepWording: job(z.strictObject({ id: z.string().min(1).max(100).nullable(), draft: wordingDraft }), {
    always: true,
  }).gives<Wording>(),
  removeWording: job(z.strictObject({ id: z.string().min(1).max(100) }), { always: true }).gives<null>(),
} as const;

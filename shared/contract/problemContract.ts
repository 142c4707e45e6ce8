import { newProblem, type Problem, problemDraft } from '../problem/problem.ts';
import { command, job, query } from './call.ts';
import { type ExportResult, exportInput } from './documents.ts';
import { changeOf, moveInput, nothing, recordId } from './inputs.ts';

/** 问题与反馈. */
export const problemContract = {
  listProblems: query(nothing).gives<Problem[]>(),
  addProblem: command(newProblem).gives<Problem>(),
  changeProblem: command(changeOf(problemDraft)).gives<Problem>(),
  removeProblem: command(recordId).gives<null>(),
  moveProblem: command(moveInput).gives<null>(),
  /** 存在问题反馈意见表 as .xlsx. */
  exportFeedbackSheet: job(exportInput).gives<ExportResult>(),
} as const;

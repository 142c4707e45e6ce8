import { z } from 'zod';
import { type Day, daysBetween } from '../../shared/day.ts';
import type { Engagement } from '../../shared/engagement/engagement.ts';
import { AppError } from '../../shared/errors.ts';
import { day, integer, longText, reference, text } from '../../shared/field.ts';
import type { FeedbackState, SentProblem } from '../../shared/problem/feedback.ts';
import { basisText, type Problem } from '../../shared/problem/problem.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { recordTable } from '../storage/recordTable.ts';
import { problemTable } from './problemStore.ts';

const sentProblemDraft = z.strictObject({
  problemId: reference('问题'),
  sentOn: day('送达日期'),
  number: integer('序号'),
  title: text('问题标题'),
  fact: longText('存在问题（事实）'),
  cause: longText('原因'),
  effect: longText('影响'),
  basis: longText('依据'),
  recommendation: longText('建议'),
});
const sentProblemTable = recordTable('sent_problem', '送达的问题', sentProblemDraft);

/** The text of each problem in the sheet that was delivered last. */
export function listSentProblems(db: ReadableDatabase): SentProblem[] {
  const newest = new Map<string, SentProblem>();
  for (const { id: _, position: _position, ...sent } of sentProblemTable.list(db)) {
    if (sent.problemId !== null) newest.set(sent.problemId, sent as SentProblem);
  }
  return [...newest.values()];
}

/** 送达: keeps what the unit was given to answer. A second round keeps its texts beside those of the first. */
export function recordDelivery(db: WritableDatabase, sentOn: Day): void {
  const problems = problemTable.list(db);
  if (problems.length === 0) throw new AppError('invalid-input', '还没有登记问题，没有可以送达的反馈意见表。');
  for (const [index, problem] of problems.entries()) {
    const { id, title, fact, cause, effect, recommendation } = problem;
    const words = { title, fact, cause, effect, basis: basisText(problem), recommendation };
    sentProblemTable.add(db, { problemId: id, sentOn, number: index + 1, ...words });
  }
}

/** 逾期未反馈 is recorded as such, and only once the last day has passed: silence is no objection, but no agreement either. */
export function recordSilence(db: WritableDatabase, engagement: Engagement, today: Day): Problem[] {
  const { sentOn, dueOn, silenceDue, unanswered } = feedbackState(db, engagement, today);
  if (sentOn === null) throw refusal('还没有登记反馈意见表的送达日期');
  if (dueOn === null) throw refusal('还没有登记反馈截止日期');
  if (unanswered === 0) throw refusal('送达的问题都已有单位意见');
  if (!silenceDue) throw refusal(`反馈截止日期 ${dueOn} 还没有过`);
  const sent = new Set(listSentProblems(db).map(({ problemId }) => problemId));
  for (const { id, feedbackOpinion } of problemTable.list(db)) {
    if (sent.has(id) && feedbackOpinion === 'pending') {
      problemTable.change(db, id, { feedbackOpinion: 'silent', feedbackOn: today });
    }
  }
  return problemTable.list(db);
}

function refusal(why: string): AppError {
  return new AppError('invalid-input', `${why}，没有记录“逾期未反馈”。`);
}

export function feedbackState(
  db: ReadableDatabase,
  { feedbackSentOn, feedbackDueOn }: Engagement,
  today: Day,
): FeedbackState {
  const sent = listSentProblems(db);
  const ids = new Set(sent.map(({ problemId }) => problemId));
  const unanswered = problemTable
    .list(db)
    .filter(({ id, feedbackOpinion }) => ids.has(id) && feedbackOpinion === 'pending').length;
  const daysLeft = feedbackDueOn === null ? null : daysBetween(today, feedbackDueOn);
  return {
    sentOn: feedbackSentOn,
    dueOn: feedbackDueOn,
    daysLeft,
    unanswered,
    silenceDue: feedbackSentOn !== null && daysLeft !== null && daysLeft < 0 && unanswered > 0,
    sent,
  };
}

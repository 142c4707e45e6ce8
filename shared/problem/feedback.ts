import type { Day } from '../day.ts';
import type { ReportedProblem } from './reportText.ts';

/** A problem as it stood in the 存在问题反馈意见表 that was delivered: the unit answers that text, whatever it reads today. */
export type SentProblem = Omit<
  ReportedProblem,
  'basisDocument' | 'basisClause' | 'feedbackOpinion' | 'feedbackText' | 'decision' | 'decisionReason'
> & {
  problemId: string;
  sentOn: Day;
  /** 序号 in the sheet. */
  number: number;
};

/** 送达与期限: when the sheet was delivered, until when the unit may answer, and how that stands today. */
export type FeedbackState = {
  sentOn: Day | null;
  dueOn: Day | null;
  /** Days until the last day, which counts; negative when it has passed; null without one. */
  daysLeft: number | null;
  /** Problems that were sent and have no answer yet. */
  unanswered: number;
  /** Whether the day has passed, so that 逾期未反馈 may be recorded for them. */
  silenceDue: boolean;
  /** The newest text of each problem that was sent. */
  sent: SentProblem[];
};

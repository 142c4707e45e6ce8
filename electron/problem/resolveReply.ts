import { wholeDraft } from '../../shared/blankRecord.ts';
import { AppError } from '../../shared/errors.ts';
import {
  isOpen,
  type Reply,
  type ReplyResolution,
  type ReplyState,
  replyStates,
} from '../../shared/problem/feedbackReturn.ts';
import { type Problem, problemDraft } from '../../shared/problem/problem.ts';
import type { WritableDatabase } from '../storage/database.ts';
import { problemTable } from './problemStore.ts';
import { replyTable } from './replyStore.ts';

/**
 * Decides on a row that waits: what it says takes the place of what is recorded or is left aside (both with a reason), it joins
 * a problem, or becomes one. The row itself stays as it came back.
 */
export function resolveReply(db: WritableDatabase, resolution: ReplyResolution, today: Problem['feedbackOn']): Reply {
  const reply = replyTable.get(db, resolution.id);
  if (!isOpen(reply.state)) {
    throw new AppError('already-there', `这条意见已经处理过（${replyStates[reply.state]}），没有再次处理。`);
  }
  const { reason } = resolution;
  switch (resolution.kind) {
    case 'take':
      return done('recorded', takeOver(db, reply, resolution.opinion ?? reply.opinion, reason, today));
    case 'leave':
      requireReason(reason);
      return done(reply.state === 'addition' ? 'dismissed' : 'kept', reply.problemId);
    case 'join':
      return done('joined', join(db, reply, resolution.problemId, today));
    case 'newProblem':
      return done('newProblem', makeProblem(db, reply, resolution, today));
  }

  function done(state: ReplyState, problemId: string | null): Reply {
    const matchedBy = reply.matchedBy === 'none' && problemId !== null ? 'hand' : reply.matchedBy;
    return replyTable.change(db, reply.id, { state, problemId, matchedBy, reason });
  }
}

function requireReason(reason: string): void {
  if (reason.trim() === '') throw new AppError('invalid-input', '请写明理由：为什么采用或不采用这条意见。没有处理。');
}

function takeOver(
  db: WritableDatabase,
  reply: Reply,
  opinion: Problem['feedbackOpinion'],
  reason: string,
  today: Problem['feedbackOn'],
): string {
  if (reply.problemId === null) {
    throw new AppError('invalid-input', '这条意见还没有对应的问题，请选择并入哪个问题，或列为新问题。');
  }
  if (reply.state === 'conflict') requireReason(reason);
  if (reply.state === 'unclear' && opinion === 'pending') {
    throw new AppError('invalid-input', '请选择这条意见是认可、部分认可还是不认可。没有处理。');
  }
  const problem = problemTable.get(db, reply.problemId);
  problemTable.change(db, problem.id, {
    feedbackOpinion: opinion === 'pending' ? problem.feedbackOpinion : opinion,
    feedbackText: reply.reply || problem.feedbackText,
    feedbackMaterial: reply.material || problem.feedbackMaterial,
    rectification: reply.rectification || problem.rectification,
    feedbackOn: today,
  });
  return problem.id;
}

/** Adds to what is recorded, and takes nothing of it away. */
function join(db: WritableDatabase, reply: Reply, problemId: string, today: Problem['feedbackOn']): string {
  const problem = problemTable.get(db, problemId);
  const both = (...texts: string[]) => texts.filter((text) => text.trim() !== '').join('\n');
  problemTable.change(db, problem.id, {
    feedbackOpinion: problem.feedbackOpinion === 'pending' ? reply.opinion : problem.feedbackOpinion,
    feedbackText: both(problem.feedbackText, reply.problemText, reply.reply),
    feedbackMaterial: both(problem.feedbackMaterial, reply.material),
    rectification: both(problem.rectification, reply.rectification),
    feedbackOn: problem.feedbackOn ?? today,
  });
  return problem.id;
}

function makeProblem(
  db: WritableDatabase,
  reply: Reply,
  { title, category }: { title: string; category: Problem['category'] },
  today: Problem['feedbackOn'],
): string {
  const { id } = problemTable.add(
    db,
    wholeDraft(problemDraft, {
      title,
      category,
      fact: reply.problemText,
      feedbackOpinion: reply.opinion,
      feedbackText: reply.reply,
      feedbackMaterial: reply.material,
      rectification: reply.rectification,
      feedbackOn: today,
    }),
  );
  return id;
}

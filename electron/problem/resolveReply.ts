import { wholeDraft } from '../../shared/blankRecord.ts';
import { AppError } from '../../shared/errors.ts';
import { differencesOf, joinedWith, overwrites, replacedBy } from '../../shared/problem/answer.ts';
import {
  isOpen,
  isUnplaced,
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
 * a problem, or becomes one. The row itself stays as it came back. What is taken is the whole answer: where the unit wrote
 * nothing nothing stays, and the trail keeps what was there.
 */
export function resolveReply(db: WritableDatabase, resolution: ReplyResolution, today: Problem['feedbackOn']): Reply {
  const reply = replyTable.get(db, resolution.id);
  if (!isOpen(reply.state)) {
    throw new AppError('already-there', `这条意见已经处理过（${replyStates[reply.state]}），没有再次处理。`);
  }
  const { reason } = resolution;
  switch (resolution.kind) {
    case 'take': {
      const read = { ...reply, opinion: resolution.opinion ?? reply.opinion };
      return done('recorded', takeOver(db, read, reason, today), read.opinion);
    }
    case 'leave':
      requireReason(reason);
      return done(isUnplaced(reply.state) ? 'dismissed' : 'kept', reply.problemId);
    case 'join':
      return done('joined', join(db, reply, resolution.problemId, today));
    case 'newProblem':
      return done('newProblem', makeProblem(db, reply, resolution, today));
  }

  function done(state: ReplyState, problemId: string | null, opinion = reply.opinion): Reply {
    const matchedBy = reply.matchedBy === 'none' && problemId !== null ? 'hand' : reply.matchedBy;
    return replyTable.change(db, reply.id, { state, problemId, matchedBy, reason, opinion });
  }
}

function requireReason(reason: string): void {
  if (reason.trim() === '') throw new AppError('invalid-input', '请写明理由：为什么采用或不采用这条意见。没有处理。');
}

function takeOver(db: WritableDatabase, reply: Reply, reason: string, today: Problem['feedbackOn']): string {
  if (reply.problemId === null || isUnplaced(reply.state)) {
    throw new AppError('invalid-input', '这条意见还没有对应的问题，请选择并入哪个问题，或列为新问题。');
  }
  const problem = problemTable.get(db, reply.problemId);
  if (reply.state === 'conflict' || overwrites(differencesOf(problem, reply))) requireReason(reason);
  if (reply.state === 'unclear' && reply.opinion === 'pending') {
    throw new AppError('invalid-input', '请选择这条意见是认可、部分认可还是不认可。没有处理。');
  }
  const taken = replacedBy(problem, reply);
  const blank = Object.values(taken).every((value) => value === '' || value === 'pending');
  problemTable.change(db, problem.id, { ...taken, feedbackOn: blank ? null : today });
  return problem.id;
}

/** Adds to what is recorded, and takes nothing of it away. */
function join(db: WritableDatabase, reply: Reply, problemId: string, today: Problem['feedbackOn']): string {
  const problem = problemTable.get(db, problemId);
  problemTable.change(db, problem.id, { ...joinedWith(problem, reply), feedbackOn: problem.feedbackOn ?? today });
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

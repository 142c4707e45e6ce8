import { AppError } from '../../shared/errors.ts';
import { type Problem, problemDraft } from '../../shared/problem/problem.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { recordTable } from '../storage/recordTable.ts';

export const problemTable = recordTable('problem', '问题', problemDraft);

/** A decision counts only with its reason: whatever leaves the report or stays in it against the unit must say why. */
export function changeProblem(db: WritableDatabase, id: string, changes: Partial<Problem>): Problem {
  const changed = problemTable.change(db, id, changes);
  if ('decision' in changes || 'decisionReason' in changes) requireReason(changed);
  return changed;
}

export function addProblem(db: WritableDatabase, draft: Omit<Problem, 'id' | 'position'>): Problem {
  requireReason(draft);
  return problemTable.add(db, draft);
}

function requireReason({ decision, decisionReason }: Pick<Problem, 'decision' | 'decisionReason'>): void {
  if (decision === 'none' || decisionReason.trim() !== '') return;
  throw new AppError('invalid-input', '采纳、部分采纳或不采纳都要写明理由，没有保存。请写明理由后再选。');
}

/** What was given to the unit, or answered by it, can't vanish: it leaves the report by a recorded decision only. */
export function removeProblem(db: WritableDatabase, id: string): null {
  const { feedbackOpinion, title } = problemTable.get(db, id);
  if (feedbackOpinion !== 'pending' || isReferred(db, id)) {
    throw new AppError(
      'still-referenced',
      `“${title}”已列入送达的反馈意见表或已有单位意见，不能删除。请记录单位意见和采纳情况：不认可并采纳的，不写入报告。`,
    );
  }
  return problemTable.remove(db, id);
}

function isReferred(db: ReadableDatabase, id: string): boolean {
  const referring = db.prepare(
    `SELECT 1 FROM sent_problem WHERE problem_id = @id UNION ALL SELECT 1 FROM feedback_reply WHERE problem_id = @id`,
  );
  return referring.get({ id }) !== undefined;
}

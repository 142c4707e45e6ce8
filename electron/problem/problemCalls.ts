import { wholeDraft } from '../../shared/blankRecord.ts';
import type { problemContract } from '../../shared/contract/problemContract.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { problemDraft } from '../../shared/problem/problem.ts';
import { exportDocument, todayOf } from '../document/exportDocument.ts';
import type { Handlers } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { composeFeedbackSheet } from './composeFeedbackSheet.ts';
import { problemTable } from './problemStore.ts';

/** What problems need from other features; the host passes it in. */
export type ProblemNeeds = { snapshot(db: ReadableDatabase): EngagementSnapshot };

export function problemCalls(needs: ProblemNeeds): Handlers<typeof problemContract> {
  return {
    listProblems: ({ db }) => problemTable.list(db),
    addProblem: ({ db }, some) => problemTable.add(db, wholeDraft(problemDraft, some)),
    changeProblem: ({ db }, { id, changes }) => problemTable.change(db, id, changes),
    removeProblem: ({ db }, { id }) => problemTable.remove(db, id),
    moveProblem: ({ db }, { id, before }) => problemTable.move(db, id, before),
    exportFeedbackSheet: (job, { target }) =>
      exportDocument(job, { path: job.targetPath(target), name: target.name }, () => ({
        format: 'xlsx',
        book: composeFeedbackSheet(needs.snapshot(job.db), todayOf(job.now())),
      })),
  };
}

import type { workpaperContract } from '../../shared/contract/workpaperContract.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { exportDocument, todayOf } from '../document/exportDocument.ts';
import type { Handlers } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { composeWorkpapers } from './composeWorkpapers.ts';
import { changeWorkpaperHead, listWorkpaperHeads } from './workpaperStore.ts';

/** What the workpapers need from other features; the host passes it in. */
export type WorkpaperNeeds = { snapshot(db: ReadableDatabase): EngagementSnapshot };

export function workpaperCalls(needs: WorkpaperNeeds): Handlers<typeof workpaperContract> {
  return {
    listWorkpapers: ({ db }) => listWorkpaperHeads(db),
    changeWorkpaperHead: ({ db }, { indexNumber, changes }) => changeWorkpaperHead(db, indexNumber, changes),
    exportWorkpapers: (job, { target }) =>
      exportDocument(job, { path: job.targetPath(target), name: target.name }, () => ({
        format: 'xlsx',
        book: composeWorkpapers(needs.snapshot(job.db), todayOf(job.now())),
      })),
  };
}

import type { workpaperContract } from '../../shared/contract/workpaperContract.ts';
import type { Day } from '../../shared/day.ts';
import type { WorkbookSheet } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import type { BatchCrossChecks } from '../../shared/ledger/ledgerRecords.ts';
import { workpaperIndex } from '../../shared/workpaper/workpaperIndex.ts';
import { composeAndWrite, exportDocument, todayOf } from '../document/exportDocument.ts';
import type { Handlers, JobContext } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { composeWorkpapers } from './composeWorkpapers.ts';
import { composeForm } from './indicatorForms.ts';
import { changeWorkpaperHead, listWorkpaperHeads } from './workpaperStore.ts';

/** What the workpapers need from other features; the host passes it in. */
export type WorkpaperNeeds = {
  snapshot(db: ReadableDatabase): EngagementSnapshot;
  /** 批次间核对 of the imported balance tables. */
  listCrossChecks(db: ReadableDatabase): BatchCrossChecks[];
  /** 对方科目 of entries, from the other side of their vouchers. */
  counterAccounts(db: ReadableDatabase, entryIds: readonly number[]): ReadonlyMap<number, string>;
  /** 勾稽检查表. */
  findingSheets(db: ReadableDatabase, today: Day): readonly WorkbookSheet[];
};

export function workpaperCalls(needs: WorkpaperNeeds): Handlers<typeof workpaperContract> {
  return {
    listWorkpapers: ({ db }) => listWorkpaperHeads(db),
    changeWorkpaperHead: ({ db }, { indexNumber, changes }) => changeWorkpaperHead(db, indexNumber, changes),
    getWorkpaperIndex: ({ db }) => workpaperIndex(needs.snapshot(db)),
    exportWorkpapers: (job, { target }) =>
      exportDocument(job, { path: job.targetPath(target), name: target.name }, () => ({
        format: 'xlsx',
        book: composeBook(job.db, needs, todayOf(job.now())),
      })),
    exportForm: (job, { target, kind }) =>
      exportDocument(job, { path: job.targetPath(target), name: target.name }, () => ({
        format: 'xlsx',
        book: composeForm(needs.snapshot(job.db), kind, todayOf(job.now())),
      })),
  };
}

/** The workpaper book as the bytes of its file. */
export function writeWorkpapers(needs: WorkpaperNeeds, job: JobContext): Promise<Uint8Array> {
  const compose = () => ({ format: 'xlsx', book: composeBook(job.db, needs, todayOf(job.now())) }) as const;
  return composeAndWrite(job, compose, 'xlsx');
}

/** In one transaction: the accounts are those of the entries in the snapshot. */
function composeBook(db: ReadableDatabase, needs: WorkpaperNeeds, today: Day) {
  return db.transaction(() => {
    const snapshot = needs.snapshot(db);
    const entryIds = snapshot.samples.flatMap(({ items }) => items.map(({ entryId }) => entryId));
    const book = composeWorkpapers(snapshot, today, {
      counterAccounts: needs.counterAccounts(db, entryIds),
      crossChecks: needs.listCrossChecks(db),
    });
    return { ...book, sheets: [...book.sheets, ...needs.findingSheets(db, today)] };
  })();
}

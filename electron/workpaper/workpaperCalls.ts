import type { FileReference } from '../../shared/contract/inputs.ts';
import type { workpaperContract } from '../../shared/contract/workpaperContract.ts';
import type { Day } from '../../shared/day.ts';
import type { WorkbookDocument, WorkbookSheet } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { AppError } from '../../shared/errors.ts';
import type { BatchCrossChecks } from '../../shared/ledger/ledgerRecords.ts';
import { workpaperIndex } from '../../shared/workpaper/workpaperIndex.ts';
import { composeAndWrite, exportBytes, exportDocument, todayOf } from '../document/exportDocument.ts';
import { refuseStrayTokens } from '../document/refuseStrayTokens.ts';
import type { BookInParts } from '../document/writeDocument.ts';
import { readContent } from '../storage/attachmentContent.ts';
import type { Handlers, JobContext } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { composeWorkpapers } from './composeWorkpapers.ts';
import { checkLogo } from './firmLogo.ts';
import { checkTemplate, lookOf, parseTemplate, templateBytes } from './firmTemplateFile.ts';
import type { FirmTemplateShelf } from './firmTemplateShelf.ts';
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
  findingSheets(db: ReadableDatabase, snapshot: EngagementSnapshot, today: Day): readonly WorkbookSheet[];
  firmTemplate: FirmTemplateShelf;
  fontsFolder: string;
};

export function workpaperCalls(needs: WorkpaperNeeds): Handlers<typeof workpaperContract> {
  return {
    listWorkpapers: ({ db }) => listWorkpaperHeads(db),
    changeWorkpaperHead: ({ db }, { indexNumber, changes }) => changeWorkpaperHead(db, indexNumber, changes),
    getWorkpaperIndex: ({ db }) => workpaperIndex(needs.snapshot(db)),
    exportWorkpapers: (job, { target }) =>
      exportDocument(job, { path: job.targetPath(target), name: target.name }, bookOf(needs, job)),
    exportForm: (job, { target, kind }) =>
      exportDocument(job, { path: job.targetPath(target), name: target.name }, () => {
        const snapshot = needs.snapshot(job.db);
        const book = composeForm(snapshot, kind, todayOf(job.now()));
        refuseStrayTokens(book, snapshot);
        return { format: 'xlsx', book };
      }),
    ...firmTemplateCalls(needs),
  };
}

type FirmTemplateCall = `${string}Firm${string}` & keyof Handlers<typeof workpaperContract>;

/** 本所模板: kept outside of the engagements, so that none of it is on a trail. */
function firmTemplateCalls({
  firmTemplate,
  fontsFolder,
}: WorkpaperNeeds): Pick<Handlers<typeof workpaperContract>, FirmTemplateCall> {
  const read = async (job: JobContext, file: FileReference) => {
    const { chunks } = await readContent(job, job.sourcePath(file), file.name, () => {});
    if (chunks) return Buffer.concat(chunks);
    throw new AppError('file-too-large', `“${file.name}”太大，不是标志图片或本所模板，没有采用。请重新选择。`);
  };
  return {
    getFirmTemplate: () => firmTemplate.read(),
    changeFirmTemplate: async (_, { template }) => {
      await firmTemplate.keep(await checkTemplate(template, fontsFolder));
      return firmTemplate.read();
    },
    readFirmLogo: async (job, { file }) => checkLogo(await read(job, file), file.name, fontsFolder),
    readFirmTemplate: async (job, { file }) =>
      checkTemplate(parseTemplate(await read(job, file), file.name), fontsFolder),
    exportFirmTemplate: (job, { target }) =>
      exportBytes(job, { path: job.targetPath(target), name: target.name }, templateBytes(firmTemplate.read())),
  };
}

/** The workpaper book as the bytes of its file. */
export function writeWorkpapers(needs: WorkpaperNeeds, job: JobContext): Promise<Uint8Array> {
  return composeAndWrite(job, bookOf(needs, job));
}

/**
 * The book, and after it the 勾稽检查表, which takes longest and is checked while the papers are laid. A file that somebody else may be
 * writing is read in one transaction, so that all of it is of one state; of our own nothing is changed within a turn, and what was
 * checked of it is remembered outside of transactions only.
 */
function bookOf(needs: WorkpaperNeeds, { db, now }: JobContext): BookInParts {
  const today = todayOf(now());
  return {
    composeInParts(give) {
      const compose = () => {
        const snapshot = needs.snapshot(db);
        give(composeBook(db, needs, snapshot, today));
        return needs.findingSheets(db, snapshot, today);
      };
      return db.readonly ? db.transaction(compose)() : compose();
    },
  };
}

function composeBook(
  db: ReadableDatabase,
  needs: WorkpaperNeeds,
  snapshot: EngagementSnapshot,
  today: Day,
): WorkbookDocument {
  const entryIds = snapshot.samples.flatMap(({ items }) => items.map(({ entryId }) => entryId));
  const book = composeWorkpapers(snapshot, today, {
    counterAccounts: needs.counterAccounts(db, entryIds),
    crossChecks: needs.listCrossChecks(db),
  });
  refuseStrayTokens(book, snapshot);
  return { ...book, look: lookOf(needs.firmTemplate.read()) };
}

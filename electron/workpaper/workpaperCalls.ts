import type { FileReference } from '../../shared/contract/inputs.ts';
import type { workpaperContract } from '../../shared/contract/workpaperContract.ts';
import type { Day } from '../../shared/day.ts';
import type { WorkbookSheet } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { AppError } from '../../shared/errors.ts';
import type { BatchCrossChecks } from '../../shared/ledger/ledgerRecords.ts';
import { workpaperIndex } from '../../shared/workpaper/workpaperIndex.ts';
import { composeAndWrite, exportBytes, exportDocument, todayOf } from '../document/exportDocument.ts';
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
  findingSheets(db: ReadableDatabase, today: Day): readonly WorkbookSheet[];
  firmTemplate: FirmTemplateShelf;
  fontsFolder: string;
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
    const look = lookOf(needs.firmTemplate.read());
    return { ...book, look, sheets: [...book.sheets, ...needs.findingSheets(db, today)] };
  })();
}

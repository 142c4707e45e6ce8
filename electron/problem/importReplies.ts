import type { FileReference } from '../../shared/contract/inputs.ts';
import { AppError } from '../../shared/errors.ts';
import {
  type FeedbackFile,
  type FeedbackReturn,
  isOpen,
  type RepliesImported,
  type ReturnedReply,
} from '../../shared/problem/feedbackReturn.ts';
import type { Problem } from '../../shared/problem/problem.ts';
import { todayOf } from '../document/exportDocument.ts';
import { type ReturnedDocument, readReturnedDocument } from '../document/readReturnedDocument.ts';
import type { ReadSheets } from '../document/readReturnedWorkbook.ts';
import { linkAttachment, storeContent } from '../storage/attachments.ts';
import type { JobContext } from '../storage/context.ts';
import type { WritableDatabase } from '../storage/database.ts';
import { compareReplies } from './compareReplies.ts';
import { problemTable } from './problemStore.ts';
import { feedbackFileOwner, feedbackFileTable, feedbackPast, getFeedbackFile, replyTable } from './replyStore.ts';

/** Compares a sheet that came back with the problems. Nothing is changed. */
export async function previewReplies(
  job: JobContext,
  { file, readSheets }: { file: FileReference; readSheets: ReadSheets },
): Promise<FeedbackReturn> {
  const read = await readReturned(job, file, readSheets);
  return compareReplies(read, feedbackPast(job.db), file.name);
}

/**
 * Takes a sheet in: keeps the file itself, and every row of it. A reply that is new and clear is recorded with its problem; what
 * contradicts a recorded one, can't be read or answers no problem waits for a decision. In one step, or not at all.
 *
 * @throws AppError `file-changed`: the file or the problems are no longer what `digest` was shown for.
 */
export async function importReplies(
  job: JobContext,
  { file, digest, readSheets }: { file: FileReference; digest: string | null; readSheets: ReadSheets },
): Promise<RepliesImported> {
  const read = await readReturned(job, file, readSheets);
  const compared = compareReplies(read, feedbackPast(job.db), file.name);
  if (digest !== null && compared.digest !== digest) throw changed(file.name);
  const content = await storeContent(job, job.sourcePath(file), file.name);
  const today = todayOf(job.now());
  return job.transact((db) => {
    const present = compareReplies(read, feedbackPast(db), file.name);
    if (present.digest !== compared.digest) throw changed(file.name);
    const { id } = feedbackFileTable.add(db, { kind: 'returned', name: file.name, receivedOn: today, note: '' });
    linkAttachment(db, { table: feedbackFileOwner, id }, content, job.now());
    for (const reply of present.replies) {
      const { row, title: _, recorded: _recorded, remark: _remark, hintId: _hint, ...words } = reply;
      replyTable.add(db, { ...words, fileId: id, rowNumber: row, reason: '' });
      if (reply.state === 'recorded' && reply.problemId !== null) fillIn(db, reply.problemId, reply, today);
    }
    return {
      ...present,
      file: getFeedbackFile(db, id),
      recorded: present.replies.filter(({ state }) => state === 'recorded').length,
      open: present.replies.filter(({ state }) => isOpen(state)).length,
    };
  });
}

/** Only what is blank: the comparison has found nothing that would be overwritten. */
function fillIn(db: WritableDatabase, problemId: string, reply: ReturnedReply, today: Problem['feedbackOn']): void {
  const problem = problemTable.get(db, problemId);
  const or = (ours: string, theirs: string) => (ours.trim() === '' ? theirs : ours);
  problemTable.change(db, problemId, {
    feedbackOpinion: problem.feedbackOpinion === 'pending' ? reply.opinion : problem.feedbackOpinion,
    feedbackText: or(problem.feedbackText, reply.reply),
    feedbackMaterial: or(problem.feedbackMaterial, reply.material),
    rectification: or(problem.rectification, reply.rectification),
    feedbackOn: problem.feedbackOn ?? today,
  });
}

async function readReturned(job: JobContext, file: FileReference, readSheets: ReadSheets): Promise<ReturnedDocument> {
  job.report({ step: `读取“${file.name}”`, done: 0, total: null });
  const path = job.sourcePath(file);
  return (await readReturnedDocument(path, job)) ?? { sheets: await readSheets(path, job), remarks: [] };
}

function changed(name: string): AppError {
  return new AppError(
    'file-changed',
    `“${name}”或问题登记在预览之后变了，没有读入任何意见。请重新选择文件，看过以后再读入。`,
  );
}

/** 盖章扫描件: kept with the feedback, as a PDF or a picture. */
export async function attachSealedScan(
  job: JobContext,
  { file, receivedOn, note }: { file: FileReference; receivedOn: Problem['feedbackOn']; note: string },
): Promise<FeedbackFile> {
  const content = await storeContent(job, job.sourcePath(file), file.name);
  if (content.mediaType !== 'application/pdf' && !content.mediaType.startsWith('image/')) {
    throw new AppError('invalid-input', `“${file.name}”不是 PDF 或图片，没有存入。盖章扫描件请扫描成 PDF 或照片。`);
  }
  return job.transact((db) => {
    const { id } = feedbackFileTable.add(db, { kind: 'sealed', name: file.name, receivedOn, note });
    linkAttachment(db, { table: feedbackFileOwner, id }, content, job.now());
    return getFeedbackFile(db, id);
  });
}

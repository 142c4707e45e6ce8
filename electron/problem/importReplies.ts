import type { FileReference } from '../../shared/contract/inputs.ts';
import { AppError } from '../../shared/errors.ts';
import { replacedBy } from '../../shared/problem/answer.ts';
import {
  type FeedbackFile,
  type FeedbackReturn,
  isOpen,
  isWaiting,
  type RepliesImported,
  type Reply,
  type ReturnedReply,
} from '../../shared/problem/feedbackReturn.ts';
import type { Problem } from '../../shared/problem/problem.ts';
import { todayOf } from '../document/exportDocument.ts';
import { readReturnedDocument } from '../document/returned/readReturnedDocument.ts';
import type { ReadSheets, ReturnedSheets } from '../document/returned/readReturnedWorkbook.ts';
import { inWordsOfForm } from '../document/returned/returnedDocumentError.ts';
import { readContent, type StoredContent, storeContent } from '../storage/attachmentContent.ts';
import { linkAttachment } from '../storage/attachments.ts';
import type { JobContext } from '../storage/context.ts';
import type { WritableDatabase } from '../storage/database.ts';
import { compareReplies } from './compareReplies.ts';
import { problemTable } from './problemStore.ts';
import {
  feedbackFileOwner,
  feedbackFileTable,
  feedbackPast,
  fileOfContent,
  getFeedbackFile,
  replyTable,
} from './replyStore.ts';

/** Compares a sheet that came back with the problems. Nothing is changed. */
export async function previewReplies(
  job: JobContext,
  { file, readSheets }: { file: FileReference; readSheets: ReadSheets },
): Promise<FeedbackReturn> {
  const { read, sha256 } = await readReturned(job, file, readSheets);
  return compareReplies(read, feedbackPast(job.db, sha256), file.name);
}

/**
 * Takes a sheet in: keeps the file itself, and every row of it. A reply that fills in what is blank is recorded with its problem;
 * what contradicts a recorded one, can't be read or answers no problem waits for a decision. In one step, or not at all.
 *
 * @throws AppError `file-changed`: the file or the problems are no longer what `digest` was shown for.
 */
export async function importReplies(
  job: JobContext,
  { file, digest, readSheets }: { file: FileReference; digest: string | null; readSheets: ReadSheets },
): Promise<RepliesImported> {
  const { read, sha256 } = await readReturned(job, file, readSheets);
  const compared = compareReplies(read, feedbackPast(job.db, sha256), file.name);
  if (digest !== null && compared.digest !== digest) throw changed(file.name);
  const content = await storeContent(job, job.sourcePath(file), file.name);
  if (content.sha256 !== sha256) throw changed(file.name);
  return job.transact((db) => {
    const present = compareReplies(read, feedbackPast(db, sha256), file.name);
    if (present.digest !== compared.digest) throw changed(file.name);
    return takeIn(db, present, content, job.now());
  });
}

/** What a comparison says is done: inside a recorded command. A file of the same content is kept once, with what is new in it. */
export function takeIn(
  db: WritableDatabase,
  present: FeedbackReturn,
  content: StoredContent,
  now: string,
): RepliesImported {
  const today = todayOf(now);
  const before = fileOfContent(db, content.sha256);
  const id =
    before?.id ?? keepFile(db, { kind: 'returned', name: content.name, receivedOn: today, note: '' }, content, now);
  for (const reply of [...present.replies, ...present.asides]) {
    const news = isOpen(reply.state) || reply.state === 'recorded';
    if (before === null || news)
      replyTable.add(db, { ...wordsOf(reply), fileId: id, rowNumber: reply.row, reason: '' });
  }
  const recorded = present.replies.filter(({ state }) => state === 'recorded');
  for (const reply of recorded) if (reply.problemId !== null) fillIn(db, reply.problemId, reply, today);
  return {
    ...present,
    file: getFeedbackFile(db, id),
    recorded: recorded.length,
    open: [...present.replies, ...present.asides].filter(({ state }) => isWaiting(state)).length,
  };
}

function keepFile(
  db: WritableDatabase,
  draft: Parameters<typeof feedbackFileTable.add>[1],
  content: StoredContent,
  now: string,
): string {
  const { id } = feedbackFileTable.add(db, draft);
  linkAttachment(db, { table: feedbackFileOwner, id }, content, now);
  return id;
}

/** What is kept of a row: the sheet's words, and what became of them. */
function wordsOf(
  reply: Omit<ReturnedReply, 'row'>,
): Omit<Reply, 'id' | 'position' | 'fileId' | 'rowNumber' | 'reason'> {
  const { problemId, matchedBy, state, problemText, opinion, opinionText, absentColumns, remark } = reply;
  const { reply: text, material, rectification } = reply;
  const words = { problemText, opinion, opinionText, reply: text, material, rectification };
  return { problemId, matchedBy, state, ...words, absentColumns, remark };
}

/** Only what is blank: the comparison has found nothing that would be overwritten. */
function fillIn(db: WritableDatabase, problemId: string, reply: ReturnedReply, today: Problem['feedbackOn']): void {
  const problem = problemTable.get(db, problemId);
  problemTable.change(db, problemId, { ...replacedBy(problem, reply), feedbackOn: problem.feedbackOn ?? today });
}

const asked = { title: '存在问题反馈意见表', endings: '.xlsx 或 .docx' };

/** The sheets of the file, and the SHA-256 by which it is known when it is read again. */
async function readReturned(
  job: JobContext,
  file: FileReference,
  readSheets: ReadSheets,
): Promise<{ read: ReturnedSheets; sha256: string }> {
  job.report({ step: `读取“${file.name}”`, done: 0, total: null });
  const path = job.sourcePath(file);
  const form = { ...asked, fileName: file.name };
  const document = await readReturnedDocument(path, job).catch((error) => {
    throw inWordsOfForm(error, form);
  });
  const read = document ?? (await readSheets(path, job, form));
  const { content } = await readContent(job, path, file.name, () => {});
  return { read, sha256: content.sha256 };
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
  return job.transact((db) =>
    getFeedbackFile(db, keepFile(db, { kind: 'sealed', name: file.name, receivedOn, note }, content, job.now())),
  );
}

import { wholeDraft } from '../../shared/blankRecord.ts';
import { AppError } from '../../shared/errors.ts';
import type { FeedbackFile, Reply } from '../../shared/problem/feedbackReturn.ts';
import { feedbackFileDraft, replyDraft } from '../../shared/problem/feedbackReturn.ts';
import { type Problem, problemDraft } from '../../shared/problem/problem.ts';
import { attachmentsByOwner, ownersOfContent, unlinkAttachment } from '../storage/attachments.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { columnName, recordTable } from '../storage/recordTable.ts';
import { recordsEver, rowsAsOf, wasRecord } from '../storage/trail.ts';
import type { FeedbackPast } from './compareReplies.ts';
import { problemTable } from './problemStore.ts';

export const feedbackFileOwner = 'feedback_file';
export const feedbackFileTable = recordTable(feedbackFileOwner, '收回的文件', feedbackFileDraft);
export const replyTable = recordTable('feedback_reply', '反馈意见', replyDraft);

export function listFeedbackFiles(db: ReadableDatabase): FeedbackFile[] {
  const attachments = attachmentsByOwner(db, feedbackFileOwner);
  return feedbackFileTable.list(db).map((file) => ({ ...file, attachments: attachments.get(file.id) ?? [] }));
}

export function getFeedbackFile(db: ReadableDatabase, id: string): FeedbackFile {
  return {
    ...feedbackFileTable.get(db, id),
    attachments: attachmentsByOwner(db, feedbackFileOwner).get(id) ?? [],
  };
}

export function listReplies(db: ReadableDatabase): Reply[] {
  return replyTable.list(db);
}

/** Problems as they are and as they were: the unit may answer a text that was reworded since. */
export function feedbackPast(db: ReadableDatabase, sha256: string): FeedbackPast {
  const versions = new Map<string, Problem[]>();
  for (const row of recordsEver(db, 'problem')) {
    const version = problemOf(row);
    versions.set(version.id, [...(versions.get(version.id) ?? []), version]);
  }
  const sent = new Map<number, Map<string, Record<string, unknown>>>();
  return {
    problems: problemTable.list(db),
    versions: (id) => versions.get(id) ?? [],
    sentAs({ id, base }) {
      const then = sent.get(base) ?? rowsAsOf(db, 'problem', base);
      sent.set(base, then);
      const row = then.get(id);
      return row === undefined ? null : problemOf(row);
    },
    wasHere: (id) => wasRecord(db, 'problem', id),
    replies: replyTable.list(db),
    readBefore: fileOfContent(db, sha256)?.receivedOn ?? null,
  };
}

/** A row as the trail kept it. A record from before a field was asked for has it blank. */
function problemOf(row: Readonly<Record<string, unknown>>): Problem {
  const known = Object.keys(problemDraft.shape).flatMap((field) => {
    const value = row[columnName(field)];
    return value === undefined || value === null ? [] : [[field, value]];
  });
  const draft = wholeDraft(problemDraft, Object.fromEntries(known));
  return { ...draft, id: String(row.id), position: Number(row.position) };
}

/** The sheet of the same content that came back before. */
export function fileOfContent(db: ReadableDatabase, sha256: string): FeedbackFile | null {
  const ids = new Set(ownersOfContent(db, sha256).flatMap(({ table, id }) => (table === feedbackFileOwner ? id : [])));
  return listFeedbackFiles(db).find(({ id, kind }) => kind === 'returned' && ids.has(id)) ?? null;
}

/** Takes a scan away with its reason on the trail. What came back filled in stays: its rows are answers. */
export function removeSealedScan(db: WritableDatabase, id: string, reason: string): null {
  const { kind, attachments } = getFeedbackFile(db, id);
  if (kind !== 'sealed') {
    throw new AppError('still-referenced', '单位填写的反馈意见表已经读入意见，作为依据保留，不能删除。');
  }
  feedbackFileTable.change(db, id, { note: reason });
  for (const attachment of attachments) unlinkAttachment(db, attachment.id, reason);
  return feedbackFileTable.remove(db, id);
}

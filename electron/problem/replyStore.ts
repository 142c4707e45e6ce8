import { AppError } from '../../shared/errors.ts';
import type { FeedbackFile, Reply } from '../../shared/problem/feedbackReturn.ts';
import { feedbackFileDraft, replyDraft } from '../../shared/problem/feedbackReturn.ts';
import { problemText } from '../../shared/problem/feedbackSheet.ts';
import { attachmentsByOwner, unlinkAttachment } from '../storage/attachments.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { recordTable } from '../storage/recordTable.ts';
import { recordsEver, wasRecord } from '../storage/trail.ts';
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
export function feedbackPast(db: ReadableDatabase): FeedbackPast {
  const earlier = new Map<string, Set<string>>();
  for (const { id, title, fact, period } of recordsEver(db, 'problem')) {
    const texts = earlier.get(String(id)) ?? new Set();
    // A record from before the period was asked for has none.
    const words = { title: String(title ?? ''), fact: String(fact ?? ''), period: String(period ?? '') };
    earlier.set(String(id), texts.add(problemText(words)).add(words.title));
  }
  return {
    problems: problemTable.list(db),
    earlierTexts: (id) => [...(earlier.get(id) ?? [])],
    wasHere: (id) => wasRecord(db, 'problem', id),
    replies: replyTable.list(db),
  };
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

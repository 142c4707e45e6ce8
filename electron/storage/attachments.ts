import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { Attachment } from '../../shared/evidence/evidence.ts';
import { text } from '../../shared/field.ts';
import type { StoredContent } from './attachmentContent.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { declareRecordKind } from './recordKinds.ts';

declareRecordKind('attachment', '附件', z.strictObject({ name: text('文件名'), removalReason: text('取下原因') }));

/** A record that files hang on, by its table and id. */
export type AttachmentOwner = { table: string; id: string };

/** Hangs stored content on a record. */
export function linkAttachment(
  db: WritableDatabase,
  owner: AttachmentOwner,
  content: StoredContent,
  addedAt: string,
): Attachment {
  const attachment = { id: uuidv7(), ...content, addedAt };
  db.prepare(
    `INSERT INTO attachment (id, owner_table, owner_id, name, media_type, size, sha256, page_count, remark, added_at)
     VALUES (@id, @ownerTable, @ownerId, @name, @mediaType, @size, @sha256, @pageCount, @remark, @addedAt)`,
  ).run({ ...attachment, ownerTable: owner.table, ownerId: owner.id });
  return attachment;
}

/** Hangs the content of one attachment on another record as well; on one that has it already it changes nothing. */
export function linkStoredAttachment(
  db: WritableDatabase,
  owner: AttachmentOwner,
  attachmentId: string,
  addedAt: string,
): Attachment {
  const content = db.prepare(
    'SELECT name, media_type AS mediaType, size, sha256, page_count AS pageCount, remark FROM attachment WHERE id = ?',
  );
  const stored = content.get(attachmentId) as StoredContent | undefined;
  if (!stored) throw new AppError('not-found', '这个附件已不存在，可能刚被移除。请刷新后再试。');
  const present = attachmentsByOwner(db, owner.table).get(owner.id) ?? [];
  return present.find(({ sha256 }) => sha256 === stored.sha256) ?? linkAttachment(db, owner, stored, addedAt);
}

const attachmentColumns =
  'id, name, media_type AS mediaType, size, sha256, page_count AS pageCount, remark, added_at AS addedAt';

/** All files of a table's records, by the record's id. */
export function attachmentsByOwner(db: ReadableDatabase, table: string): Map<string, Attachment[]> {
  const rows = db
    .prepare(
      `SELECT owner_id AS ownerId, ${attachmentColumns} FROM attachment WHERE owner_table = ? ORDER BY added_at, id`,
    )
    .all(table) as (Attachment & { ownerId: string })[];
  const byOwner = new Map<string, Attachment[]>();
  for (const { ownerId, ...attachment } of rows) byOwner.set(ownerId, [...(byOwner.get(ownerId) ?? []), attachment]);
  return byOwner;
}

/** Takes a file off its record. The reason goes onto the trail with the record as it was; the bytes stay. */
export function unlinkAttachment(db: WritableDatabase, id: string, reason: string): void {
  db.prepare('UPDATE attachment SET removal_reason = ? WHERE id = ?').run(reason, id);
  const { changes } = requireUnmarked(() => db.prepare('DELETE FROM attachment WHERE id = ?').run(id));
  if (changes === 0) throw new AppError('not-found', '这个附件已不存在，可能刚被移除。请刷新后再试。');
}

export function unlinkAttachmentsOf(db: WritableDatabase, owner: AttachmentOwner, reason = ''): void {
  if (reason !== '') {
    const why = db.prepare('UPDATE attachment SET removal_reason = ? WHERE owner_table = ? AND owner_id = ?');
    why.run(reason, owner.table, owner.id);
  }
  requireUnmarked(() =>
    db.prepare('DELETE FROM attachment WHERE owner_table = ? AND owner_id = ?').run(owner.table, owner.id),
  );
}

/** A file with 证据点 on it stays: what cites them would point to nothing. */
function requireUnmarked<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_CONSTRAINT_FOREIGNKEY') throw error;
    throw new AppError('still-referenced', '这个文件上标有证据点，不能取下。请先在“证据点”里撤下引用并删除证据点。', {
      cause: error,
    });
  }
}

/** Hangs a file on another record. */
export function moveAttachment(db: WritableDatabase, id: string, owner: AttachmentOwner): void {
  const { changes } = db
    .prepare('UPDATE attachment SET owner_table = ?, owner_id = ? WHERE id = ?')
    .run(owner.table, owner.id, id);
  if (changes === 0) throw new AppError('not-found', '这个附件已不存在，可能刚被移除。请刷新后再试。');
}

/** Where the same bytes hang already. */
export function ownersOfContent(
  db: ReadableDatabase,
  sha256: string,
): (AttachmentOwner & { attachmentId: string; name: string })[] {
  return db
    .prepare(
      `SELECT owner_table AS "table", owner_id AS id, id AS attachmentId, name FROM attachment
       WHERE sha256 = ? ORDER BY added_at, id`,
    )
    .all(sha256) as (AttachmentOwner & { attachmentId: string; name: string })[];
}

/** The file itself, checked against its SHA-256: a damaged one is refused, never handed out. */
export function readAttachment(db: ReadableDatabase, id: string): { attachment: Attachment; bytes: Buffer } {
  const attachment = db.prepare(`SELECT ${attachmentColumns} FROM attachment WHERE id = ?`).get(id) as
    | Attachment
    | undefined;
  if (!attachment) throw new AppError('not-found', '这个附件已不存在，可能刚被移除。请刷新后再试。');
  const chunks = db
    .prepare('SELECT bytes FROM attachment_chunk WHERE sha256 = ? ORDER BY number')
    .pluck()
    .all(attachment.sha256) as Buffer[];
  const bytes = Buffer.concat(chunks);
  if (createHash('sha256').update(bytes).digest('hex') !== attachment.sha256) {
    throw new AppError(
      'engagement-damaged',
      `附件“${attachment.name}”的内容与入库时的校验值不符，项目文件可能已损坏。请改用备份。`,
    );
  }
  return { attachment, bytes };
}

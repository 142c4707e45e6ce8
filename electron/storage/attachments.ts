import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../../shared/errors.ts';
import type { Attachment } from '../../shared/evidence/evidence.ts';
import type { JobContext } from './context.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { mediaTypeOf } from './mediaType.ts';

const chunkSize = 1024 * 1024;
/** SQLite holds more, but one file with a film in it can no longer be carried on a stick. */
const largestFile = 2 * 1024 ** 3;

/** A record that files hang on, by its table and id. */
export type AttachmentOwner = { table: string; id: string };

/** Content of a file that is stored already: give it to `linkAttachment` inside a command. */
export type StoredContent = { name: string; mediaType: string; size: number; sha256: string };

/**
 * Reads a file into the engagement, in chunks of one short transaction each, so that edits go on between them.
 * The content counts once its last chunk is in; what is broken off is removed by `removeUnfinishedContent`.
 */
export async function storeContent(
  context: Pick<JobContext, 'transact' | 'signal' | 'db'>,
  path: string,
  name = basename(path),
  onBytes: (bytes: number) => void = () => {},
): Promise<StoredContent> {
  const before = await fileSize(path, name);
  if (before === 0) throw new AppError('file-empty', `“${name}”是空文件（0 字节），没有加入。请确认后重新选择。`);
  if (before > largestFile) {
    throw new AppError('file-too-large', `“${name}”超过 2 GB，没有加入。请压缩或拆分后再加入。`);
  }
  const { sha256, mediaType } = await digest(path, context.signal);
  const known = context.db.prepare('SELECT size FROM attachment_content WHERE sha256 = ?').get(sha256);
  if (!known) await writeChunks(context, path, name, { sha256, size: before }, onBytes);
  return { name, mediaType: mediaTypeOf(mediaType, name), size: before, sha256 };
}

/** Hangs stored content on a record. */
export function linkAttachment(
  db: WritableDatabase,
  owner: AttachmentOwner,
  content: StoredContent,
  addedAt: string,
): Attachment {
  const attachment = { id: uuidv7(), ...content, addedAt };
  db.prepare(
    `INSERT INTO attachment (id, owner_table, owner_id, name, media_type, size, sha256, added_at)
     VALUES (@id, @ownerTable, @ownerId, @name, @mediaType, @size, @sha256, @addedAt)`,
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
  const content = db.prepare('SELECT name, media_type AS mediaType, size, sha256 FROM attachment WHERE id = ?');
  const stored = content.get(attachmentId) as StoredContent | undefined;
  if (!stored) throw new AppError('not-found', '这个附件已不存在，可能刚被移除。请刷新后再试。');
  const present = attachmentsByOwner(db, owner.table).get(owner.id) ?? [];
  return present.find(({ sha256 }) => sha256 === stored.sha256) ?? linkAttachment(db, owner, stored, addedAt);
}

const attachmentColumns = 'id, name, media_type AS mediaType, size, sha256, added_at AS addedAt';

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
  const { changes } = db.prepare('DELETE FROM attachment WHERE id = ?').run(id);
  if (changes === 0) throw new AppError('not-found', '这个附件已不存在，可能刚被移除。请刷新后再试。');
}

export function unlinkAttachmentsOf(db: WritableDatabase, owner: AttachmentOwner): void {
  db.prepare('DELETE FROM attachment WHERE owner_table = ? AND owner_id = ?').run(owner.table, owner.id);
}

/** Removes content that no record has, and that none had before: what a record once had stays for its trail. */
export function dropUnusedContent(db: WritableDatabase, sha256: string): void {
  const used = db.prepare(
    `SELECT 1 FROM attachment WHERE sha256 = @sha256
     UNION ALL SELECT 1 FROM trail_change WHERE table_name = 'attachment' AND instr(before, @sha256) > 0 LIMIT 1`,
  );
  if (used.get({ sha256 })) return;
  db.prepare('DELETE FROM attachment_chunk WHERE sha256 = ?').run(sha256);
  db.prepare('DELETE FROM attachment_content WHERE sha256 = ?').run(sha256);
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

/** Removes chunks of contents that never became complete: a power cut may have stopped an attachment half way. */
export function removeUnfinishedContent(db: WritableDatabase): void {
  db.prepare('DELETE FROM attachment_chunk WHERE sha256 NOT IN (SELECT sha256 FROM attachment_content)').run();
}

async function writeChunks(
  context: Pick<JobContext, 'transact' | 'signal'>,
  path: string,
  name: string,
  content: { sha256: string; size: number },
  onBytes: (bytes: number) => void,
): Promise<void> {
  const hash = createHash('sha256');
  let [number, written] = [0, 0];
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: chunkSize })) {
      context.signal.throwIfAborted();
      hash.update(bytes);
      written += bytes.length;
      onBytes(bytes.length);
      context.transact((db) => {
        db.prepare('INSERT OR REPLACE INTO attachment_chunk (sha256, number, bytes) VALUES (?, ?, ?)').run(
          content.sha256,
          number,
          bytes,
        );
      });
      number += 1;
    }
    if (written !== content.size || hash.digest('hex') !== content.sha256) {
      throw new AppError('file-changed', `“${name}”在读取时发生了变化，没有加入。请确认文件不再变动后重试。`);
    }
    context.transact((db) => {
      db.prepare('INSERT OR IGNORE INTO attachment_content (sha256, size) VALUES (@sha256, @size)').run(content);
    });
  } catch (error) {
    context.transact((db) => {
      db.prepare(
        'DELETE FROM attachment_chunk WHERE sha256 = @sha256 AND NOT EXISTS (SELECT 1 FROM attachment_content WHERE sha256 = @sha256)',
      ).run(content);
    });
    throw error;
  }
}

async function digest(path: string, signal: JobContext['signal']): Promise<{ sha256: string; mediaType: Uint8Array }> {
  const hash = createHash('sha256');
  let head: Uint8Array = new Uint8Array();
  for await (const bytes of createReadStream(path, { highWaterMark: chunkSize })) {
    signal.throwIfAborted();
    if (head.length === 0) head = bytes.subarray(0, 64);
    hash.update(bytes);
  }
  return { sha256: hash.digest('hex'), mediaType: head };
}

async function fileSize(path: string, name: string): Promise<number> {
  try {
    const stats = await stat(path);
    if (!stats.isFile()) throw new AppError('file-unreadable', `“${name}”不是文件，没有加入。`);
    return stats.size;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('file-missing', `找不到“${name}”，可能已被移动或 U 盘已拔出。请重新选择。`, { cause: error });
  }
}

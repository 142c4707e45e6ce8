import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { Attachment } from '../../shared/evidence/evidence.ts';
import type { JobContext } from './context.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { mediaTypeOf } from './mediaType.ts';

// The bytes of attachments, kept once by their SHA-256; which record has them is in attachments.ts.

const chunkSize = 1024 * 1024;
/** What is written in one transaction: long enough that waiting for the disk counts little, short enough that edits go on. */
export const groupSize = 16 * chunkSize;
/** A file up to this size is read once and kept meanwhile; a larger one is read a second time. */
const keptSize = 16 * chunkSize;
/** SQLite holds more, but one file with a film in it can no longer be carried on a stick. */
const largestFile = 2 * 1024 ** 3;

/** Content of a file that is stored already: give it to `linkAttachment` inside a command. */
export type StoredContent = Omit<Attachment, 'id' | 'addedAt'>;

/** A file that was read and hashed; `chunks` are its bytes, null when it is too large to be kept meanwhile. */
export type ReadContent = { path: string; content: StoredContent; chunks: Uint8Array[] | null };

type Door = Pick<JobContext, 'transact' | 'signal' | 'db'>;

/**
 * Reads a file into the engagement, a large one in groups of chunks of one short transaction each, so that edits go on between
 * them. The content counts once its last chunk is in; what is broken off is removed by `removeUnfinishedContent`.
 */
export async function storeContent(
  context: Door,
  path: string,
  name = basename(path),
  onBytes: (bytes: number) => void = () => {},
): Promise<StoredContent> {
  const read = await readContent(context, path, name, onBytes);
  if (read.chunks) context.transact((db) => writeKept(db, read));
  else await writeLarge(context, read);
  return read.content;
}

/** Reads a file through: size, SHA-256 and type by its first bytes. */
export async function readContent(
  context: Pick<JobContext, 'signal'>,
  path: string,
  name: string,
  onBytes: (bytes: number) => void,
): Promise<ReadContent> {
  const size = await fileSize(path, name);
  if (size === 0) throw new AppError('file-empty', `“${name}”是空文件（0 字节），没有加入。请确认后重新选择。`);
  if (size > largestFile) {
    throw new AppError('file-too-large', `“${name}”超过 2 GB，没有加入。请压缩或拆分后再加入。`);
  }
  const hash = createHash('sha256');
  const chunks: Uint8Array[] = [];
  let [head, length]: [Uint8Array, number] = [new Uint8Array(), 0];
  for await (const bytes of readChunks(path)) {
    context.signal.throwIfAborted();
    if (length === 0) head = bytes.subarray(0, 64);
    hash.update(bytes);
    length += bytes.length;
    if (size <= keptSize) chunks.push(bytes);
    onBytes(bytes.length);
  }
  if (length !== size) throw changedMeanwhile(name);
  const content = {
    name,
    mediaType: mediaTypeOf(head, name),
    size,
    sha256: hash.digest('hex'),
    pageCount: null,
    remark: '',
  };
  return { path, content, chunks: size <= keptSize ? chunks : null };
}

/** A file that the program made itself, as if it had been read. */
export function contentOfBytes(bytes: Uint8Array, name: string): ReadContent {
  const chunks: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; from += chunkSize) chunks.push(bytes.subarray(from, from + chunkSize));
  const content = {
    name,
    mediaType: mediaTypeOf(bytes.subarray(0, 64), name),
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    pageCount: null,
    remark: '',
  };
  return { path: '', content, chunks };
}

/** Writes a file that was kept, within a transaction of the caller. */
export function writeKept(db: WritableDatabase, { content, chunks }: ReadContent): void {
  if (!chunks || isStored(db, content)) return;
  writeGroup(
    db,
    content,
    chunks.map((bytes, number) => ({ number, bytes })),
    true,
  );
}

function isStored(db: ReadableDatabase, { sha256 }: StoredContent): boolean {
  return db.prepare('SELECT 1 FROM attachment_content WHERE sha256 = ?').get(sha256) !== undefined;
}

function writeGroup(
  db: WritableDatabase,
  content: { sha256: string; size: number },
  group: readonly { number: number; bytes: Uint8Array }[],
  isLast: boolean,
): void {
  const insert = db.prepare('INSERT OR REPLACE INTO attachment_chunk (sha256, number, bytes) VALUES (?, ?, ?)');
  for (const { number, bytes } of group) insert.run(content.sha256, number, bytes);
  if (!isLast) return;
  db.prepare('INSERT OR IGNORE INTO attachment_content (sha256, size) VALUES (@sha256, @size)').run({
    sha256: content.sha256,
    size: content.size,
  });
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

/** Removes chunks of contents that never became complete: a power cut may have stopped an attachment half way. */
export function removeUnfinishedContent(db: WritableDatabase): void {
  db.prepare('DELETE FROM attachment_chunk WHERE sha256 NOT IN (SELECT sha256 FROM attachment_content)').run();
}

/** Writes a file that is read a second time, because it is too large to be kept. */
export async function writeLarge(context: Door, { path, content }: ReadContent): Promise<void> {
  if (isStored(context.db, content)) return;
  const hash = createHash('sha256');
  let [number, written] = [0, 0];
  let group: { number: number; bytes: Uint8Array }[] = [];
  const store = (isLast: boolean) => {
    context.transact((db) => writeGroup(db, content, group, isLast));
    group = [];
  };
  try {
    for await (const bytes of readChunks(path)) {
      context.signal.throwIfAborted();
      if (group.length * chunkSize >= groupSize) store(false);
      hash.update(bytes);
      written += bytes.length;
      group.push({ number, bytes });
      number += 1;
    }
    if (written !== content.size || hash.digest('hex') !== content.sha256) throw changedMeanwhile(content.name);
    store(true);
  } catch (error) {
    context.transact((db) => {
      db.prepare(
        'DELETE FROM attachment_chunk WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM attachment_content WHERE sha256 = ?)',
      ).run(content.sha256, content.sha256);
    });
    throw error;
  }
}

function readChunks(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: chunkSize });
}

function changedMeanwhile(name: string): AppError {
  return new AppError('file-changed', `“${name}”在读取时发生了变化，没有加入。请确认文件不再变动后重试。`);
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

import { createHash } from 'node:crypto';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../shared/testing/random.ts';
import { openTestRecords } from '../testing/openTestRecords.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { removeUnfinishedContent, storeContent } from './attachmentContent.ts';
import { attachmentsByOwner, linkAttachment, readAttachment, unlinkAttachment } from './attachments.ts';
import { listTrail } from './trail.ts';

const owner = { table: 'evidence_item', id: 'row-1' };

function openStore() {
  const { db, change } = openTestRecords();
  const controller = new AbortController();
  return { db, change, controller, context: { db, transact: change, signal: controller.signal } };
}

function fileOf(bytes: Uint8Array, name = '合同.pdf'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  return path;
}

function randomBytes(size: number, seed = 1): Buffer {
  const random = seededRandom(seed);
  return Buffer.from(Uint8Array.from({ length: size }, () => random() * 256));
}

function chunkCount(db: ReturnType<typeof openStore>['db']) {
  return db.prepare('SELECT count(*) FROM attachment_chunk').pluck().get();
}

describe('files kept inside the engagement', () => {
  test('come back byte for byte, with their type by content', async () => {
    const { db, change, context } = openStore();
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(2_500_000)]);
    const content = await storeContent(context, fileOf(bytes, '扫描件.dat'), '扫描件.dat');
    const attachment = change(() => linkAttachment(db, owner, content, '2026-01-01T00:00:00.000Z'));
    expect(attachment).toMatchObject({
      name: '扫描件.dat',
      mediaType: 'application/pdf',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(readAttachment(db, attachment.id).bytes.equals(bytes)).toBe(true);
    expect(chunkCount(db)).toBe(3);
    expect(attachmentsByOwner(db, 'evidence_item').get('row-1')).toEqual([attachment]);
  });

  test('equal content is stored once', async () => {
    const { db, context } = openStore();
    const bytes = randomBytes(10_000);
    await storeContent(context, fileOf(bytes, '甲.bin'));
    await storeContent(context, fileOf(bytes, '乙.bin'));
    expect(chunkCount(db)).toBe(1);
  });

  test('an empty, a missing and a folder are refused with what to do', async () => {
    const { context } = openStore();
    await expect(storeContent(context, fileOf(new Uint8Array()))).rejects.toThrow('是空文件（0 字节），没有加入');
    await expect(storeContent(context, '/no/such/合同.pdf')).rejects.toThrow('找不到“合同.pdf”');
    await expect(storeContent(context, temporaryFolder())).rejects.toThrow('不是文件');
  });

  test('a file that shrinks while it is read is refused and leaves nothing', async () => {
    const { db, context } = openStore();
    const path = fileOf(randomBytes(3_000_000));
    let seen = 0;
    const storing = storeContent(context, path, '合同.pdf', () => {
      seen += 1;
      if (seen === 1) truncateSync(path, 10);
    });
    await expect(storing).rejects.toThrow('在读取时发生了变化');
    expect(chunkCount(db)).toBe(0);
  });

  test('cancelled half way, nothing of the file stays', async () => {
    const { db, context, controller } = openStore();
    const storing = storeContent(context, fileOf(randomBytes(3_000_000)), '合同.pdf', () => controller.abort());
    await expect(storing).rejects.toThrow();
    expect(chunkCount(db)).toBe(0);
  });

  test('what a power cut left half stored is removed when the file is opened', () => {
    const { db, change } = openStore();
    change(() => db.prepare('INSERT INTO attachment_chunk VALUES (?, 0, ?)').run('abc', Buffer.from('half')));
    change(() => removeUnfinishedContent(db));
    expect(chunkCount(db)).toBe(0);
  });

  test('a damaged content is refused, never handed out', async () => {
    const { db, change, context } = openStore();
    const content = await storeContent(context, fileOf(randomBytes(1000)));
    const { id } = change(() => linkAttachment(db, owner, content, '2026-01-01T00:00:00.000Z'));
    change(() => db.prepare('UPDATE attachment_chunk SET bytes = ?').run(randomBytes(1000, 2)));
    expect(() => readAttachment(db, id)).toThrow('与入库时的校验值不符');
  });

  test('taken off its record, the reason is on the trail', async () => {
    const { db, change, context } = openStore();
    const content = await storeContent(context, fileOf(randomBytes(1000)));
    const { id } = change(() => linkAttachment(db, owner, content, '2026-01-01T00:00:00.000Z'));
    change(() => unlinkAttachment(db, id, '重复提供'));
    const [last] = listTrail(db, 1);
    expect(last?.changes.at(-1)?.before).toContain('"removal_reason":"重复提供"');
    expect(() => change(() => unlinkAttachment(db, id, '再删'))).toThrow('这个附件已不存在');
  });
});

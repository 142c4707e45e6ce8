import { expect, test } from 'vitest';
import { openTestRecords } from '../testing/openTestRecords.ts';
import { fileErrorOf } from './database.ts';
import { listTrail } from './trail.ts';

test('a change that no longer fits on the disk is refused whole, and what was there stays', () => {
  const { db, change } = openTestRecords();
  const insert = db.prepare('INSERT INTO narrative (id, section_key, body) VALUES (?, ?, ?)');
  change(() => insert.run('n1', 'overview', '已保存的正文'));
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 2}`);
  let refusal: unknown;
  try {
    change(() => insert.run('n2', 'unit', 'x'.repeat(100_000)));
  } catch (error) {
    refusal = error;
  }
  expect(fileErrorOf(refusal)).toMatchObject({ code: 'disk-full', message: expect.stringContaining('请清理磁盘空间') });
  expect(db.prepare('SELECT body FROM narrative').pluck().all()).toEqual(['已保存的正文']);
  expect(listTrail(db, 10)).toHaveLength(1);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
});

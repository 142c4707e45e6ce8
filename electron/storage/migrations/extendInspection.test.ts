import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { openDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';
import { migrations } from './index.ts';

test('a visit of a file from before comes through with its rows and photos', () => {
  const path = join(temporaryFolder(), '旧.jxwq');
  const db = openDatabase(path);
  const before = migrations.slice(
    0,
    migrations.findIndex(({ name }) => name === 'extend-inspection'),
  );
  migrate(db, path, before);
  db.exec(`
    INSERT INTO inspection_note VALUES ('n', 1, '2023-11-14', '上午', '中午', '大厅', '甲、乙', '丙', '乙', 'E2-1', '情况', '16.67万件', '', '意见');
    INSERT INTO inspection_row VALUES ('r', 1, 'n', '取号机', '2台', '', '2台', '', '', '入口', 'working', '备注');
    INSERT INTO inspection_photo VALUES ('p', 1, 'n', '两台取号机', '入口', '2023-11-14 10:05');
  `);
  const tables = ['inspection_note', 'inspection_row', 'inspection_photo'];
  const rowsBefore = tables.map((table) => db.prepare(`SELECT * FROM ${table}`).get() as object);
  migrate(db, path);
  const rowsAfter = tables.map((table) => db.prepare(`SELECT * FROM ${table}`).get());
  expect(rowsAfter).toMatchObject(rowsBefore);
  expect(rowsAfter).toMatchObject([{ weather: '' }, { item_id: null, checked_at: '' }, { row_id: null, marks: '[]' }]);
  db.close();
});

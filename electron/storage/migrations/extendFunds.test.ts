import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { openDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';
import { migrations } from './index.ts';

test('the funds of a file from before come through with all that they said', () => {
  const path = join(temporaryFolder(), '旧.jxwq');
  const db = openDatabase(path);
  const before = migrations.slice(
    0,
    migrations.findIndex(({ name }) => name === 'extend-funds'),
  );
  migrate(db, path, before);
  db.exec(`
    INSERT INTO appropriation VALUES ('a', 1, '财行〔2022〕209号', '下达经费', '市级财政资金', '2022', '2022-10-10', 500000000, '一期');
    INSERT INTO contract VALUES ('c', 1, 'HT-1', '平台合同', '某公司', 'singleSource', '2022-11-08', '2022-12-01', 499000000,
      '自签订起90日历天', '分期', '备注');
    INSERT INTO payment VALUES ('p', 1, '2023-04-20', 149700000, '某公司', '预付款', '记-3', 'a', 'c', '备注', 7);
  `);
  const tables = ['appropriation', 'contract', 'payment'];
  const rowsBefore = tables.map((table) => db.prepare(`SELECT * FROM ${table}`).get() as object);
  migrate(db, path);
  const rowsAfter = tables.map((table) => db.prepare(`SELECT * FROM ${table}`).get());
  expect(rowsAfter).toMatchObject(rowsBefore);
  expect(rowsAfter).toMatchObject([
    { received_fen: null },
    { term_days: null },
    { status: 'paid', invoice: 'unchecked' },
  ]);
  db.close();
});

import { expect, test } from 'vitest';
import { openTestRecords } from '../testing/openTestRecords.ts';
import './features.ts';
import { recordKind } from '../storage/recordKinds.ts';

test('every table of records has a Chinese title and fields with Chinese titles', () => {
  const { db } = openTestRecords();
  const tables = db
    .prepare("SELECT DISTINCT tbl_name FROM temp.sqlite_schema WHERE type = 'trigger' ORDER BY 1")
    .pluck()
    .all() as string[];
  expect(tables.length).toBeGreaterThan(20);
  expect(
    tables.filter((table) => !/^\p{Script=Han}+$/u.test(recordKind(table).title) || recordKind(table).title === '记录'),
  ).toEqual([]);
  expect(tables.filter((table) => recordKind(table).columns.size === 0)).toEqual([]);
});

import { openDatabaseReadOnly } from '../../storage/database.ts';

/** All records of a file, table by table: what undoing must bring back to the last value. */
export function everyRecord(path: string): Record<string, unknown[]> {
  const db = openDatabaseReadOnly(path);
  const tables = db
    .prepare(
      `SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c ON c.name = 'id' AND c.type = 'TEXT'
       WHERE m.type = 'table' ORDER BY m.name`,
    )
    .pluck()
    .all() as string[];
  const records = tables.map((table) => [table, db.prepare(`SELECT * FROM "${table}" ORDER BY id`).all()]);
  db.close();
  return Object.fromEntries(records);
}

import type BetterSqlite3 from 'better-sqlite3';
import type { ReadableDatabase } from './database.ts';

const statements = new WeakMap<ReadableDatabase, Map<string, BetterSqlite3.Statement>>();

/**
 * A question that is asked again with every edit, compiled once per connection. Not for a statement that is iterated, plucked or
 * made raw: it is the same one for all who ask it.
 */
export function prepared(db: ReadableDatabase, sql: string): Pick<BetterSqlite3.Statement, 'all' | 'get'> {
  const known = statements.get(db) ?? new Map<string, BetterSqlite3.Statement>();
  statements.set(db, known);
  const statement = known.get(sql) ?? db.prepare(sql);
  known.set(sql, statement);
  return statement;
}

import type { TrailChange, TrailEntry } from '../../shared/workspace/workspace.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { requireReason } from './formCompletions.ts';
import { requireSeen } from './seenTexts.ts';

/**
 * 操作记录: every change of a record is kept with who, when, by which call, and the record before and after.
 *
 * The rows are written by triggers that each writable connection makes for itself, so no feature can forget them:
 * outside of a recorded command any change of a record fails.
 */
export function watchRecords(db: WritableDatabase): void {
  const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck();
  const triggers = recordTables(db).flatMap((table) => {
    const names = columns.all(table) as string[];
    return (['insert', 'update', 'delete'] as const).map((action) => triggerSql(table, names, action));
  });
  // At once, and after everything was asked: SQLite reads the schema anew for what is prepared after a change of it.
  db.exec(`CREATE TEMP TABLE current_command (id INTEGER NOT NULL) STRICT;\n${triggers.join(';\n')};`);
}

/** Who does what and when; 更正原因, the step that it is a part of, and the texts that stood on the screen (`CallOptions`). */
export type RecordedCommand = {
  userName: string;
  at: string;
  call: string;
  reason?: string;
  step?: string | null;
  seen?: ReadonlyMap<string, string>;
};

/**
 * Runs a change in one transaction under a line of the trail. A command that changed nothing leaves no line.
 * An error rolls all of it back. A correction of a finished form needs its reason (更正原因), which stands on the trail with it;
 * a text that another window stored meanwhile is not overwritten unseen.
 */
export function recordCommand<Result>(db: WritableDatabase, command: RecordedCommand, change: () => Result): Result {
  const { userName, at, call, reason = '', step = null, seen = new Map() } = command;
  return db
    .transaction(() => {
      const { lastInsertRowid } = db
        .prepare(
          'INSERT INTO trail_command (at, user_name, call, reason, step) VALUES (@at, @userName, @call, @reason, @step)',
        )
        .run({ at, userName, call, reason, step });
      db.prepare('INSERT INTO temp.current_command (id) VALUES (?)').run(lastInsertRowid);
      const result = change();
      requireSeen(db, Number(lastInsertRowid), seen);
      requireReason(db, Number(lastInsertRowid), reason);
      db.prepare('DELETE FROM temp.current_command').run();
      db.prepare(
        'DELETE FROM trail_command WHERE id = ? AND NOT EXISTS (SELECT 1 FROM trail_change WHERE command_id = trail_command.id)',
      ).run(lastInsertRowid);
      return result;
    })
    .immediate();
}

/**
 * Takes back the lines about records that never counted: an import that was refused or cancelled leaves nothing, here neither.
 * Inside a recorded command, after the records themselves are gone.
 */
export function forgetRecords(db: WritableDatabase, recordIds: readonly string[]): void {
  const changes = db.prepare('DELETE FROM trail_change WHERE record_id = ?');
  for (const id of recordIds) changes.run(id);
  db.prepare(
    `DELETE FROM trail_command WHERE id <> (SELECT id FROM temp.current_command)
     AND id >= (SELECT max(id) FROM trail_command) - 1000
     AND NOT EXISTS (SELECT 1 FROM trail_change WHERE command_id = trail_command.id)`,
  ).run();
}

export function countTrail(db: ReadableDatabase): number {
  return db.prepare('SELECT count(*) FROM trail_command').pluck().get() as number;
}

/** The newest commands first. */
export function listTrail(db: ReadableDatabase, limit: number, before: number | null = null): TrailEntry[] {
  const commands = db
    .prepare(
      'SELECT id, at, user_name AS userName, call, reason FROM trail_command WHERE id < ? ORDER BY id DESC LIMIT ?',
    )
    .all(before ?? Number.MAX_SAFE_INTEGER, limit) as Omit<TrailEntry, 'changes'>[];
  const changes = db.prepare(
    `SELECT table_name AS "table", record_id AS recordId, action, before, after
     FROM trail_change WHERE command_id = ? ORDER BY id`,
  );
  return commands.map((command) => ({ ...command, changes: changes.all(command.id) as TrailChange[] }));
}

/** The commands that changed a record, the newest first. */
export function listRecordCommands(
  db: ReadableDatabase,
  recordId: string,
): (Omit<TrailEntry, 'changes'> & { undoes: number | null })[] {
  const tables = recordTables(db);
  return db
    .prepare(
      `SELECT id, at, user_name AS userName, call, undoes, reason FROM trail_command WHERE id IN (
         SELECT command_id FROM trail_change
         WHERE table_name IN (${tables.map(() => '?').join(', ')}) AND record_id = ? AND before IS NOT after)
       ORDER BY id DESC LIMIT 500`,
    )
    .all(...tables, recordId) as (Omit<TrailEntry, 'changes'> & { undoes: number | null })[];
}

export function lastChangeAt(db: ReadableDatabase): string | null {
  const row = db.prepare('SELECT at FROM trail_command ORDER BY id DESC LIMIT 1').get() as { at: string } | undefined;
  return row?.at ?? null;
}

/** Where the trail stands: every change from now on has a greater number. */
export function trailNumber(db: ReadableDatabase): number {
  return db.prepare('SELECT coalesce(max(id), 0) FROM trail_change').pluck().get() as number;
}

/**
 * The rows of a table as they were when the trail stood at `number`, by id: what changed since stands on the trail as it was
 * before. Columns are named as in SQL.
 */
export function rowsAsOf(db: ReadableDatabase, table: string, number: number): Map<string, Record<string, unknown>> {
  const rows = db.prepare(`SELECT * FROM ${table}`).all() as { id: string }[];
  const then = new Map<string, Record<string, unknown>>(rows.map((row) => [row.id, row]));
  const changes = db.prepare(
    'SELECT record_id AS id, before FROM trail_change WHERE table_name = ? AND id > ? ORDER BY id DESC',
  );
  for (const { id, before } of changes.iterate(table, number) as Iterable<{ id: string; before: string | null }>) {
    if (before === null) then.delete(id);
    else then.set(id, JSON.parse(before));
  }
  return then;
}

/** All states that the records of a table were ever in, the newest first; columns are named as in SQL. */
export function recordsEver(db: ReadableDatabase, table: string): Record<string, unknown>[] {
  const states = db
    .prepare('SELECT before, after FROM trail_change WHERE table_name = ? ORDER BY id DESC')
    .all(table) as { before: string | null; after: string | null }[];
  return states.flatMap(({ before, after }) =>
    [after, before].flatMap((state) => (state === null ? [] : [JSON.parse(state) as Record<string, unknown>])),
  );
}

/** Whether a record of this id was ever in a table of this engagement. */
export function wasRecord(db: ReadableDatabase, table: string, id: string): boolean {
  return (
    db.prepare('SELECT 1 FROM trail_change WHERE table_name = ? AND record_id = ? LIMIT 1').get(table, id) !== undefined
  );
}

/** Tables whose rows are records: those keyed by a text `id`. Ledger entries and file chunks are not. */
function recordTables(db: ReadableDatabase): string[] {
  return db
    .prepare(
      `SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c ON c.name = 'id' AND c.type = 'TEXT'
       WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name`,
    )
    .pluck()
    .all() as string[];
}

function triggerSql(table: string, columns: readonly string[], action: TrailChange['action']): string {
  const json = (row: string) => `json_object(${columns.map((column) => `'${column}', ${row}."${column}"`).join(', ')})`;
  const before = action === 'insert' ? 'NULL' : json('OLD');
  const after = action === 'delete' ? 'NULL' : json('NEW');
  const id = action === 'delete' ? 'OLD.id' : 'NEW.id';
  return `CREATE TEMP TRIGGER trail_${action}_${table} AFTER ${action.toUpperCase()} ON main."${table}" BEGIN
    INSERT INTO trail_change (command_id, table_name, record_id, action, before, after)
    VALUES ((SELECT id FROM temp.current_command), '${table}', ${id}, '${action}', ${before}, ${after});
  END`;
}

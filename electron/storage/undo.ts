import { AppError } from '../../shared/errors.ts';
import { formatField } from '../../shared/fieldText.ts';
import type { TrailChange } from '../../shared/workspace/workspace.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { currentRow, nameOfRecord, nameOfRow, recordKind } from './recordKinds.ts';

/**
 * A line of the trail that changed something. `undoes` names the command that it took back, `step` what it is a part of: all
 * commands of a step are taken back as one.
 */
export type TrailCommand = { id: number; call: string; undoes: number | null; step: string | null };

type Row = Readonly<Record<string, unknown>>;

/** The call that takes an undoing back; every other one with `undoes` is an undoing. */
const redoCall = 'history.redoLast';

/**
 * The command of this person that 撤销 would take back next, from the trail, so that it is the same after a restart of the
 * program; null when there is none. What was done again stands in the place of what was done. `steppedOver` are commands that
 * could not be taken back and were left standing.
 */
export function nextToUndo(
  db: ReadableDatabase,
  userName: string,
  steppedOver: readonly number[] = [],
): TrailCommand | null {
  const undone = new Set<number | string>();
  const stepOf = db.prepare('SELECT step FROM trail_command WHERE id = ?').pluck();
  const stepsOver = new Set(steppedOver.map((id) => stepOf.get(id)));
  for (const command of newestFirst(db, userName)) {
    const { id, call, undoes, step } = command;
    if (undoes !== null && call !== redoCall) undone.add(trailCommand(db, undoes).step ?? undoes);
    else if (!undone.has(step ?? id) && !steppedOver.includes(id) && !(step && stepsOver.has(step))) return command;
  }
  return null;
}

/** The taking back that 重做 would take back next; null once something else was done since. */
export function nextToRedo(db: ReadableDatabase, userName: string): TrailCommand | null {
  const redone = new Set<number>();
  for (const command of newestFirst(db, userName)) {
    if (command.undoes === null) return null;
    if (command.call === redoCall) redone.add(command.undoes);
    else if (!redone.has(command.id)) return command;
  }
  return null;
}

function* newestFirst(db: ReadableDatabase, userName: string): Generator<TrailCommand> {
  const older = db.prepare(
    `SELECT id, call, undoes, step FROM trail_command WHERE user_name = @userName AND id < @before
     AND EXISTS (SELECT 1 FROM trail_change WHERE command_id = trail_command.id AND before IS NOT after)
     ORDER BY id DESC LIMIT 50`,
  );
  let before = Number.MAX_SAFE_INTEGER;
  while (true) {
    const commands = older.all({ userName, before }) as TrailCommand[];
    yield* commands;
    const last = commands.at(-1);
    if (!last) return;
    before = last.id;
  }
}

export function trailCommand(db: ReadableDatabase, id: number): TrailCommand {
  const command = db.prepare('SELECT id, call, undoes, step FROM trail_command WHERE id = ?').get(id);
  if (!command) throw new AppError('not-found', '这条修改记录已不存在。请刷新后再试。');
  return command as TrailCommand;
}

/** What a command was about in the end: the one that an undo or a redo took back or did again. */
export function originOf(db: ReadableDatabase, command: TrailCommand): TrailCommand {
  return command.undoes === null ? command : originOf(db, trailCommand(db, command.undoes));
}

/** What a command, or all of its step, changed, in the order in which it did. */
export function changesOf(db: ReadableDatabase, { id, step }: Pick<TrailCommand, 'id' | 'step'>): TrailChange[] {
  return db
    .prepare(
      `SELECT table_name AS "table", record_id AS recordId, action, before, after FROM trail_change
       WHERE command_id ${step === null ? '= @id' : 'IN (SELECT id FROM trail_command WHERE step = @step)'}
         AND before IS NOT after ORDER BY id`,
    )
    .all(step === null ? { id } : { step }) as TrailChange[];
}

/**
 * Takes a whole command back inside the present one, which is on the trail as its undoing. A field or a record that somebody
 * changed since is left to the person: then nothing is changed, and the message says which.
 */
export function takeBack(db: WritableDatabase, command: TrailCommand): void {
  const needs = needsOf(db);
  for (const change of changesOf(db, command).reverse()) {
    try {
      invert(db, change, needs);
    } catch (error) {
      const { code = '' } = error as { code?: string };
      if (!code.startsWith('SQLITE_CONSTRAINT')) throw error;
      const inUse = code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
      throw conflict(change, inUse ? '要用到的记录已被删除' : '与之后登记的记录重复', { cause: error });
    }
  }
  db.prepare('UPDATE trail_command SET undoes = ? WHERE id = (SELECT id FROM temp.current_command)').run(command.id);
}

function invert(db: WritableDatabase, change: TrailChange, needs: Needs): void {
  const { table, recordId: id } = change;
  const [before, after] = [rowOf(change.before), rowOf(change.after)];
  const present = currentRow(db, table, id);
  if (after && !present) throw conflict(change, '之后已被删除');
  if (before && !after) {
    if (present) throw conflict(change, '之后又登记了');
    insert(db, change, before);
  } else if (after && present) {
    const columns = Object.keys(after).filter((column) =>
      // The place of a record in its list follows its neighbours and is no content of it.
      before ? before[column] !== after[column] : column !== 'position',
    );
    const changed = columns.find((column) => present[column] !== after[column]);
    if (changed !== undefined) throw fieldConflict(db, change, changed, present);
    if (before) update(db, table, id, columns, before);
    else {
      const needing = recordsNeeding(db, needs, table, id);
      if (needing) throw conflict(change, `还有${needing}用到`);
      db.prepare(`DELETE FROM "${table}" WHERE id = ?`).run(id);
    }
  }
}

/** Columns that name a record of a table; `''` stands for any table. */
type Needs = ReadonlyMap<string, readonly { table: string; column: string }[]>;

/** Columns that name a record of whichever kind: SQLite knows nothing of them. */
const anyOwner = [
  { table: 'attachment', column: 'owner_id' },
  { table: 'citation', column: 'citing_id' },
  { table: 'form_signature', column: 'form_id' },
  { table: 'form_completion', column: 'form_id' },
];

/**
 * What may need a record, from the foreign keys: also those by which SQLite would silently clear a field or remove a record
 * with it (ON DELETE SET NULL, CASCADE). What a person did since is never changed by taking something older back.
 */
function needsOf(db: ReadableDatabase): Needs {
  const keys = db
    .prepare(
      `SELECT m.name AS "table", f."from" AS "column", f."table" AS needed
       FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f.seq = 0`,
    )
    .all() as { table: string; column: string; needed: string }[];
  const byNeeded = Map.groupBy(keys, ({ needed }) => needed);
  return new Map([...byNeeded, ['', anyOwner]]);
}

/** The records that name this one, in a few words; null when there is none. */
function recordsNeeding(db: ReadableDatabase, needs: Needs, table: string, id: string): string | null {
  for (const { table: other, column } of [...(needs.get(table) ?? []), ...(needs.get('') ?? [])]) {
    const rows = db.prepare(`SELECT * FROM "${other}" WHERE "${column}" = ? LIMIT 100`).all(id) as Row[];
    const [row] = rows.filter((one) => !(other === table && one.id === id));
    if (!row) continue;
    const name = nameOfRow(other, row) || nameOfFile(db, String(row.id));
    return `${recordKind(other).title}${name ? `“${name}”` : ''}${rows.length > 1 ? `等 ${rows.length} 条` : ''}`;
  }
  return null;
}

/** A photo without a caption is known by its file. */
function nameOfFile(db: ReadableDatabase, ownerId: string): string {
  const name = db
    .prepare('SELECT name FROM attachment WHERE owner_id = ? ORDER BY added_at LIMIT 1')
    .pluck()
    .get(ownerId);
  return typeof name === 'string' ? name : '';
}

function update(db: WritableDatabase, table: string, id: string, columns: string[], values: Row): void {
  const assignments = columns.map((column) => `"${column}" = ?`).join(', ');
  db.prepare(`UPDATE "${table}" SET ${assignments} WHERE id = ?`).run(...columns.map((column) => values[column]), id);
}

function insert(db: WritableDatabase, change: TrailChange, row: Row): void {
  const { table } = change;
  const known = new Set(db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[]);
  const columns = Object.keys(row);
  if (columns.some((column) => !known.has(column))) throw conflict(change, '由旧版本程序记录，栏目已不同');
  db.prepare(
    `INSERT INTO "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  ).run(...columns.map((column) => row[column]));
}

function conflict(change: TrailChange, what: string, options?: { cause?: unknown }): AppError {
  const { title } = recordKind(change.table);
  const name = nameOfRow(change.table, rowOf(change.after ?? change.before) ?? {});
  const message = `没有撤销：${title}${name ? `“${name}”` : ''}${what}。内容都保持原样，请直接修改。`;
  return new AppError('undo-conflict', message, options);
}

function fieldConflict(db: ReadableDatabase, change: TrailChange, column: string, present: Row): AppError {
  const field = recordKind(change.table).columns.get(column);
  if (!field) return conflict(change, '之后又有改动');
  const value = present[column];
  const text = field.kind === 'reference' && value ? nameOfRecord(db, String(value)) : formatField(field, value);
  return conflict(change, `的「${field.title}」之后又改成了“${text}”`);
}

function rowOf(json: string | null): Row | null {
  return json === null ? null : (JSON.parse(json) as Row);
}

import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { RecordEdits } from '../../shared/contract/inputs.ts';
import { AppError } from '../../shared/errors.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { prepared } from './prepared.ts';
import { columnName, declareRecordKind } from './recordKinds.ts';

export { columnName };

type StoredRecord<Draft> = Draft & { id: string; position: number };

/**
 * Ordered records of one kind: a table with `id`, `position` and a column per field of the draft (camelCase → snake_case).
 * It knows SQL and no auditing; what a record means stays with its feature.
 */
export type RecordTable<Draft> = {
  list(db: ReadableDatabase, owner?: Partial<Draft>): StoredRecord<Draft>[];
  /** All records in their order, with some of their fields: a sum over many reads only what it needs. */
  listFields<Field extends keyof Draft>(db: ReadableDatabase, named: readonly Field[]): Pick<Draft, Field>[];
  get(db: ReadableDatabase, id: string): StoredRecord<Draft>;
  add(db: WritableDatabase, draft: Draft): StoredRecord<Draft>;
  change(db: WritableDatabase, id: string, changes: Partial<Draft>): StoredRecord<Draft>;
  remove(db: WritableDatabase, id: string): null;
  move(db: WritableDatabase, id: string, before: string | null): null;
  /** Removes, changes and adds in this order; positions are numbered anew where something was put in between. */
  edit(db: WritableDatabase, edits: RecordEdits<Draft>): null;
};

/**
 * `title` is the Chinese word for a record in messages. `ownerField` names the field of the record that a list belongs to
 * (rows of a note): positions are counted within it.
 */
export function recordTable<Shape extends z.ZodRawShape>(
  table: string,
  title: string,
  draft: z.ZodObject<Shape>,
  ownerField?: keyof Shape & string,
): RecordTable<z.output<z.ZodObject<Shape>>> {
  type Draft = z.output<z.ZodObject<Shape>>;
  declareRecordKind(table, title, draft, { ownerField });
  const fields = Object.keys(draft.shape) as (keyof Draft & string)[];
  const selected = ['id', 'position', ...fields].map((field) => `${columnName(field)} AS "${field}"`).join(', ');
  const ownerColumn = ownerField ? columnName(ownerField) : null;
  /** An optional field that a draft leaves out is not known. */
  const blank = Object.fromEntries(fields.map((field) => [field, null]));

  function get(db: ReadableDatabase, id: string): StoredRecord<Draft> {
    const record = prepared(db, `SELECT ${selected} FROM ${table} WHERE id = ?`).get(id);
    if (!record) throw new AppError('not-found', `这条${title}已不存在，可能刚被删除。请刷新后再试。`);
    return record as StoredRecord<Draft>;
  }

  function change(db: WritableDatabase, id: string, changes: Partial<Draft>): StoredRecord<Draft> {
    const named = fields.filter((field) => field in changes && changes[field] !== undefined);
    if (named.length > 0) {
      const assignments = named.map((field) => `${columnName(field)} = @${field}`).join(', ');
      const values = Object.fromEntries(named.map((field) => [field, changes[field]]));
      const update = db.prepare(`UPDATE ${table} SET ${assignments} WHERE id = @id`);
      requireReferences(() => update.run({ ...values, id }));
    }
    return get(db, id);
  }

  function siblings(db: ReadableDatabase, id: string): { id: string; position: number }[] {
    const sameOwner = ownerColumn ? `WHERE ${ownerColumn} = (SELECT ${ownerColumn} FROM ${table} WHERE id = ?)` : '';
    const statement = db.prepare(`SELECT id, position FROM ${table} ${sameOwner} ORDER BY position, id`);
    return (ownerColumn ? statement.all(id) : statement.all()) as { id: string; position: number }[];
  }

  function remove(db: WritableDatabase, id: string): null {
    get(db, id);
    try {
      db.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_CONSTRAINT_FOREIGNKEY') throw error;
      throw new AppError('still-referenced', `这条${title}还被其他记录引用，不能删除。请先解除引用。`, {
        cause: error,
      });
    }
    return null;
  }

  /** Numbers records in this order, touching only those whose number changes. */
  function number(db: WritableDatabase, order: readonly string[]): void {
    const update = db.prepare(`UPDATE ${table} SET position = ? WHERE id = ? AND position <> ?`);
    for (const [index, id] of order.entries()) update.run(index + 1, id, index + 1);
  }

  return {
    list(db, owner = {}) {
      const filters = Object.keys(owner).map((field) => `${columnName(field)} = @${field}`);
      const where = filters.length > 0 ? `WHERE ${filters.join(' AND ')}` : '';
      const sql = `SELECT ${selected} FROM ${table} ${where} ORDER BY position, id`;
      return prepared(db, sql).all(owner) as StoredRecord<Draft>[];
    },
    listFields<Field extends keyof Draft>(db: ReadableDatabase, named: readonly Field[]) {
      const some = (named as readonly string[]).map((field) => `${columnName(field)} AS "${field}"`).join(', ');
      return prepared(db, `SELECT ${some} FROM ${table} ORDER BY position, id`).all() as Pick<Draft, Field>[];
    },
    get,
    add(db, values) {
      const id = uuidv7();
      const within = ownerColumn ? `WHERE ${ownerColumn} = @${ownerField}` : '';
      const columns = fields.map(columnName).join(', ');
      const insert = db.prepare(
        `INSERT INTO ${table} (id, position, ${columns})
         SELECT @id, coalesce(max(position), 0) + 1, ${fields.map((field) => `@${field}`).join(', ')} FROM ${table} ${within}`,
      );
      requireReferences(() => insert.run({ ...blank, ...values, id }));
      return get(db, id);
    },
    change,
    remove,
    move(db, id, before) {
      get(db, id);
      if (before !== null) get(db, before);
      const others = siblings(db, id).filter((record) => record.id !== id);
      const at = before === null ? others.length : others.findIndex((record) => record.id === before);
      number(
        db,
        [...others.slice(0, at), { id }, ...others.slice(at)].map((record) => record.id),
      );
      return null;
    },
    edit(db, { added, changed, removed }) {
      for (const id of removed) remove(db, id);
      for (const { id, changes } of changed) change(db, id, changes);
      const [first] = added;
      if (!first) return null;
      const columns = fields.map(columnName).join(', ');
      const insert = db.prepare(
        `INSERT INTO ${table} (id, position, ${columns}) VALUES (@id, @position, ${fields.map((field) => `@${field}`).join(', ')})`,
      );
      const last = db.prepare(`SELECT coalesce(max(position), 0) FROM ${table}`).pluck().get() as number;
      for (const [index, { id, values }] of added.entries()) {
        requireNew(() => requireReferences(() => insert.run({ ...blank, ...values, id, position: last + 1 + index })));
      }
      if (added.some(({ before }) => before !== null)) {
        const ids = siblings(db, first.id).map(({ id }) => id);
        const placed = new Set(added.flatMap(({ id, before }) => (before === null ? [] : [id])));
        const order = ids.filter((id) => !placed.has(id));
        // From the last to the first, so that a record may stand before one that is added with it.
        for (const { id, before } of added.toReversed()) {
          if (before === null) continue;
          const at = order.indexOf(before);
          order.splice(at < 0 ? order.length : at, 0, id);
        }
        number(db, order);
      }
      return null;
    },
  };
}

/** A record that a reference points to may have been removed by somebody else just now. */
function requireReferences<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_CONSTRAINT_FOREIGNKEY') throw error;
    throw new AppError('not-found', '所选的记录已被删除，没有保存。请重新选择。', { cause: error });
  }
}

/** The caller names the records that it adds; the same name twice is a repetition of what was already done. */
function requireNew<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_CONSTRAINT_PRIMARYKEY') throw error;
    throw new AppError('already-there', '这些行已经保存过，没有重复保存。', { cause: error });
  }
}

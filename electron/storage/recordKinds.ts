import type { z } from 'zod';
import { columnsOf, type FieldMeta } from '../../shared/field.ts';
import type { ReadableDatabase } from './database.ts';

/** What a table of records is called, and what its columns are called: the trail keeps rows, people read words. */
export type RecordKind = {
  title: string;
  columns: ReadonlyMap<string, FieldMeta & { field: string }>;
  /** The column that names the record which it is a part of (rows of a note). */
  ownerColumn: string | null;
  /** The column by which the screen names a record where it is not the id, e.g. 索引号. */
  keyColumn: string | null;
};

type Row = Readonly<Record<string, unknown>>;

const kinds = new Map<string, RecordKind>();

/** Each table of records says once what it is; `recordTable` does so by itself. */
export function declareRecordKind(
  table: string,
  title: string,
  draft: z.ZodObject,
  names: { ownerField?: string | undefined; keyColumn?: string } = {},
): void {
  const columns = columnsOf(draft as z.ZodObject<z.ZodRawShape>).map(
    (column) => [columnName(column.field), { ...column }] as const,
  );
  const { ownerField, keyColumn = null } = names;
  kinds.set(table, {
    title,
    columns: new Map(columns),
    ownerColumn: ownerField ? columnName(ownerField) : null,
    keyColumn,
  });
}

export function recordKind(table: string): RecordKind {
  return kinds.get(table) ?? { title: '记录', columns: new Map(), ownerColumn: null, keyColumn: null };
}

/** The record in a few words: the first of its texts that says something. */
export function nameOfRow(table: string, row: Row): string {
  const { columns } = recordKind(table);
  for (const required of [true, false]) {
    for (const [column, { kind, required: must }] of columns) {
      const value = row[column];
      if ((kind === 'text' || kind === 'longText') && (must ?? false) === required && typeof value === 'string') {
        const [line = ''] = value.trim().split('\n');
        if (line !== '') return line.length > 30 ? `${line.slice(0, 30)}…` : line;
      }
    }
  }
  return '';
}

/** What the record of this id is or was called; '' when nothing of the kind was ever here. */
export function nameOfRecord(db: ReadableDatabase, id: string): string {
  for (const table of kinds.keys()) {
    const row = currentRow(db, table, id) ?? lastRow(db, table, id);
    if (row) return nameOfRow(table, row);
  }
  return '';
}

/** The id of the record that the screen names so. */
export function idOfRecord(db: ReadableDatabase, name: string): string {
  for (const [table, { keyColumn }] of kinds) {
    if (!keyColumn) continue;
    const id = db.prepare(`SELECT id FROM "${table}" WHERE "${keyColumn}" = ?`).pluck().get(name);
    if (typeof id === 'string') return id;
  }
  return name;
}

export function currentRow(db: ReadableDatabase, table: string, id: string): Row | undefined {
  return db.prepare(`SELECT * FROM "${table}" WHERE id = ?`).get(id) as Row | undefined;
}

function lastRow(db: ReadableDatabase, table: string, id: string): Row | undefined {
  const before = db
    .prepare(
      `SELECT before FROM trail_change WHERE table_name = ? AND record_id = ? AND action = 'delete' ORDER BY id DESC LIMIT 1`,
    )
    .pluck()
    .get(table, id) as string | undefined;
  return before === undefined ? undefined : (JSON.parse(before) as Row);
}

/** `amountFen` → `amount_fen`. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

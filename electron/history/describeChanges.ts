import type { CallEntry } from '../../shared/contract/call.ts';
import { contract } from '../../shared/contract/index.ts';
import type { FieldMeta } from '../../shared/field.ts';
import { changeActions, type FieldChange, type RecordChange } from '../../shared/history/history.ts';
import type { TrailChange } from '../../shared/workspace/workspace.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { nameOfRecord, nameOfRow, recordKind } from '../storage/recordKinds.ts';

type Row = Readonly<Record<string, unknown>>;
type NetChange = { table: string; recordId: string; before: Row | null; after: Row | null };

/** The place of a record in its list is no field of its draft. */
const place: FieldMeta = { title: '顺序', kind: 'integer' };

/** What a command did to each record in the end, in the order in which it came to them. */
export function netChanges(changes: readonly TrailChange[]): NetChange[] {
  const byRecord = Map.groupBy(changes, ({ table, recordId }) => `${table}/${recordId}`);
  return [...byRecord.values()].flatMap((all) => {
    const [first, last] = [all[0], all.at(-1)];
    if (!first || !last || (first.before === null && last.after === null)) return [];
    const { table, recordId } = first;
    return [{ table, recordId, before: rowOf(first.before), after: rowOf(last.after) }];
  });
}

export function describeChange(db: ReadableDatabase, { table, recordId, before, after }: NetChange): RecordChange {
  const { title, columns, ownerColumn, keyColumn } = recordKind(table);
  const fields: FieldChange[] = [];
  for (const [column, meta] of columns) {
    const [from, to] = [before?.[column] ?? null, after?.[column] ?? null];
    if (from !== to && !(isBlank(from) && isBlank(to))) fields.push(named(db, column, meta, from, to));
  }
  if (before && after && before.position !== after.position) {
    fields.push({ field: 'position', column: place, from: before.position, to: after.position });
  }
  const action = before === null ? 'insert' : after === null ? 'delete' : 'update';
  const row = after ?? before ?? {};
  const owner = ownerColumn ? row[ownerColumn] : null;
  const ownerId = typeof owner === 'string' ? owner : null;
  const key = keyColumn ? row[keyColumn] : null;
  const screenId = typeof key === 'string' ? key : recordId;
  return { table, recordId, screenId, kind: title, name: nameOfRow(table, row), ownerId, action, fields };
}

/** What was done, in a few words: by the contract where its entry says so, else by what became of the records. */
export function titleOfCommand(call: string, changes: readonly NetChange[]): string {
  const title = entryOf(call)?.title;
  if (title) return title;
  const moved = changes.every(({ before, after }) => before && after && onlyMoved(before, after));
  const ones = Map.groupBy(changes, ({ table, before, after }) => {
    const action =
      before === null ? changeActions.insert : after === null ? changeActions.delete : changeActions.update;
    return `${moved ? '移动' : action}${recordKind(table).title}`;
  });
  // Whoever moves a record moves its neighbours.
  return [...ones].map(([what, all]) => (all.length > 1 && !moved ? `${what} ${all.length} 条` : what)).join('，');
}

export function entryOf(call: string): CallEntry | undefined {
  const [feature = '', name = ''] = call.split('.');
  const calls: Readonly<Record<string, CallEntry>> | undefined = Object.hasOwn(contract, feature)
    ? contract[feature as keyof typeof contract]
    : undefined;
  return calls && Object.hasOwn(calls, name) ? calls[name] : undefined;
}

function named(
  db: ReadableDatabase,
  column: string,
  { field, ...meta }: FieldMeta & { field: string },
  from: unknown,
  to: unknown,
): FieldChange {
  if (meta.kind !== 'reference') return { field, column: meta, from, to };
  const name = (id: unknown) => (typeof id === 'string' && id !== '' ? nameOfRecord(db, id) || '（未命名）' : null);
  return { field: field || column, column: { ...meta, kind: 'text' }, from: name(from), to: name(to) };
}

function onlyMoved(before: Row, after: Row): boolean {
  return Object.keys(after).every((column) => column === 'position' || before[column] === after[column]);
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

function rowOf(json: string | null): Row | null {
  return json === null ? null : (JSON.parse(json) as Row);
}

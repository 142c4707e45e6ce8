import type { RecordCalls, SheetEdits, StoredRow } from './recordEdits.ts';

type TypedCalls<Row extends StoredRow> = {
  add?(input: never): Promise<Row>;
  change(input: never): Promise<Row>;
  remove?(input: { id: string }): Promise<unknown>;
  move?(input: { id: string; before: string | null }): Promise<unknown>;
  edit?(input: never): Promise<Row[]>;
  fields?: readonly string[];
};

/**
 * The calls of a list, for a grid. A grid knows its fields only at run time: each value was read by its column,
 * and the program checks every input against its schema, so the types end here.
 */
export function recordCalls<Row extends StoredRow>(
  calls: TypedCalls<Row>,
  owner: Record<string, unknown> = {},
): RecordCalls<Row> {
  const { add, remove, move, edit, fields } = calls;
  return {
    ...(add ? { add: (values: Record<string, unknown>) => add({ ...values, ...owner } as never) } : {}),
    change: (id, changes) => calls.change({ id, changes } as never),
    ...(remove ? { remove: (id: string) => remove({ id }) } : {}),
    ...(move ? { move: (id: string, before: string | null) => move({ id, before }) } : {}),
    ...(edit ? { edit: (edits: SheetEdits) => edit(edits as never) } : {}),
    ...(fields ? { fields } : {}),
    owner: Object.values(owner).join('/'),
  };
}

import type { CellEdit, CellProblem, GridColumn } from './gridTypes.ts';

/** Changes of many records as one command. */
export type SheetEdits = {
  added: readonly { id: string; before: string | null; values: Record<string, unknown> }[];
  changed: readonly { id: string; changes: Record<string, unknown> }[];
  removed: readonly string[];
};

export type StoredRow = { id: string };

/** The calls of one list of records. A list without `add` and `remove` has its records from elsewhere. */
export type RecordCalls<Row extends StoredRow> = {
  /** The form that the records are of, so that what is half entered for one does not turn up in another. */
  owner?: string;
  add?(values: Record<string, unknown>): Promise<Row>;
  change(id: string, changes: Record<string, unknown>): Promise<Row>;
  remove?(id: string): Promise<unknown>;
  move?(id: string, before: string | null): Promise<unknown>;
  /** Many records at once; gives the whole list. With it, what a person does can be undone. */
  edit?(edits: SheetEdits): Promise<Row[]>;
  /** All fields of a record, shown or not; needed with `edit`. */
  fields?: readonly string[];
};

export type RecordLinesOptions<Row extends StoredRow> = {
  label: string;
  columns: readonly GridColumn<Row>[];
  rows: readonly Row[];
  /** Puts the program's answer into the list before the list is asked again. */
  replace(change: (rows: Row[]) => Row[]): void;
  /** A record with nothing typed yet. */
  blank: Record<string, unknown>;
  calls: RecordCalls<Row>;
  readOnly: boolean;
  mayAdd: boolean;
};

export function readEdits(edits: readonly CellEdit[]): [Record<string, unknown>, Record<string, CellProblem>] {
  const changes: Record<string, unknown> = {};
  const wrong: Record<string, CellProblem> = {};
  for (const { field, text, parsed } of edits) {
    if (parsed.ok) changes[field] = parsed.value;
    else wrong[field] = { text, message: parsed.message };
  }
  return [changes, wrong];
}

export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

import type { ReactNode } from 'react';
import type { FieldMeta } from '../../../shared/field.ts';
import {
  type FieldTextOptions,
  formatField,
  type ParsedField,
  type ReferenceOption,
} from '../../../shared/fieldText.ts';

export type Tone = 'good' | 'bad' | 'warn' | 'muted';

/** A column of a grid: a field of the record, or something computed from it. */
export type GridColumn<Row> = FieldMeta & {
  field: string;
  /** Computed or given by the program; can't be typed into. */
  readOnly?: boolean;
  /** The text of a computed column. */
  text?: (row: Row) => string;
  /** Something richer than text to show; the text is still what is copied. */
  render?: (row: Row) => ReactNode;
  tone?: (row: Row) => Tone | undefined;
  /** Stands in the cell while it is empty: what is missing there. Never copied. */
  placeholder?: (row: Row) => string;
  /** The list can be put in the order of this column. */
  sortable?: boolean;
  /** What a reference may point to; for text: what is offered besides free typing. */
  options?: readonly ReferenceOption[];
  /** Keys that are a whole entry, with the text that they stand for (1 for √): the cell is set and the next such cell follows. */
  keys?: Readonly<Record<string, string>>;
  /** The line begins here: after its last cell with keys the entry goes on in this column of the next line. */
  startsRun?: boolean;
  /** Whether the line waits for this cell: after the last cell with keys it comes before the next line. */
  waits?: (row: Row) => boolean;
  /** Other heads under which pasted tables have this column. */
  otherTitles?: readonly string[];
  /** Merged in official forms: a blank below a pasted value is that value again. In the order of the hierarchy. */
  fillsDown?: boolean;
  /** Values of other fields that follow from this one where they were not given: ≥95% says its direction. */
  implies?: (value: string, isNew: boolean) => Readonly<Record<string, unknown>> | undefined;
  /** What is wrong with a value that is stored all the same; stands at the cell. */
  remark?: (row: Row) => string | undefined;
};

/** A line of a grid: a stored record, one being entered, or the blank one below that starts a new record. */
export type GridLine<Row> = { key: string; kind: 'stored' | 'draft' | 'blank'; row: Row };

export type CellProblem = { text: string; message: string };

/** Where lines come from. `line` gives undefined while a page is on its way. */
export type GridSource<Row> = {
  count: number;
  line(index: number): GridLine<Row> | undefined;
  /** Says which lines are on screen, so that a paged source can fetch them. */
  show?(first: number, last: number): void;
  /** The key of the record that a line with this key has become; undefined while it is what it was. */
  successor?(key: string): string | undefined;
};

/** Where the line with a key stands; -1 where none has it. For lists that are there as a whole. */
export function lineOfKey<Row>(source: GridSource<Row>, key: string): number {
  for (let index = 0; index < source.count; index += 1) if (source.line(index)?.key === key) return index;
  return -1;
}

/** What was typed or pasted into a cell. `line` may lie beyond the last one: a paste that adds records. */
export type CellEdit = { line: number; field: string; text: string; parsed: ParsedField };

/** 排序 by a column; null is the list's own order. */
export type GridSort = { field: string; descending: boolean } | null;

/** What a page may ask of its grid. */
export type GridHandle = {
  /** Makes a line the active one; with a field, that cell of it. */
  select(line: number, field?: string | null): void;
  focus(): void;
};

export type CellPlace = { line: number; column: number };

export type ColumnLayout = { lefts: readonly number[]; widths: readonly number[]; total: number };

export const rowHeight = 30;
export const headHeight = 30;
export const gutterWidth = 44;

export function cellText<Row>(column: GridColumn<Row>, line: GridLine<Row>, options: FieldTextOptions): string {
  // Only a stored record is whole: nothing is computed from one that is being entered.
  if (column.text) return line.kind === 'stored' ? column.text(line.row) : '';
  const value = (line.row as Record<string, unknown>)[column.field];
  return formatField(column, value, column.options ? { ...options, references: column.options } : options);
}

export function isNumeric(column: FieldMeta): boolean {
  return column.kind === 'money' || column.kind === 'integer' || column.kind === 'decimal';
}

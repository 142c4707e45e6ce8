import type { FieldMeta } from '../field.ts';

/** One field of a record before and after. References are given by the name of what they point to. */
export type FieldChange = { field: string; column: FieldMeta; from: unknown; to: unknown };

export const changeActions = { insert: '新增', update: '修改', delete: '删除' } as const;

/** What became of one record; `kind` and `name` say which, in Chinese. */
export type RecordChange = {
  table: string;
  recordId: string;
  /** The name by which the screen knows it where that is not its id: 索引号 of a working paper. */
  screenId: string;
  kind: string;
  name: string;
  /** The record that this one is a part of (the note of a row); null when it stands by itself. */
  ownerId: string | null;
  action: keyof typeof changeActions;
  /** For a new or removed record, the fields that say something. */
  fields: FieldChange[];
};

/** 修改记录 of one record: what one command did to it. */
export type HistoryEntry = {
  commandId: number;
  at: string;
  userName: string;
  /** What was done, in Chinese. */
  title: string;
  /** 更正原因, '' where none was asked. */
  reason: string;
  /** Whether a person can take it back by itself. */
  undoable: boolean;
  change: RecordChange;
};

/** What 撤销 or 重做 did. */
export type UndoneStep = {
  /** The feature whose records changed; its page shows them. */
  feature: string;
  title: string;
  /** The first records of it. */
  changes: RecordChange[];
  /** How many records it concerned. */
  count: number;
};

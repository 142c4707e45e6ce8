import { z } from 'zod';
import type { Aside } from '../document/aside.ts';
import { evidenceItemDraft } from './evidence.ts';

const fields = Object.keys(evidenceItemDraft.shape) as [keyof typeof evidenceItemDraft.shape & string];

/**
 * 差异: a cell that came back other than it went out.
 * - `filled`: only the unit changed it, in a column that is for the unit.
 * - `rewritten`: only the unit changed it, in a column that is the firm's.
 * - `cleared`: only the unit changed it, in a column that is for the unit, and left blank what is recorded.
 * - `merged`: it stands in a merged cell: whether it is said of each row is not sure.
 * - `conflict`: both sides changed it since it was sent out.
 */
export const returnedCellKinds = {
  filled: '单位填写',
  rewritten: '单位改动',
  cleared: '单位留空',
  merged: '合并的单元格',
  conflict: '双方都改',
} as const;
type ReturnedCellKind = keyof typeof returnedCellKinds;

export type ReturnedCell = {
  field: keyof typeof evidenceItemDraft.shape;
  title: string;
  kind: ReturnedCellKind;
  /** How it was read, where that is to be looked at; else ''. */
  note: string;
  /** What stands in the checklist now, and what came back, as texts. */
  ours: string;
  theirs: string;
  /** What the engagement holds now and would hold, as values. */
  oursValue: string | number | null;
  theirsValue: string | number | null;
};

/** A cell that could not be read: nothing of it is taken over, and it is named. */
export type UnreadCell = { row: number; title: string; text: string; message: string };

/** A row that stands for an item of the checklist. */
export type ReturnedItem = {
  row: number;
  itemId: string;
  name: string;
  /** By its hidden mark, or by its category and name where the mark was lost. */
  knownBy: 'mark' | 'name';
  cells: ReturnedCell[];
};

/** A row that the unit added; `values` is a whole record. */
export type AddedItem = { row: number; values: z.output<typeof evidenceItemDraft>; why: 'new' | 'copied' | 'removed' };

/** 退回的资料清单, compared with the checklist as it is now and as it was sent out. Nothing is changed by it. */
export type ChecklistReturn = {
  sourceName: string;
  sheet: string;
  rowsRead: number;
  matched: ReturnedItem[];
  added: AddedItem[];
  /** Items that were sent out and did not come back; they stay as they are. */
  absent: { itemId: string; name: string }[];
  unread: UnreadCell[];
  /** What stands outside of the items: comments, more columns, another copy. Nothing of it is taken over. */
  asides: Aside[];
  /** What a person should know of the sheet as a whole. */
  remarks: string[];
};

export const addedReasons: Readonly<Record<AddedItem['why'], string>> = {
  new: '单位新增',
  copied: '由已有的行复制',
  removed: '本所已删除的行',
};

/** What is taken over of a sheet that came back. `expected` is what the decision was made upon. */
export const checklistTakeover = z.strictObject({
  sourceName: z.string().max(500),
  changed: z
    .array(
      z.strictObject({
        id: z.uuid(),
        changes: evidenceItemDraft.partial(),
        expected: z.partialRecord(z.enum(fields), z.union([z.string(), z.number(), z.null()])),
      }),
    )
    .max(10_000),
  added: z.array(z.strictObject({ id: z.uuid(), values: evidenceItemDraft })).max(10_000),
});
export type ChecklistTakeover = z.input<typeof checklistTakeover>;

/** A cell is named by its item and field. */
export function cellKey(itemId: string, field: string): string {
  return `${itemId}/${field}`;
}

/** What is taken over unless a person says otherwise: what only the unit wrote, where it was to write. */
export function takenByDefault({ kind }: ReturnedCell): boolean {
  return kind === 'filled';
}

/** The changes of the cells and rows that were chosen. */
export function takeoverOf(
  returned: ChecklistReturn,
  chosen: {
    cell(item: ReturnedItem, cell: ReturnedCell): boolean;
    row(added: AddedItem): boolean;
    newId(): string;
  },
): ChecklistTakeover {
  return {
    sourceName: returned.sourceName,
    changed: returned.matched.flatMap((item) => {
      const cells = item.cells.filter((cell) => chosen.cell(item, cell));
      if (cells.length === 0) return [];
      return [
        {
          id: item.itemId,
          changes: Object.fromEntries(cells.map(({ field, theirsValue }) => [field, theirsValue])),
          expected: Object.fromEntries(cells.map(({ field, oursValue }) => [field, oursValue])),
        },
      ];
    }),
    added: returned.added.filter(chosen.row).map(({ values }) => ({ id: chosen.newId(), values })),
  };
}

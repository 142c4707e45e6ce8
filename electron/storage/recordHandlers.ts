import type { z } from 'zod';
import { wholeDraft } from '../../shared/blankRecord.ts';
import type { Stored } from '../../shared/contract/inputs.ts';
import type { CallContext } from './context.ts';
import type { RecordTable } from './recordTable.ts';

type Added<Some> = { id: string; before: string | null; values: Some };

/** What the door of a feature does with a list of plain records; what a new one does not name is blank. */
export function recordHandlers<Shape extends z.ZodRawShape>(
  table: RecordTable<z.output<z.ZodObject<Shape>>>,
  draft: z.ZodObject<Shape>,
) {
  type Draft = z.output<z.ZodObject<Shape>>;
  type Some = Partial<Draft>;
  const list = ({ db }: CallContext) => table.list(db) as Stored<Draft>[];
  return {
    list,
    add: ({ db }: CallContext, some: Some) => table.add(db, wholeDraft(draft, some)) as Stored<Draft>,
    change: ({ db }: CallContext, { id, changes }: { id: string; changes: Some }) =>
      table.change(db, id, changes) as Stored<Draft>,
    remove: ({ db }: CallContext, { id }: { id: string }) => table.remove(db, id),
    move: ({ db }: CallContext, { id, before }: { id: string; before: string | null }) => table.move(db, id, before),
    edit: (
      context: CallContext,
      edits: { added: Added<Some>[]; changed: { id: string; changes: Some }[]; removed: string[] },
    ) => {
      const added = edits.added.map((record) => ({ ...record, values: wholeDraft(draft, record.values) }));
      table.edit(context.db, { ...edits, added });
      return list(context);
    },
  };
}

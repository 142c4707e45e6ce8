import { z } from 'zod';

/** The input of a call that needs nothing. */
export const nothing = z.strictObject({});

/** The input of a call about one record. */
export const recordId = z.strictObject({ id: z.uuid() });

/** A change of some fields of one record; fields that are not named stay as they are. */
export function changeOf<Shape extends z.ZodRawShape>(draft: z.ZodObject<Shape>) {
  return z.strictObject({ id: z.uuid(), changes: draft.partial() });
}

/** Moves a record before another of its list; `before: null` moves it to the end. */
export const moveInput = z.strictObject({ id: z.uuid(), before: z.uuid().nullable() });

/**
 * A file outside of the engagement, by a name that a shell gave it: the screen never sees a path.
 * A source is read, a target is written.
 */
export const fileReference = z.strictObject({ fileId: z.string().min(1).max(100), name: z.string().max(500) });
export type FileReference = z.output<typeof fileReference>;

/** What every record has besides its own fields. */
export type Stored<Draft> = Draft & { id: string; position: number };

/**
 * Changes of many records of one list as one command: a paste, a fill, and the way back from either. The caller names new
 * records itself, so that it can take them back; `before: null` adds at the end.
 */
export function recordEdits<Shape extends z.ZodRawShape, New extends z.ZodRawShape>(
  draft: z.ZodObject<Shape>,
  newDraft: z.ZodObject<New>,
) {
  return z.strictObject({
    added: z.array(z.strictObject({ id: z.uuid(), before: z.uuid().nullable(), values: newDraft })).max(10_000),
    changed: z.array(changeOf(draft)).max(10_000),
    removed: z.array(z.uuid()).max(10_000),
  });
}

/** The same once it is read. */
export type RecordEdits<Draft> = {
  added: readonly { id: string; before: string | null; values: Draft }[];
  changed: readonly { id: string; changes: Partial<Draft> }[];
  removed: readonly string[];
};

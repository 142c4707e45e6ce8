import type { z } from 'zod';
import { columnsOf, type FieldMeta } from './field.ts';

/** A record with nothing in it: '' for text, null for what is not known, the first of a vocabulary. */
export function blankRecord(
  columns: readonly (FieldMeta & { field: string; readOnly?: boolean })[],
): Record<string, unknown> {
  return Object.fromEntries(
    columns.filter(({ readOnly }) => !readOnly).map((column) => [column.field, blankValue(column)]),
  );
}

/** A draft of which only some fields are named; all others are blank. */
export function wholeDraft<Shape extends z.ZodRawShape>(
  draft: z.ZodObject<Shape>,
  some: Partial<z.output<z.ZodObject<Shape>>>,
): z.output<z.ZodObject<Shape>> {
  return { ...blankRecord(columnsOf(draft)), ...some } as z.output<z.ZodObject<Shape>>;
}

function blankValue({ kind, choices }: FieldMeta): unknown {
  if (kind === 'text' || kind === 'longText') return '';
  return kind === 'choice' ? Object.keys(choices ?? {})[0] : null;
}

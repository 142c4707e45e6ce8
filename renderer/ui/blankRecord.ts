import type { FieldMeta } from '../../shared/field.ts';

/** A record with nothing in it: '' for text, null for what is not known, the first of a vocabulary. */
export function blankRecord(
  columns: readonly (FieldMeta & { field: string; readOnly?: boolean })[],
): Record<string, unknown> {
  return Object.fromEntries(
    columns.filter(({ readOnly }) => !readOnly).map((column) => [column.field, blankValue(column)]),
  );
}

function blankValue({ kind, choices }: FieldMeta): unknown {
  if (kind === 'text' || kind === 'longText') return '';
  return kind === 'choice' ? Object.keys(choices ?? {})[0] : null;
}

import { optionsOf, type ReferenceOption } from '../../../shared/fieldText.ts';
import type { GridColumn } from './gridTypes.ts';

/** What a cell offers while it is edited: what begins with the filter, else what contains it; all of it without one. */
export function offeredOptions<Row>(
  column: GridColumn<Row> | undefined,
  filter: string | null,
): readonly ReferenceOption[] {
  const all = column?.kind === 'choice' ? optionsOf(column) : (column?.options ?? []);
  if (filter === null || filter.trim() === '') return all;
  const wanted = filter.normalize('NFKC').trim();
  const beginning = all.filter((option) => option.label.normalize('NFKC').startsWith(wanted));
  return beginning.length > 0 ? beginning : all.filter((option) => option.label.normalize('NFKC').includes(wanted));
}

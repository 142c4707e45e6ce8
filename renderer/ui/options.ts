import type { ReferenceOption } from '../../shared/fieldText.ts';

/** Distinct texts that were entered before, as suggestions. */
export function suggestionsOf(texts: Iterable<string | null | undefined>): ReferenceOption[] {
  const distinct = new Set([...texts].map((text) => text?.trim() ?? '').filter((text) => text !== ''));
  return [...distinct]
    .sort((left, right) => left.localeCompare(right, 'zh-CN'))
    .map((text) => ({ value: text, label: text }));
}

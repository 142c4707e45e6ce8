import type { GridColumn, GridSource } from './gridTypes.ts';
import type { GridDrafts } from './recordDrafts.ts';

/** Where the columns of a grid are found: those shown now, all of the record, and the tab on which each one stands. */
export type ColumnPlaces = {
  shown: readonly Pick<GridColumn<never>, 'field'>[];
  all: readonly Pick<GridColumn<never>, 'field' | 'title'>[];
  tabOf?: ((field: string) => string | null) | undefined;
};

/** What of a grid is not stored, with the place of the first: its row, its column, and the tab when that is another one. */
export function unsavedText<Row>(
  source: GridSource<Row>,
  problems: GridDrafts['problems'],
  places: ColumnPlaces,
): string | null {
  if (Object.keys(problems).length === 0) return null;
  const found = Array.from({ length: source.count }, (_, index) => index).flatMap((index) => {
    const [first] = Object.entries(problems[source.line(index)?.key ?? ''] ?? {});
    if (!first) return [];
    const [field, { text, message }] = first;
    const said = text === '' || message.includes(text) ? message : `“${text}”${message}`;
    return [`第 ${index + 1} 行${placeOf(field, places)}：${said}`];
  });
  return found.length > 1 ? `${found[0]}（共 ${found.length} 行）` : (found[0] ?? null);
}

function placeOf(field: string, { shown, all, tabOf }: ColumnPlaces): string {
  const title = all.find((column) => column.field === field)?.title;
  if (title === undefined) return '';
  if (shown.some((column) => column.field === field)) return `“${title}”`;
  const tab = tabOf?.(field) ?? null;
  return tab === null ? `“${title}”（现在没有显示的栏目）` : `“${title}”（在“${tab}”页签）`;
}

/** The first tab whose fields name the column. */
export function tabWith(
  tabs: Readonly<Record<string, { title: string; fields: string }>>,
): (field: string) => string | null {
  return (field) => Object.values(tabs).find(({ fields }) => fields.split(' ').includes(field))?.title ?? null;
}

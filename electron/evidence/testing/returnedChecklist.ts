import { rowMarkText, rowMarkTitle } from '../../../shared/document/rowMark.ts';
import { checklistColumns, checklistText } from '../../../shared/evidence/checklistSheet.ts';
import type { EvidenceItemDraft } from '../../../shared/evidence/evidence.ts';
import type { SheetTexts } from '../../document/returned/readReturnedWorkbook.ts';
import { anEvidenceItem } from '../../testing/drafts.ts';
import type { ChecklistPast, Item } from '../readChecklistReturn.ts';

export const idOf = (index: number) => `0198c1de-0000-7000-8000-${String(index).padStart(12, '0')}`;
export const anItem = (index: number, some: Partial<EvidenceItemDraft> = {}): Item => ({
  ...anEvidenceItem({ name: `资料${index}`, ...some }),
  id: idOf(index),
  position: index,
});

export type SheetRow = { mark: string; texts: Record<string, string> };
export const rowOf = (item: Item, changes: Record<string, string> = {}, base = 5): SheetRow => ({
  mark: rowMarkText({ id: item.id, base }),
  texts: {
    ...Object.fromEntries(checklistColumns.map(({ field, title }) => [title, checklistText(field, item[field])])),
    ...changes,
  },
});

/** The sheet as a reader gives it, its columns in any order. */
export function sheetOf(rows: readonly SheetRow[], titles = checklistColumns.map(({ title }) => title)): SheetTexts[] {
  const head = ['序号', ...titles, rowMarkTitle];
  const body = rows.map(({ mark, texts }, index) => [
    String(index + 1),
    ...titles.map((title) => texts[title] ?? ''),
    mark,
  ]);
  const lines = [
    ['资料清单'],
    ['项目名称', '', '智慧大厅'],
    head,
    ...body,
    ['填表说明：请勿删除表头'],
    ['提供单位（盖章）：'],
  ];
  return [{ name: '资料清单', hidden: false, rows: lines.map((cells, index) => ({ number: index + 1, cells })) }];
}

export const readingOf = (sheets: SheetTexts[]) => ({ sheets, remarks: [], outside: [] });

export const pastOf = (then: readonly Item[], now: readonly Item[] = then): ChecklistPast => ({
  items: now,
  asOf: () => new Map(then.map((item) => [item.id, item])),
  wasHere: (id) => then.some((item) => item.id === id),
});

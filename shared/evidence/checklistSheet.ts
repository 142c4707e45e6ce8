import type { SheetCell, SheetColumn } from '../document/workbook.ts';
import { columnsOf } from '../field.ts';
import { formatField } from '../fieldText.ts';
import { type EvidenceItem, type EvidenceItemDraft, evidenceItemDraft } from './evidence.ts';

/**
 * A column of the 资料清单: the same in the sheet that is sent out, on paper and in the workpaper, so that what comes back is
 * read by the heading under which it went out.
 */
export type ChecklistColumn = {
  field: keyof EvidenceItemDraft;
  title: string;
  /** In Western characters. */
  width: number;
  kind: 'text' | 'integer' | 'day';
  choices?: readonly string[];
  /** Whom the column is for: 项目单位 fills in what it hands over, the firm asks and receives. */
  filledBy: 'unit' | 'firm';
};

const widths: Readonly<Record<keyof EvidenceItemDraft, number>> = {
  category: 12,
  name: 32,
  requiredForm: 14,
  period: 15,
  copies: 6,
  status: 11,
  providedOn: 11,
  giver: 10,
  receiver: 9,
  reason: 18,
  indexNumber: 8,
  note: 16,
};
const ofUnit: readonly (keyof EvidenceItemDraft)[] = ['status', 'providedOn', 'giver', 'reason', 'note'];

/** 资料清单的栏目 in the order of the form. */
export const checklistColumns: readonly ChecklistColumn[] = columnsOf(evidenceItemDraft).map(
  ({ field, title, kind, choices }) => ({
    field,
    title,
    width: widths[field],
    kind: kind === 'integer' || kind === 'day' ? kind : 'text',
    ...(choices ? { choices: Object.values(choices) } : {}),
    filledBy: ofUnit.includes(field) ? 'unit' : 'firm',
  }),
);

const fields = new Map(columnsOf(evidenceItemDraft).map((column) => [column.field, column]));

/** The text of a field as it stands in the sheet. */
export function checklistText(field: keyof EvidenceItemDraft, value: unknown): string {
  const column = fields.get(field);
  return column ? formatField(column, value) : '';
}

/** Only what the unit answers by is offered as a list. */
export function sheetColumnOf({ title, width, kind, choices, filledBy }: ChecklistColumn): SheetColumn {
  return { title, width, kind, ...(choices && filledBy === 'unit' ? { choices } : {}) };
}

export function checklistCell(column: ChecklistColumn, item: Pick<EvidenceItem, keyof EvidenceItemDraft>): SheetCell {
  const value = item[column.field];
  if (value === null || value === '') return null;
  if (column.kind === 'integer') return { number: String(value) };
  if (column.kind === 'day') return { day: value as NonNullable<EvidenceItem['providedOn']> };
  return checklistText(column.field, value);
}

/** 资料真实性承诺, with which the unit answers for what it hands over. */
export function truthfulnessStatement(unit: string): string {
  return `${unit || '提供单位'}承诺：所提供的资料真实、完整、有效，复印件与原件一致，并对其真实性、完整性承担责任。`;
}

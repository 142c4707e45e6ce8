import type { Stored } from '../../shared/contract/inputs.ts';
import type { Aside } from '../../shared/document/aside.ts';
import { AppError } from '../../shared/errors.ts';
import type { AddedItem, ChecklistReturn, ReturnedCell, UnreadCell } from '../../shared/evidence/checklistReturn.ts';
import { type ChecklistColumn, checklistColumns, checklistText } from '../../shared/evidence/checklistSheet.ts';
import { type EvidenceItemDraft, evidenceItemDraft } from '../../shared/evidence/evidence.ts';
import { columnsOf } from '../../shared/field.ts';
import { parseField } from '../../shared/fieldText.ts';
import {
  type ReturnedForm,
  type ReturnedRow,
  type ReturnedSheets,
  type ReturnedTable,
  returnedTable,
} from '../document/returned/readReturnedWorkbook.ts';

export type Item = Stored<EvidenceItemDraft>;
type Field = keyof EvidenceItemDraft;

/** What the engagement knows of its checklist now and before. */
export type ChecklistPast = {
  items: readonly Item[];
  /** The items as they were when the trail stood at a number; one that was not there then is missing. */
  asOf(base: number): ReadonlyMap<string, Item>;
  /** Whether an item of this id was ever in this engagement. */
  wasHere(id: string): boolean;
};

const fieldsOf = new Map(columnsOf(evidenceItemDraft).map((column) => [column.field, column]));
const form: ReturnedForm = {
  title: '资料清单',
  required: ['资料名称', '提供情况'],
  optional: checklistColumns.map(({ title }) => title).filter((title) => title !== '资料名称' && title !== '提供情况'),
  firm: ['序号'],
  together: [],
  answers: checklistColumns.filter(({ filledBy }) => filledBy === 'unit').map(({ title }) => title),
  isOwn: ([first = '']) => ownTexts.some((own) => own.test(first.replace(/\s+/g, ' '))),
};

/** The lines that composeChecklist.ts lays around the table; a line to be signed only while nothing is written into it. */
const ownTexts = [
  /资料清单$/,
  /^(项目名称|被监控单位|被评价单位|自评单位|资料期间|编制日期)$/,
  /^填表说明：/,
  /^资料真实性承诺：.*承担责任。$/,
  /^提供单位（盖章）： ?经办人： ?联系电话： ?日期： ?年 ?月 ?日$/,
  /^接收人（签字）： ?\S* ?日期： ?年 ?月 ?日$/,
];

/**
 * Compares a 资料清单 that came back with the one in the engagement, three ways: as it was sent out, as it came back, and as it
 * is now. Rows are known by their hidden mark; one whose mark was lost by its category and name; all others were added.
 *
 * @throws AppError `returned-sheet-unknown`: no such sheet in the workbook, or that of another engagement.
 */
export function compareChecklistReturn(
  { sheets, outside, remarks }: ReturnedSheets,
  past: ChecklistPast,
  sourceName: string,
): ChecklistReturn {
  const table = returnedTable(sheets, form, sourceName);
  const marked = table.rows.filter(({ mark }) => mark !== null);
  if (marked.length > 0 && !marked.some(({ mark }) => mark && past.wasHere(mark.id))) {
    throw new AppError(
      'returned-sheet-unknown',
      `“${sourceName}”是另一个项目的资料清单，没有读入。请打开那个项目，或选择本项目导出的清单。`,
    );
  }
  const items = new Map(past.items.map((item) => [item.id, item]));
  const unread: UnreadCell[] = [];
  const values = new Map(table.rows.map((row) => [row, valuesOf(row, unread)]));
  const rows = matchRows(table.rows, values, items);

  const matched: ChecklistReturn['matched'] = [];
  const added: AddedItem[] = [];
  for (const row of table.rows) {
    const match = rows.get(row);
    const theirs = values.get(row) ?? {};
    if (match) {
      const { item, knownBy } = match;
      // Without a mark nothing tells what was sent out: any difference may be a change of both sides.
      const base = row.mark ? past.asOf(row.mark.base).get(item.id) : undefined;
      const cells = checklistColumns.flatMap(
        (column) => cellOf(column, item, base, theirs, mergedIn(row, column.title)) ?? [],
      );
      matched.push({ row: row.number, itemId: item.id, name: item.name, knownBy, cells });
    } else if ((theirs.name ?? '') !== '') {
      const why = !row.mark ? 'new' : items.has(row.mark.id) ? 'copied' : 'removed';
      added.push({ row: row.number, why, values: { ...blankItem, ...theirs } });
    } else if (Object.values(theirs).some((value) => value !== null && value !== '')) {
      unread.push({
        row: row.number,
        title: '资料名称',
        text: [...row.texts]
          .flatMap(([title, text]) => (text === '' || title === '序号' ? [] : [text]))
          .join(' ')
          .slice(0, 200),
        message: '这一行没有资料名称，没有读入，请补写后再导入',
      });
    }
  }
  const present = new Set(matched.map(({ itemId }) => itemId));
  const sent = new Set(marked.flatMap(({ mark }) => (mark ? [...past.asOf(mark.base).keys()] : [])));
  return {
    sourceName,
    sheet: table.sheet,
    rowsRead: table.rows.length,
    matched,
    added,
    absent: past.items
      .filter(({ id }) => !present.has(id) && sent.has(id))
      .map(({ id, name }) => ({ itemId: id, name })),
    unread,
    asides: [...table.asides, ...table.copies.flatMap((copy) => copyRows(copy, table, past)), ...outside],
    remarks: [
      ...(table.marked ? [] : ['表中没有隐藏的行标识列，各行按资料类别和名称认出；认不出的按新增列出，请逐行核对。']),
      ...(table.missing.length > 0 ? [`表中没有“${table.missing.join('”“')}”栏，这些内容保持不变。`] : []),
      ...remarks,
    ],
  };
}

/** Rows of another copy of the sheet in which the unit wrote what is neither in the one that was read nor was sent out. */
function copyRows(copy: ReturnedTable, table: ReturnedTable, past: ChecklistPast): Aside[] {
  const named = ({ texts }: ReturnedRow) => (texts.get('资料名称') ?? '').replace(/\s+/g, '');
  return copy.rows.flatMap((row): Aside[] => {
    const own = table.rows.find((read) => (row.mark ? read.mark?.id === row.mark.id : named(read) === named(row)));
    const sent = row.mark ? past.asOf(row.mark.base).get(row.mark.id) : undefined;
    const written = checklistColumns.flatMap(({ field, title, filledBy }) => {
      const text = row.texts.get(title) ?? '';
      const known = [own?.texts.get(title), ...(sent ? [checklistText(field, sent[field])] : [])];
      return text === '' || known.includes(text) || (own && filledBy === 'firm') ? [] : [`${title}：${text}`];
    });
    if (written.length === 0) return [];
    const text = [...(own ? [row.texts.get('资料名称') ?? ''] : []), ...written].join('\n');
    return [{ kind: 'copy', place: copy.placeOf(row.number, '资料名称'), row: own?.number ?? null, text }];
  });
}

const blankItem: EvidenceItemDraft = {
  category: 'other',
  name: '',
  requiredForm: 'sealedCopy',
  period: '',
  copies: null,
  status: 'provided',
  providedOn: null,
  giver: '',
  receiver: '',
  reason: '',
  indexNumber: '',
  note: '',
};

type Values = Partial<EvidenceItemDraft>;

/** The fields of a row that could be read; the others are named. An empty choice says nothing. */
function valuesOf(row: ReturnedRow, unread: UnreadCell[]): Values {
  const values: Record<string, unknown> = {};
  for (const { field, title, choices } of checklistColumns) {
    const text = row.texts.get(title);
    const column = fieldsOf.get(field);
    const struck = row.readings.find((reading) => reading.title === title && reading.kind === 'struck');
    if (struck && text) {
      unread.push({ row: row.number, title, text, message: `${struck.note}，没有读入，请核对后手工登记` });
      continue;
    }
    if (text === undefined || !column || (text === '' && (choices || column.required))) continue;
    const parsed = parseField({ ...column, required: false }, text);
    const checked = parsed.ok ? evidenceItemDraft.shape[field].safeParse(parsed.value) : null;
    if (parsed.ok && checked?.success) values[field] = checked.data;
    else {
      const message = parsed.ok ? (checked?.error?.issues[0]?.message ?? '') : parsed.message;
      unread.push({ row: row.number, title, text, message });
    }
  }
  return values as Values;
}

type Match = { item: Item; knownBy: 'mark' | 'name' };

/**
 * The item of each row. A person who inserts a row by copying one copies its mark as well: of several rows with one mark the
 * one that is most like the item stands for it.
 */
function matchRows(
  rows: readonly ReturnedRow[],
  values: ReadonlyMap<ReturnedRow, Values>,
  items: ReadonlyMap<string, Item>,
): Map<ReturnedRow, Match> {
  const matches = new Map<ReturnedRow, Match>();
  const taken = new Set<string>();
  for (const [id, same] of Map.groupBy(rows, (row) => row.mark?.id ?? '')) {
    const item = items.get(id);
    if (!item) continue;
    const [best] = same.toSorted((left, right) => likeness(values.get(right), item) - likeness(values.get(left), item));
    if (!best) continue;
    matches.set(best, { item, knownBy: 'mark' });
    taken.add(id);
  }
  const byName = new Map<string, Item[]>();
  for (const item of items.values()) {
    if (!taken.has(item.id)) byName.set(nameKey(item), [...(byName.get(nameKey(item)) ?? []), item]);
  }
  for (const row of rows) {
    if (row.mark || matches.has(row)) continue;
    // Two items of one name: which is meant can't be known.
    const [item, another] = byName.get(nameKey(values.get(row) ?? {})) ?? [];
    if (!item || another || taken.has(item.id)) continue;
    matches.set(row, { item, knownBy: 'name' });
    taken.add(item.id);
  }
  return matches;
}

function nameKey({ category, name }: Values): string {
  return `${category ?? ''}/${(name ?? '').normalize('NFKC').replace(/\s+/g, '')}`;
}

function likeness(values: Values | undefined, item: Item): number {
  const same = checklistColumns.filter(({ field }) => values?.[field] === item[field]).length;
  return same + (values?.name === item.name ? checklistColumns.length : 0);
}

/** Null when nothing was changed by the unit, or both sides say the same. */
function cellOf(
  { field, title, filledBy }: ChecklistColumn,
  item: Item,
  base: Item | undefined,
  theirs: Values,
  note: string,
) {
  const value = theirs[field];
  if (value === undefined || isSame(value, item[field]) || (base && isSame(value, base[field]))) return null;
  const changedHere = !base || !isSame(base[field], item[field]);
  // A cell that was blank on our side holds nothing that could be lost.
  const blank = item[field] === '' || item[field] === null || (field === 'status' && item.status === 'missing');
  const free = !changedHere || (!base && blank);
  const ofUnit = note !== '' ? 'merged' : !blank && (value === '' || value === null) ? 'cleared' : 'filled';
  return {
    field: field as Field,
    title,
    kind: !free ? 'conflict' : filledBy === 'unit' ? ofUnit : 'rewritten',
    note,
    ours: checklistText(field, item[field]),
    theirs: checklistText(field, value),
    oursValue: item[field],
    theirsValue: value,
  } satisfies ReturnedCell;
}

function mergedIn({ readings }: ReturnedRow, title: string): string {
  return readings.find((reading) => reading.title === title && reading.kind === 'merged')?.note ?? '';
}

function isSame(left: unknown, right: unknown): boolean {
  return left === right;
}

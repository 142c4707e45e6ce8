import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../../shared/day.ts';
import type { SheetCell } from '../../shared/document/workbook.ts';
import { cellKey, takenByDefault, takeoverOf } from '../../shared/evidence/checklistReturn.ts';
import { checklistColumns } from '../../shared/evidence/checklistSheet.ts';
import { type EvidenceItemDraft, evidenceCategories, provisionStatuses } from '../../shared/evidence/evidence.ts';
import { compareChecklistReturn } from './readChecklistReturn.ts';

import { anItem, idOf, pastOf, readingOf, rowOf, type SheetRow, sheetOf } from './testing/returnedChecklist.ts';

test('what the unit filled in is taken over, what it rewrote of the firm’s and what both changed is not by itself', () => {
  const then = [anItem(1), anItem(2, { copies: 2 })];
  const now = [anItem(1, { status: 'partial', reason: '电话里说还差一页' }), anItem(2, { copies: 2 })];
  const returned = compareChecklistReturn(
    readingOf(
      sheetOf([
        rowOf(anItem(2, { copies: 2 }), { 份数: '3', 提供日期: '2023.8.1', 提供人: '王某' }),
        rowOf(anItem(1), { 提供情况: '已提供', 未提供原因: '' }),
      ]),
    ),
    pastOf(then, now),
    '退回.xlsx',
  );
  expect(returned.matched.map(({ name, cells }) => [name, cells.map(({ title, kind }) => `${title} ${kind}`)])).toEqual(
    [
      ['资料2', ['份数 rewritten', '提供日期 filled', '提供人 filled']],
      ['资料1', ['提供情况 conflict']],
    ],
  );
  expect(returned.matched[0]?.cells[1]).toMatchObject({ ours: '', theirs: '2023-08-01', theirsValue: '2023-08-01' });
});

test('a row that was copied with its mark is an added one, and the original is the one most like the item', () => {
  const item = anItem(1);
  const returned = compareChecklistReturn(
    readingOf(sheetOf([rowOf(item, { 资料名称: '补充合同' }), rowOf(item, { 提供情况: '已提供' })])),
    pastOf([item]),
    '退回.xlsx',
  );
  expect(returned.matched).toMatchObject([{ row: 5, cells: [{ theirs: '已提供' }] }]);
  expect(returned.added).toMatchObject([{ row: 4, why: 'copied', values: { name: '补充合同' } }]);
});

test('without the hidden column rows are known by category and name, and two of one name are not guessed', () => {
  const items = [anItem(1), anItem(2, { name: '合同' }), anItem(3, { name: '合同' })];
  const rows = [rowOf(anItem(1), { 提供情况: '已提供' }), rowOf(anItem(2, { name: '合同' }))].map((row) => ({
    ...row,
    mark: '',
  }));
  const sheets = sheetOf(rows);
  for (const { cells } of sheets[0]?.rows ?? []) cells.length = Math.min(cells.length, 13);
  const returned = compareChecklistReturn(readingOf(sheets), pastOf(items), '退回.xlsx');
  expect(returned.remarks[0]).toContain('没有隐藏的行标识列');
  expect(returned.matched).toMatchObject([{ name: '资料1', knownBy: 'name', cells: [{ kind: 'filled' }] }]);
  expect(returned.added).toMatchObject([{ values: { name: '合同' } }]);
});

test('a cell that can’t be read and a row without a name are named with their text and change nothing', () => {
  const item = anItem(1);
  const nameless: SheetRow = { mark: '', texts: { 备注: '另附光盘一张' } };
  const returned = compareChecklistReturn(
    readingOf(sheetOf([rowOf(item, { 提供情况: '给了一半', 提供日期: '下周' }), nameless])),
    pastOf([item]),
    '退回.xlsx',
  );
  expect(returned.matched).toMatchObject([{ cells: [] }]);
  expect(returned.unread.map(({ row, title, text }) => [row, title, text])).toEqual([
    [4, '提供情况', '给了一半'],
    [4, '提供日期', '下周'],
    [5, '资料名称', '另附光盘一张'],
  ]);
});

test('line breaks of a cell are kept, and what stands besides the items is listed with its place', () => {
  const item = anItem(1);
  const [sheet] = sheetOf([rowOf(item, { 未提供原因: '原件在档案馆\n下周补', 提供情况: '未提供' })]);
  if (!sheet) throw new Error('no sheet');
  const copy = { ...sheet, name: '备份', rows: sheet.rows.map(({ number, cells }) => ({ number, cells: [...cells] })) };
  const note = checklistColumns.findIndex(({ title }) => title === '备注') + 1;
  const reason = checklistColumns.findIndex(({ title }) => title === '未提供原因') + 1;
  const cells = copy.rows[3]?.cells ?? [];
  [cells[note], cells[reason]] = ['另一份里的备注', ''];
  const rows = sheet.rows.map(({ number, cells }) =>
    number === 6 ? { number, cells: ['联系人王某'] } : { number, cells },
  );
  const beside = [{ row: 4, column: 2, kind: 'comment' as const, text: '只有复印件' }];
  const returned = compareChecklistReturn(
    readingOf([
      { ...sheet, rows, beside },
      { ...copy, rows: copy.rows.filter(({ number }) => number < 5) },
    ]),
    pastOf([item]),
    '退回.xlsx',
  );
  expect(returned.matched[0]?.cells.find(({ title }) => title === '未提供原因')).toMatchObject({
    kind: 'filled',
    theirs: '原件在档案馆\n下周补',
    theirsValue: '原件在档案馆\n下周补',
  });
  expect(returned.asides.map(({ kind, place, text }) => [kind, place, text])).toEqual([
    ['row', '工作表“资料清单”A6', '联系人王某'],
    ['comment', '工作表“资料清单”C4', '只有复印件'],
    ['copy', '工作表“备份”C4', '资料1\n备注：另一份里的备注'],
  ]);
});

test('the checklist of another engagement is refused, and an item that did not come back is said', () => {
  const items = [anItem(1), anItem(2)];
  expect(() => compareChecklistReturn(readingOf(sheetOf([rowOf(anItem(9))])), pastOf(items), '别的.xlsx')).toThrow(
    '“别的.xlsx”是另一个项目的资料清单',
  );
  expect(compareChecklistReturn(readingOf(sheetOf([rowOf(anItem(2))])), pastOf(items), '退回.xlsx').absent).toEqual([
    { itemId: idOf(1), name: '资料1' },
  ]);
});

const statuses = Object.values(provisionStatuses);
const categories = Object.keys(evidenceCategories) as EvidenceItemDraft['category'][];
const anyText = fc.stringMatching(/^[一-龥a-z0-9（）、=+@-]{0,12}$/);
const anEdit = fc.record({
  status: fc.constantFrom(...statuses, ''),
  giver: anyText,
  note: anyText,
  added: fc.boolean(),
  removed: fc.boolean(),
  here: fc.option(anyText, { nil: undefined }),
});

test('rows in any order, added, removed and edited on both sides: every reply lands on its item, no cell of both is taken', () => {
  fc.assert(
    fc.property(
      fc.array(anEdit, { minLength: 1, maxLength: 12 }),
      fc.shuffledSubarray(
        checklistColumns.map(({ title }) => title),
        { minLength: checklistColumns.length },
      ),
      fc.infiniteStream(fc.nat()),
      (edits, titles, keys) => {
        const then = edits.map((_, index) =>
          anItem(index + 1, { category: categories[index % categories.length] ?? 'other', giver: '原提供人' }),
        );
        const now = then.map((item, index) => ({ ...item, giver: edits[index]?.here ?? item.giver }));
        const sent = edits.flatMap((edit, index): SheetRow[] => {
          const item = then[index];
          if (!item) return [];
          const filled = rowOf(item, { 提供情况: edit.status, 提供人: edit.giver, 备注: edit.note });
          const own = edit.removed && index > 0 ? [] : [filled];
          return edit.added ? [...own, { mark: '', texts: { 资料名称: `新增${index}`, 备注: edit.note } }] : own;
        });
        const shuffled = sent
          .map((row) => ({ row, key: keys.next().value as number }))
          .sort((left, right) => left.key - right.key)
          .map(({ row }) => row);
        const returned = compareChecklistReturn(readingOf(sheetOf(shuffled, titles)), pastOf(then, now), '退回.xlsx');
        const { changed, added } = takeoverOf(returned, {
          cell: (_, cell) => takenByDefault(cell),
          row: () => true,
          newId: () => idOf(999),
        });
        const changesOf = new Map(changed.map(({ id, changes }) => [id, changes]));
        expect(returned.rowsRead).toBe(sent.length);
        expect(added.map(({ values }) => values.name).sort()).toEqual(
          edits.flatMap(({ added: isAdded }, index) => (isAdded ? [`新增${index}`] : [])).sort(),
        );
        for (const [index, edit] of edits.entries()) {
          const [base, item] = [then[index], now[index]];
          if (!base || !item) continue;
          const gone = edit.removed && index > 0;
          const changes = gone ? undefined : changesOf.get(item.id);
          if (gone) expect(returned.absent.map(({ itemId }) => itemId)).toContain(item.id);
          const status = edit.status === '' ? base.status : keyOf(edit.status);
          expect(changes?.status).toBe(gone || status === base.status ? undefined : status);
          const note = edit.note.normalize();
          expect(changes?.note).toBe(gone || note === base.note ? undefined : note);
          const theirs = edit.giver !== base.giver;
          const both = theirs && item.giver !== base.giver && item.giver !== edit.giver;
          // A blank over what is recorded waits for a person.
          const cleared = edit.giver === '';
          expect(changes?.giver).toBe(gone || !theirs || cleared || item.giver !== base.giver ? undefined : edit.giver);
          const conflicts = returned.matched.flatMap((match) =>
            match.cells.filter(({ kind }) => kind === 'conflict').map(({ field }) => cellKey(match.itemId, field)),
          );
          expect(conflicts.includes(cellKey(item.id, 'giver'))).toBe(!gone && both);
        }
      },
    ),
    { numRuns: 200 },
  );
});

function keyOf(label: string): string {
  return Object.entries(provisionStatuses).find(([, one]) => one === label)?.[0] ?? label;
}

test('days and numbers of the sheet are those of the record', () => {
  const cell: SheetCell = { day: '2023-08-01' as Day };
  const item = anItem(1, { providedOn: cell.day, copies: 3 });
  expect(compareChecklistReturn(readingOf(sheetOf([rowOf(item)])), pastOf([item]), '退回.xlsx').matched).toMatchObject([
    { cells: [] },
  ]);
});

import { describe, expect, test } from 'vitest';
import { takenByDefault, takeoverOf } from '../../shared/evidence/checklistReturn.ts';
import { checklistColumns } from '../../shared/evidence/checklistSheet.ts';
import type { SheetTexts } from '../document/returned/readReturnedWorkbook.ts';
import { compareChecklistReturn } from './readChecklistReturn.ts';
import { anItem, idOf, pastOf, readingOf, rowOf, sheetOf } from './testing/returnedChecklist.ts';

describe('merged, blank and struck cells of a returned checklist', () => {
  const items = [1, 2, 3].map((index) => anItem(index, { giver: `提供人${index}`, note: `备注${index}` }));
  const [giver, note] = ['提供人', '备注'].map((title) => 1 + checklistColumns.findIndex((one) => one.title === title));
  const whole = (some: (sheet: SheetTexts) => Partial<SheetTexts>, changes: Record<string, string>[] = []) => {
    const [sheet] = sheetOf(items.map((item, index) => rowOf(item, changes[index])));
    if (!sheet) throw new Error('no sheet');
    return compareChecklistReturn(readingOf([{ ...sheet, ...some(sheet) }]), pastOf(items), '退回.xlsx');
  };
  const takenOf = (returned: ReturnType<typeof whole>) =>
    takeoverOf(returned, { cell: (_, cell) => takenByDefault(cell), row: () => true, newId: () => idOf(999) }).changed;
  const cellsOf = ({ matched }: ReturnType<typeof whole>) =>
    matched.map(({ cells }) => cells.map(({ title, kind, theirs }) => `${title} ${kind} ${theirs}`));

  test('a covered cell has the text of the merge, erases nothing, and waits with the place of the merge', () => {
    const returned = whole(
      () => ({
        merges: [giver, note].map((column = 0) => ({ top: 4, bottom: 6, left: column, right: column })),
      }),
      [{ 提供人: '王五' }, { 提供人: '', 备注: '' }, { 提供人: '', 备注: '' }],
    );
    expect(cellsOf(returned)).toEqual([
      ['提供人 merged 王五'],
      ['提供人 merged 王五', '备注 merged 备注1'],
      ['提供人 merged 王五', '备注 merged 备注1'],
    ]);
    expect(returned.matched[1]?.cells[0]?.note).toContain('4:');
    expect(returned.matched[1]?.cells[0]?.note).toContain('看不出是否答复每一行');
    expect(takenOf(returned)).toEqual([]);
  });

  test('a blank over what is recorded waits; what is filled in where nothing was is taken', () => {
    const returned = whole(() => ({}), [{ 提供人: '' }, { 提供日期: '2023-08-01', 备注: '' }]);
    expect(cellsOf(returned)).toEqual([['提供人 cleared '], ['提供日期 filled 2023-08-01', '备注 cleared '], []]);
    expect(takenOf(returned)).toMatchObject([{ id: idOf(2), changes: { providedOn: '2023-08-01' } }]);
  });

  test('a text that is struck through is named and not taken, also in a column of the firm', () => {
    const returned = whole(
      () => ({
        struck: [
          { row: 4, column: giver ?? 0 },
          { row: 5, column: 2 },
        ],
      }),
      [{ 提供人: '李四' }],
    );
    expect(takenOf(returned)).toEqual([]);
    expect(returned.unread).toMatchObject([{ row: 4, title: '提供人', text: '李四' }]);
    expect(returned.unread[0]?.message).toContain('有删除线');
    expect(returned.asides.filter(({ kind }) => kind !== 'row')).toMatchObject([
      { kind: 'struck', row: 5, text: '资料2' },
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../../shared/field.ts';
import { indicatorDraft } from '../../../shared/indicator/indicator.ts';
import { parseTable } from './clipboardText.ts';
import { pasteEdits } from './gridPaste.ts';
import type { GridColumn } from './gridTypes.ts';

const merged = new Set(['levelOne', 'levelTwo']);
const columns: GridColumn<object>[] = [
  ...columnsOf(indicatorDraft)
    .slice(0, 8)
    .map((column) => ({
      ...column,
      fillsDown: merged.has(column.field),
      otherTitles: column.field === 'target' ? ['年度指标值'] : [],
    })),
  { field: 'status', title: '完成情况', kind: 'text', readOnly: true },
];
const start = { top: 0, bottom: 0, left: 0, right: 0 };
const lines = { count: 1, mayGrow: true };

function pasted(text: string, range = start) {
  const { edits, ...words } = pasteEdits(parseTable(text), range, columns, {}, lines);
  const rows = Object.values(Object.groupBy(edits, ({ line }) => line)).map((row = []) =>
    Object.fromEntries(row.filter(({ text: cell }) => cell !== '').map(({ field, text: cell }) => [field, cell])),
  );
  return { rows, ...words };
}

describe('a pasted table', () => {
  test('without a head goes from the left of the range on', () => {
    expect(pasted('产出指标\t数量指标\t平台').rows).toEqual([
      { levelOne: '产出指标', levelTwo: '数量指标', name: '平台' },
    ]);
  });

  test('with a head goes by its titles, in whatever order and under whatever name', () => {
    const { rows, remark } = pasted(
      '序号\t三级指标\t一级指标\t年度指标值（2023）\t完成情况\t备注栏\n1\t验收通过率\t产出指标\t90\t已完成\t略',
    );
    expect(rows).toEqual([{ name: '验收通过率', levelOne: '产出指标', target: '90' }]);
    expect(remark).toBe('“完成情况”由程序计算，表头“备注栏”在这张表里没有对应的栏目，没有粘贴。');
  });

  test('a row of values that holds one title by chance is no head', () => {
    expect(pasted('产出指标\t二级指标\t平台\n效益指标\t经济效益\t效率').rows).toHaveLength(2);
  });

  test('cells that were merged are filled down, and that is said', () => {
    const { rows, note } = pasted(
      ['产出指标\t数量指标\t平台', '\t\t硬件', '\t质量指标\t验收', '效益指标\t\t效率', '\t社会效益\t来回跑'].join(
        '\r\n',
      ),
    );
    expect(rows.map(({ levelOne, levelTwo }) => [levelOne, levelTwo])).toEqual([
      ['产出指标', '数量指标'],
      ['产出指标', '数量指标'],
      ['产出指标', '质量指标'],
      ['效益指标', undefined],
      ['效益指标', '社会效益'],
    ]);
    expect(note).toBe('合并单元格已按上一行补齐：“一级指标” 3 格、“二级指标” 1 格。');
  });

  test('blank rows stay blank', () => {
    expect(pasted('产出指标\t数量指标\t平台\n\t\t\n\t\t硬件').rows).toHaveLength(3);
    expect(pasted('产出指标\t数量指标\t平台\n\t\t').note).toBe('');
  });

  test('one cell fills the whole range', () => {
    const { rows } = pasted('套', { top: 2, bottom: 4, left: 6, right: 6 });
    expect(rows).toEqual([{ unit: '套' }, { unit: '套' }, { unit: '套' }]);
  });

  test('words where points belong stay at their cell', () => {
    const weight = columnsOf(indicatorDraft).filter(({ field }) => field === 'weight');
    const { edits } = pasteEdits([['十分']], start, weight, {}, lines);
    expect(edits[0]?.parsed).toEqual({ ok: false, message: '“十分”不是数字，请写成 99.5 这样的数字' });
  });
});

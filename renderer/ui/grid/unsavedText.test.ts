import { describe, expect, test } from 'vitest';
import { tabWith, unsavedText } from './unsavedText.ts';

const tabs = {
  completion: { title: '目标与完成', fields: 'name target' },
  scoring: { title: '评分', fields: 'name weight' },
};
const all = [
  { field: 'name', title: '三级指标' },
  { field: 'target', title: '指标值' },
  { field: 'weight', title: '分值' },
  { field: 'note', title: '备注' },
];
const source = { count: 2, line: (index: number) => ({ key: `${index}`, kind: 'stored' as const, row: {} }) };
const places = { shown: all.slice(0, 2), all, tabOf: tabWith(tabs) };

describe('what of a grid is not stored', () => {
  test('names row, column and text where the column is shown', () => {
    const problems = { 1: { target: { text: '约五', message: '应为数字' } } };
    expect(unsavedText(source, problems, places)).toBe('第 2 行“指标值”：“约五”应为数字');
  });

  test('names the tab of a column that stands on another one', () => {
    const problems = {
      0: { weight: { text: '十分', message: '应为数字' } },
      1: { target: { text: '', message: '不能为空' } },
    };
    expect(unsavedText(source, problems, places)).toBe('第 1 行“分值”（在“评分”页签）：“十分”应为数字（共 2 行）');
  });

  test('says that a column is not shown where no tab has it', () => {
    const problems = { 0: { note: { text: 'x', message: '“x”太长' } } };
    expect(unsavedText(source, problems, places)).toBe('第 1 行“备注”（现在没有显示的栏目）：“x”太长');
    expect(unsavedText(source, {}, places)).toBeNull();
  });
});

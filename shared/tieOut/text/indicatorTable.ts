import type { Report } from '../report.ts';
import type { Paragraph } from './paragraph.ts';
import { columnOf, type Table } from './table.ts';

/** 绩效指标 as a table tells it. Cells are absent where the table has no such column. */
export type IndicatorRow = {
  name: Paragraph;
  /** 一级、二级指标 in whose block it stands. */
  above: string;
  direction: Paragraph | null;
  target: Paragraph | null;
  unit: Paragraph | null;
  actual: Paragraph | null;
  /** 已完成, 未完成, 完成, … */
  status: Paragraph | null;
};

export type IndicatorTable = { table: Table; rows: readonly IndicatorRow[]; hasActual: boolean; actualTitle: string };

const statusWords = /^(已|未|部分|基本|全部)?(完成|达标|达成|实现)$|^(是|否|达标|未达标)$/;

/** Tables of indicators with their targets. */
export function indicatorTablesOf(report: Report): readonly IndicatorTable[] {
  return report.once('indicatorTables', () => report.tables.flatMap((table) => readTable(table) ?? []));
}

function readTable(table: Table): IndicatorTable | null {
  const target = columnOf(table, /指标值|目标值|年度目标|预期目标|计划值/);
  const name = nameColumn(table);
  if (target < 0 || name < 0) return null;
  const direction = columnOf(table, /性质|符号/);
  const unit = columnOf(table, /度量|计量|单位$/);
  const done = table.titles.flatMap((title, column) =>
    column !== target && /完成|实际|执行情况|达成/.test(title) ? [column] : [],
  );
  // A column that has nothing but 已完成 and 未完成 tells no value.
  const isWords = (column: number) =>
    table.rows.every(
      (cells) => /^$|^.{1,4}$/.test(cells[column]?.text ?? '') && statusWords.test(cells[column]?.text || '完成'),
    );
  const words = done.find(isWords) ?? -1;
  const value = done.find((column) => !isWords(column)) ?? -1;
  let above: string[] = [];
  const rows = table.rows.flatMap((cells): IndicatorRow[] => {
    const named = cells.slice(0, name).map(({ text }) => text);
    above = named.map((text, level) => text || (above[level] ?? ''));
    const cell = cells[name];
    if (!cell || cell.text === '' || /^(合计|总分)/.test(cell.text)) return [];
    const at = (column: number) => (column >= 0 ? (cells[column] ?? null) : null);
    const actual = at(value);
    return [
      {
        name: cell,
        above: above.join(' '),
        direction: at(direction),
        target: at(target),
        unit: at(unit),
        actual: actual?.text === '' ? null : actual,
        status: at(words),
      },
    ];
  });
  if (rows.length < 3) return null;
  return { table, rows, hasActual: rows.some(({ actual }) => actual !== null), actualTitle: table.titles[words] ?? '' };
}

function nameColumn(table: Table): number {
  const third = columnOf(table, /三级指标|四级指标/);
  return third >= 0 ? third : columnOf(table, /指标(名称|内容)?$|绩效指标/);
}

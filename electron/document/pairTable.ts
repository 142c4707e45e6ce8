import type { DocumentColumn, TableBlock } from '../../shared/document/document.ts';

/** 栏目 and 内容 as the columns and rows of a table without a head; the last of an odd number stands beside nothing. */
export function pairTable(
  pairs: readonly { label: string; value: string }[],
  perLine: 1 | 2,
): Pick<TableBlock, 'columns' | 'rows'> {
  const column = (weight: number): DocumentColumn => ({ title: '', align: 'left', weight });
  if (perLine === 1) {
    return {
      columns: [column(26), column(74)],
      rows: pairs.map(({ label, value }) => ({ cells: [label, value] })),
    };
  }
  const lines = Array.from({ length: Math.ceil(pairs.length / 2) }, (_, line) => pairs.slice(2 * line, 2 * line + 2));
  return {
    columns: [column(13), column(37), column(13), column(37)],
    rows: lines.map(([left, right]) => ({
      cells: [left?.label ?? '', left?.value ?? '', right?.label ?? '', right?.value ?? ''],
    })),
  };
}

import { inlineText, type TableBlock } from '../../shared/document/document.ts';

/** Equal to its neighbour above, and so are all group columns before it: one merged cell. Totals stand alone. */
export function isMergedWithAbove(block: TableBlock, row: number, column: number): boolean {
  if (row === 0 || row >= block.rows.length || column >= block.groupColumns) return false;
  if (block.rows[row]?.total || block.rows[row - 1]?.total) return false;
  for (let before = 0; before <= column; before += 1) {
    if (textAt(block, row, before) !== textAt(block, row - 1, before)) return false;
  }
  return true;
}

function textAt(block: TableBlock, row: number, column: number): string {
  return inlineText(block.rows[row]?.cells[column] ?? '');
}

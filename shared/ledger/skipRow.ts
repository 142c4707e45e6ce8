import { cellText, type RawRow } from './cell.ts';
import type { ControlFigures, RowDecision, SkipReason } from './ledgerRow.ts';

/** A row left out, with all that it says. */
export function skip(
  row: RawRow,
  reason: SkipReason,
  cell: { column: number; title: string } | null = null,
  control: ControlFigures | null = null,
): RowDecision {
  return {
    decision: 'skip',
    skipped: {
      sourceRow: row.number,
      reason,
      text: rowText(row),
      column: cell?.column ?? null,
      columnTitle: cell?.title ?? '',
      cellText: cell ? cellText(row.cells[cell.column]) : '',
      control,
    },
  };
}

function rowText(row: RawRow): string {
  const texts: string[] = [];
  for (const cell of row.cells) {
    const text = cellText(cell);
    if (text !== '') texts.push(text.replace(/\s+/g, ' '));
  }
  return texts.join(' | ').slice(0, 300);
}

import type { FieldKind } from '../../../shared/field.ts';
import type { ColumnLayout, GridColumn } from './gridTypes.ts';

const usualWidths: Record<FieldKind, number> = {
  text: 140,
  longText: 200,
  money: 130,
  day: 110,
  choice: 100,
  integer: 80,
  decimal: 90,
  reference: 160,
};

/** Widths in px; what is left of the viewport goes to the columns of text, in proportion. */
export function layOutColumns<Row>(
  columns: readonly GridColumn<Row>[],
  dragged: Readonly<Record<string, number>>,
  available: number,
): ColumnLayout {
  const widths = columns.map((column) => dragged[column.field] ?? column.width ?? usualWidths[column.kind]);
  const spare = available - widths.reduce((sum, width) => sum + width, 0);
  const stretches = columns.map(
    (column) => dragged[column.field] === undefined && (column.kind === 'text' || column.kind === 'longText'),
  );
  const stretchable = widths.reduce((sum, width, index) => sum + (stretches[index] ? width : 0), 0);
  if (spare > 0 && stretchable > 0) {
    for (const [index, width] of widths.entries()) {
      if (stretches[index]) widths[index] = Math.floor(width + (spare * width) / stretchable);
    }
  }
  const lefts: number[] = [];
  let total = 0;
  for (const width of widths) {
    lefts.push(total);
    total += width;
  }
  return { lefts, widths, total };
}

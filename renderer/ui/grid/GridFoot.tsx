// biome-ignore-all lint/a11y/useSemanticElements: an HTML table can't hold a million virtual rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus in one editor
import type { ReactNode } from 'react';
import { type ColumnLayout, type GridColumn, gutterWidth, isNumeric, rowHeight } from './gridTypes.ts';

type GridFootProps<Row> = {
  columns: readonly GridColumn<Row>[];
  layout: ColumnLayout;
  totals: Readonly<Record<string, ReactNode>>;
};

/** 合计: the last row, which stays on screen. */
export function GridFoot<Row>({ columns, layout, totals }: GridFootProps<Row>) {
  return (
    <div role="row" className="grid-foot" style={{ height: rowHeight }}>
      <div role="rowheader" className="grid-gutter" style={{ width: gutterWidth }}>
        合计
      </div>
      {columns.map((column, index) => (
        <div
          key={column.field}
          role="gridcell"
          tabIndex={-1}
          className={`grid-cell${isNumeric(column) ? ' grid-cell-number' : ''}`}
          style={{ left: (layout.lefts[index] ?? 0) + gutterWidth, width: layout.widths[index] }}
        >
          {totals[column.field]}
        </div>
      ))}
    </div>
  );
}

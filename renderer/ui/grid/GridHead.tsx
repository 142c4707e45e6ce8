// biome-ignore-all lint/a11y/useSemanticElements: an HTML table can't hold a million virtual rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is laid out by itself and keeps the focus in one editor, so that Chinese input works in every cell
import type { PointerEvent } from 'react';
import type { ShownMoneyUnit } from '../../../shared/fieldText.ts';
import { type ColumnLayout, type GridColumn, gutterWidth, headHeight, isNumeric } from './gridTypes.ts';

type GridHeadProps<Row> = {
  columns: readonly GridColumn<Row>[];
  layout: ColumnLayout;
  moneyUnit: ShownMoneyUnit;
  onWidth(field: string, width: number): void;
  onFit(field: string): void;
};

export function GridHead<Row>({ columns, layout, moneyUnit, onWidth, onFit }: GridHeadProps<Row>) {
  function startDrag(event: PointerEvent<HTMLElement>, field: string, width: number): void {
    event.preventDefault();
    event.stopPropagation();
    const handle = event.currentTarget;
    const from = event.clientX;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (move) => onWidth(field, Math.max(48, Math.round(width + move.clientX - from)));
    handle.onpointerup = () => {
      handle.onpointermove = null;
      handle.onpointerup = null;
    };
  }

  return (
    <div role="row" aria-rowindex={1} className="grid-head" style={{ height: headHeight }}>
      <div role="columnheader" className="grid-gutter" style={{ width: gutterWidth }}>
        序号
      </div>
      {columns.map((column, index) => {
        const title = column.kind === 'money' ? `${column.title}（${moneyUnit}）` : column.title;
        const width = layout.widths[index] ?? 0;
        return (
          <div
            key={column.field}
            role="columnheader"
            aria-colindex={index + 2}
            className={`grid-cell${isNumeric(column) ? ' grid-cell-number' : ''}`}
            style={{ left: (layout.lefts[index] ?? 0) + gutterWidth, width }}
            title={title}
          >
            {title}
            {column.required && <span className="grid-required">*</span>}
            {/* biome-ignore lint/a11y/noStaticElementInteractions: a width is a matter of the mouse */}
            <span
              className="grid-resize"
              onPointerDown={(event) => startDrag(event, column.field, width)}
              onMouseDown={(event) => event.stopPropagation()}
              onDoubleClick={() => onFit(column.field)}
            />
          </div>
        );
      })}
    </div>
  );
}

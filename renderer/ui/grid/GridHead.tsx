// biome-ignore-all lint/a11y/useSemanticElements: an HTML table can't hold a million virtual rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is laid out by itself and keeps the focus in one editor, so that Chinese input works in every cell
import type { KeyboardEvent, PointerEvent } from 'react';
import type { ShownMoneyUnit } from '../../../shared/fieldText.ts';
import { type ColumnLayout, type GridColumn, type GridSort, gutterWidth, headHeight, isNumeric } from './gridTypes.ts';

type GridHeadProps<Row> = {
  columns: readonly GridColumn<Row>[];
  layout: ColumnLayout;
  moneyUnit: ShownMoneyUnit;
  sort: GridSort;
  onSort: ((sort: GridSort) => void) | undefined;
  /** Gives the keys back to the cells. */
  onLeave(): void;
  onWidth(field: string, width: number): void;
  onFit(field: string): void;
};

export function GridHead<Row>(props: GridHeadProps<Row>) {
  const { columns, layout, moneyUnit, sort, onSort, onLeave, onWidth, onFit } = props;

  /** Left and right go along the sortable columns, down goes back to the cells. */
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === 'ArrowDown' || event.key === 'Escape') onLeave();
    else if (step !== undefined) {
      const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('.grid-sort')];
      buttons[buttons.indexOf(event.target as HTMLElement) + step]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

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
    <div role="row" aria-rowindex={1} className="grid-head" style={{ height: headHeight }} onKeyDown={onKeyDown}>
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
            title={column.sortable && onSort ? `${title}\n点击排序（Alt+↑ 到表头，回车排序）` : title}
            aria-sort={sort?.field === column.field ? (sort.descending ? 'descending' : 'ascending') : undefined}
          >
            {column.sortable && onSort ? (
              <button
                type="button"
                tabIndex={-1}
                className="grid-sort"
                data-field={column.field}
                // A click leaves the keys where they are.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onSort(nextSort(sort, column.field))}
              >
                {title}
              </button>
            ) : (
              title
            )}
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

/** Ascending, then descending, then the list's own order again. */
function nextSort(sort: GridSort, field: string): GridSort {
  if (sort?.field !== field) return { field, descending: false };
  return sort.descending ? null : { field, descending: true };
}

// biome-ignore-all lint/a11y/useSemanticElements: an HTML table can't hold a million virtual rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is laid out by itself and keeps the focus in one editor, so that Chinese input works in every cell
import { memo, type ReactElement } from 'react';
import type { FieldTextOptions } from '../../../shared/fieldText.ts';
import {
  type CellProblem,
  type ColumnLayout,
  cellText,
  type GridColumn,
  type GridLine,
  gutterWidth,
  isNumeric,
  rowHeight,
} from './gridTypes.ts';

type GridRowProps<Row> = {
  gridId: string;
  index: number;
  top: number;
  line: GridLine<Row> | undefined;
  columns: readonly GridColumn<Row>[];
  layout: ColumnLayout;
  textOptions: FieldTextOptions;
  editable: boolean;
  activeColumn: number | null;
  rangeFrom: number | null;
  rangeTo: number | null;
  problems: Readonly<Record<string, CellProblem>> | undefined;
  dropping: boolean;
};

function GridRowView<Row>(props: GridRowProps<Row>) {
  const { gridId, index, line, columns, layout, rangeFrom, rangeTo } = props;
  const kind = line?.kind ?? 'loading';
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`grid-row grid-row-${kind}${props.dropping ? ' grid-row-dropping' : ''}`}
      style={{ top: props.top, height: rowHeight, paddingLeft: gutterWidth, width: layout.total + gutterWidth }}
      data-line={index}
    >
      {columns.map((column, position) => {
        const text = line ? (props.problems?.[column.field]?.text ?? cellText(column, line, props.textOptions)) : '';
        const problem = props.problems?.[column.field];
        const tone = line && line.kind === 'stored' ? column.tone?.(line.row) : undefined;
        const remark = line?.kind === 'stored' ? column.remark?.(line.row) : undefined;
        const selected = rangeFrom !== null && rangeTo !== null && position >= rangeFrom && position <= rangeTo;
        const className = [
          'grid-cell',
          isNumeric(column) && 'grid-cell-number',
          props.editable && column.readOnly && 'grid-cell-computed',
          tone && `tone-${tone}`,
          problem && 'grid-cell-problem',
          remark && 'grid-cell-remark',
          selected && 'grid-cell-selected',
          position === props.activeColumn && 'grid-cell-active',
        ];
        return (
          <div
            key={column.field}
            id={position === props.activeColumn ? cellId(gridId, index, position) : undefined}
            role="gridcell"
            aria-selected={selected || undefined}
            aria-invalid={problem ? true : undefined}
            aria-readonly={props.editable && column.readOnly ? true : undefined}
            className={className.filter(Boolean).join(' ')}
            style={{ width: layout.widths[position] }}
            data-column={position}
          >
            {line?.kind === 'stored' && column.render
              ? column.render(line.row)
              : text || (line?.kind === 'stored' && column.placeholder?.(line.row))}
          </div>
        );
      })}
    </div>
  );
}

/**
 * The numbers of the lines, beside the rows: one box that stays at the left edge is moved faster than one in each row.
 * Assistive technology has the numbers from the rows.
 */
export const GridGutter = memo(function GridGutterView(props: {
  slots: readonly (number | null)[];
  origin: number;
  /** The line that starts a new record; -1 when there is none on screen. */
  blank: number;
}) {
  return (
    <div className="grid-gutters" style={{ width: gutterWidth }} aria-hidden>
      {props.slots.map((index, slot) =>
        index === null ? null : (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: as with the rows
            key={slot}
            className="grid-gutter"
            style={{ top: (index - props.origin) * rowHeight, height: rowHeight, width: gutterWidth }}
            data-line={index}
            data-column={-1}
          >
            {props.blank === index ? '＋' : index + 1}
          </div>
        ),
      )}
    </div>
  );
});

/** The active cell is named by it for assistive technology; the others need no name. */
export function cellId(gridId: string, line: number, column: number): string {
  return `${gridId}-${line}-${column}`;
}

export const GridRow = memo(GridRowView) as <Row>(props: GridRowProps<Row>) => ReactElement;

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
      style={{ top: props.top, height: rowHeight, width: layout.total + gutterWidth }}
      data-line={index}
    >
      <div role="rowheader" className="grid-gutter" style={{ width: gutterWidth }} data-line={index} data-column={-1}>
        {kind === 'blank' ? '＋' : index + 1}
      </div>
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
            id={`${gridId}-${index}-${position}`}
            role="gridcell"
            aria-colindex={position + 2}
            aria-selected={selected}
            aria-invalid={problem ? true : undefined}
            aria-readonly={!props.editable || column.readOnly ? true : undefined}
            className={className.filter(Boolean).join(' ')}
            style={{ left: (layout.lefts[position] ?? 0) + gutterWidth, width: layout.widths[position] }}
            title={[text, problem?.message ?? remark].filter(Boolean).join('\n') || undefined}
            data-line={index}
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

export const GridRow = memo(GridRowView) as <Row>(props: GridRowProps<Row>) => ReactElement;

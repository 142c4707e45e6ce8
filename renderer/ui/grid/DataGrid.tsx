// biome-ignore-all lint/a11y/useSemanticElements: an HTML table can't hold a million virtual rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is laid out by itself and keeps the focus in one editor, so that Chinese input works in every cell
import { type ReactNode, type Ref, useEffect, useId, useImperativeHandle, useMemo, useRef } from 'react';
import type { FieldTextOptions } from '../../../shared/fieldText.ts';
import { notify, setActiveRecord, useSession } from '../../session.ts';
import { CellEditor } from './CellEditor.tsx';
import { GridFoot } from './GridFoot.tsx';
import { GridHead } from './GridHead.tsx';
import { cellId, GridGutter, GridRow } from './GridRow.tsx';
import { layOutColumns } from './gridLayout.ts';
import type { CellRange } from './gridRange.ts';
import {
  type CellEdit,
  type CellPlace,
  type CellProblem,
  cellText,
  type GridColumn,
  type GridHandle,
  type GridSort,
  type GridSource,
  gutterWidth,
  headHeight,
  isNumeric,
  rowHeight,
} from './gridTypes.ts';
import { useColumnWidths } from './useColumnWidths.ts';
import { useGridEditor } from './useGridEditor.ts';
import { useGridPointer } from './useGridPointer.ts';
import { useGridWindow } from './useGridWindow.ts';
import { WholeText } from './WholeText.tsx';

export type DataGridProps<Row> = {
  /** What the grid lists; names it for assistive technology and remembers its column widths. */
  label: string;
  columns: readonly GridColumn<Row>[];
  /** Columns of the record that are not shown now, for pasted tables whose head names them. */
  otherColumns?: readonly GridColumn<Row>[];
  source: GridSource<Row>;
  /** Without it, the grid is for looking only. */
  onEdit?: ((edits: readonly CellEdit[]) => void) | undefined;
  mayGrow?: boolean;
  /** The field of the cell that is active at first; without it the first one. */
  startsAt?: string;
  onRemoveLines?: ((first: number, last: number) => void) | undefined;
  onMoveLine?: ((line: number, step: -1 | 1) => void) | undefined;
  onActiveLine?: (line: number) => void;
  onRange?: (range: CellRange) => void;
  /** What Enter and a double click do on a line of a grid that is for looking only. */
  onOpen?: ((line: number) => void) | undefined;
  /** Copies instead of the grid, which copies what is on screen. */
  onCopy?: ((range: CellRange, clipboard: DataTransfer) => void) | undefined;
  sort?: GridSort;
  onSort?: ((sort: GridSort) => void) | undefined;
  handle?: Ref<GridHandle>;
  /** The active line in the beginning. */
  startLine?: number;
  onDropFiles?: ((line: number, files: File[]) => void) | undefined;
  problems?: Readonly<Record<string, Readonly<Record<string, CellProblem>>>>;
  /** Texts of the last row, by field. */
  totals?: Readonly<Record<string, ReactNode>>;
  empty?: ReactNode;
  /** Lines to show before the grid scrolls by itself; without it the grid fills its place. */
  visibleLines?: number;
};

/** Own grid over any number of lines: virtual rows, keyboard, ranges, clipboard, and Chinese input in every cell. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, columns, source, problems } = props;
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const moneyUnit = useSession((session) => session.moneyUnit);
  const year = useSession((session) => session.defaultYear);
  const textOptions = useMemo<FieldTextOptions>(() => ({ moneyUnit, year }), [moneyUnit, year]);
  const onlyBlank = source.count === 0 || (source.count === 1 && source.line(0)?.kind === 'blank');
  const footHeight = props.totals && !onlyBlank ? rowHeight : 0;
  const view = useGridWindow(scroller, source.count, footHeight);
  const widths = useColumnWidths(label);
  const layout = useMemo(
    () => layOutColumns(columns, widths.dragged, view.width - gutterWidth - 1),
    [columns, widths.dragged, view.width],
  );
  const { otherColumns } = props;
  const namedColumns = useMemo(() => [...columns, ...(otherColumns ?? [])], [columns, otherColumns]);
  const editor = useGridEditor({
    columns,
    namedColumns,
    source,
    textOptions,
    linesOnPage: view.linesOnPage,
    startLine: props.startLine ?? 0,
    mayGrow: props.mayGrow ?? false,
    startsAt: props.startsAt,
    onEdit: props.onEdit,
    onRemoveLines: props.onRemoveLines,
    onMoveLine: props.onMoveLine,
    onOpen: props.onOpen,
    onCopy: props.onCopy,
    onHead: focusHead,
    onRemark: (text) => notify({ tone: 'problem', text }),
    onNote: (text) => notify({ tone: 'done', text }),
    problemOf: (line, field) => problems?.[source.line(line)?.key ?? '']?.[field],
    reveal: (place) => view.reveal(place.line, place.column, layout),
  });
  const { active, range, column } = editor;

  useEffect(() => source.show?.(view.first, view.last), [source, view.first, view.last]);
  const { onActiveLine } = props;
  useEffect(() => onActiveLine?.(active.line), [onActiveLine, active.line]);
  const here = source.line(active.line);
  const recordId = editor.focused && here?.kind === 'stored' ? here.key : null;
  useEffect(() => {
    if (recordId !== null) setActiveRecord({ id: recordId, place: label });
  }, [recordId, label]);
  const { onRange } = props;
  const { top, bottom, left, right } = range;
  useEffect(() => onRange?.({ top, bottom, left, right }), [onRange, top, bottom, left, right]);

  function focusCells(): void {
    editor.input.current?.focus({ preventScroll: true });
  }

  function focusHead(at: number): boolean {
    const buttons = [...(scroller.current?.querySelectorAll<HTMLElement>('.grid-sort') ?? [])];
    const wanted = buttons.find((button) => button.dataset.field === columns[at]?.field) ?? buttons[0];
    wanted?.focus();
    return wanted !== undefined;
  }

  useImperativeHandle(props.handle, () => ({
    select: (line, field) => {
      const at = columns.findIndex((candidate) => candidate.field === field);
      // What is half typed belongs to the cell that is left.
      editor.commit();
      editor.select({ line, column: at < 0 ? active.column : at });
    },
    focus: focusCells,
  }));

  const pointer = useGridPointer({
    editor,
    columns,
    remarkAt,
    focusCells,
    onOpen: props.onOpen,
    onDropFiles: props.onDropFiles,
  });

  function remarkAt(place: CellPlace): string | undefined {
    const [line, at] = [source.line(place.line), columns[place.column]];
    if (!line || !at) return undefined;
    return problems?.[line.key]?.[at.field]?.message ?? (line.kind === 'stored' ? at.remark?.(line.row) : undefined);
  }

  const blankLine = source.line(source.count - 1)?.kind === 'blank' ? source.count - 1 : -1;
  const activeLine = source.line(active.line);
  const activeProblem = column && activeLine ? problems?.[activeLine.key]?.[column.field] : undefined;
  const activeRemark = activeLine?.kind === 'stored' ? column?.remark?.(activeLine.row) : undefined;
  const longest = props.visibleLines
    ? headHeight + footHeight + 2 + rowHeight * Math.max(1, Math.min(source.count, props.visibleLines))
    : undefined;
  const editorTop = Math.max(view.topOf(active.line), headHeight);

  return (
    <div
      className={`grid${props.visibleLines ? ' grid-fit' : ' grid-fill'}${editor.focused ? ' grid-focused' : ''}`}
      role="grid"
      aria-label={label}
      aria-rowcount={source.count + 1}
      aria-colcount={columns.length + 1}
      aria-readonly={props.onEdit === undefined}
      aria-multiselectable
    >
      {/* What it answers to is the mouse only: the editor inside holds the focus and answers the keys. */}
      <div
        ref={scroller}
        className="grid-scroller"
        style={
          longest === undefined ? undefined : { height: longest + (layout.total + gutterWidth > view.width ? 12 : 0) }
        }
        onScroll={view.onScroll}
        {...pointer.handlers}
      >
        <div className="grid-canvas" style={{ height: view.canvasHeight, width: layout.total + gutterWidth }}>
          <GridHead
            columns={columns}
            layout={layout}
            moneyUnit={moneyUnit}
            sort={props.sort ?? null}
            onSort={props.onSort}
            onLeave={focusCells}
            onWidth={widths.drag}
            onFit={widths.forget}
          />
          <div
            role="presentation"
            className="grid-rows"
            style={{ transform: `translateY(${view.originTop}px)`, width: layout.total + gutterWidth }}
          >
            {view.slots.map((index, slot) => {
              if (index === null) return null;
              const line = source.line(index);
              const inRange = editor.focused && index >= range.top && index <= range.bottom;
              return (
                <GridRow
                  // biome-ignore lint/suspicious/noArrayIndexKey: a row that leaves the screen is filled with the line that comes
                  key={slot}
                  gridId={gridId}
                  index={index}
                  top={(index - view.origin) * rowHeight}
                  line={line}
                  columns={columns}
                  layout={layout}
                  textOptions={textOptions}
                  editable={props.onEdit !== undefined}
                  activeColumn={editor.focused && index === active.line ? active.column : null}
                  rangeFrom={inRange ? range.left : null}
                  rangeTo={inRange ? range.right : null}
                  problems={line && problems?.[line.key]}
                  dropping={pointer.droppingOn === index}
                />
              );
            })}
            <GridGutter slots={view.slots} origin={view.origin} blank={blankLine} />
          </div>
          <CellEditor
            input={editor.input}
            style={{
              top: editorTop,
              left: (layout.lefts[active.column] ?? 0) + gutterWidth,
              width: layout.widths[active.column] ?? 0,
              minHeight: rowHeight,
            }}
            editing={editor.editing}
            numeric={column !== undefined && isNumeric(column)}
            label={`${label}，第 ${active.line + 1} 行，${column?.title ?? ''}`}
            activeCell={activeLine && cellId(gridId, active.line, active.column)}
            readOnly={!editor.editable}
            options={editor.offered}
            highlighted={editor.highlighted}
            {...editor.handlers}
          />
          {footHeight > 0 && <GridFoot columns={columns} layout={layout} totals={props.totals ?? {}} />}
        </div>
      </div>
      {onlyBlank && props.empty && <div className="grid-empty">{props.empty}</div>}
      {activeProblem && editor.focused && (
        <div className="grid-problem" role="alert">
          {activeProblem.message}
        </div>
      )}
      {!activeProblem && !activeRemark && editor.focused && !editor.editable && activeLine && column && (
        <WholeText text={cellText(column, activeLine, textOptions)} cellWidth={layout.widths[active.column] ?? 0} />
      )}
      {!activeProblem && activeRemark && editor.focused && (
        <div className="grid-remark" role="status">
          {activeRemark}
        </div>
      )}
    </div>
  );
}

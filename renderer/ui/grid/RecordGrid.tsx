import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { blankRecord } from '../../../shared/blankRecord.ts';
import type { CallState } from '../../api/useCall.ts';
import { takePlace, useReadOnly, useSession } from '../../session.ts';
import { ErrorNote } from '../ErrorNote.tsx';
import { redoLast, undoLast } from '../history/undoSteps.ts';
import { DataGrid } from './DataGrid.tsx';
import { type GridColumn, type GridHandle, lineOfKey } from './gridTypes.ts';
import type { RecordCalls, StoredRow } from './recordEdits.ts';
import { unsavedText } from './unsavedText.ts';
import { useRecordLines } from './useRecordLines.ts';

type RecordGridProps<Row extends StoredRow> = {
  label: string;
  columns: readonly GridColumn<Row>[];
  /** Columns of the record that are not shown now, for pasted tables whose head names them. */
  otherColumns?: readonly GridColumn<Row>[];
  /** The tab on which a column of the record is shown, for what is wrong in one that is not shown now. */
  tabOf?: (field: string) => string | null;
  list: CallState<Row[]>;
  calls: RecordCalls<Row>;
  /** What a new record starts with, besides blanks. */
  startsWith?: Readonly<Record<string, unknown>>;
  mayAdd?: boolean;
  totals?: Readonly<Record<string, ReactNode>>;
  empty?: ReactNode;
  visibleLines?: number;
  onActiveRow?: (row: Row | null) => void;
  onDropFiles?: ((row: Row | null, files: File[]) => void) | undefined;
  /** The field of the cell that is active at first. */
  startsAt?: string;
  /** Stands above the grid at the left; the right holds what every list can do. */
  toolbar?: ReactNode;
};

const noRows: never[] = [];

/** A grid over one list of records: typing stores, the blank line below adds, Ctrl+Delete removes. */
export function RecordGrid<Row extends StoredRow>(props: RecordGridProps<Row>) {
  const { label, columns, list } = props;
  const readOnly = useReadOnly();
  const [activeLine, setActiveLine] = useState(0);
  const { otherColumns } = props;
  const allColumns = useMemo(() => [...columns, ...(otherColumns ?? [])], [columns, otherColumns]);
  const blank = useMemo(() => ({ ...blankRecord(allColumns), ...props.startsWith }), [allColumns, props.startsWith]);
  const rows = list.value ?? noRows;
  const records = useRecordLines<Row>({
    label,
    columns: allColumns,
    rows,
    replace: list.mutate,
    blank,
    calls: props.calls,
    readOnly,
    // Nothing is added to a list that is not known.
    mayAdd: (props.mayAdd ?? true) && list.value !== undefined,
  });
  const active = records.source.line(activeLine);
  const places = { shown: columns, all: allColumns, tabOf: props.tabOf };
  const unsaved = unsavedText(records.source, records.problems, places);
  const { onActiveRow } = props;

  const grid = useRef<GridHandle>(null);
  const place = useSession((session) => session.place);
  useEffect(() => {
    if (!place) return;
    const index = lineOfKey(records.source, place.recordId);
    if (index < 0) return;
    takePlace();
    grid.current?.select(index, place.field);
    grid.current?.focus();
  }, [place, records.source]);

  function activate(index: number): void {
    setActiveLine(index);
    const line = records.source.line(index);
    onActiveRow?.(line?.kind === 'stored' ? line.row : null);
  }

  return (
    <div className={`record-grid${props.visibleLines ? '' : ' record-grid-fill'}`}>
      <div className="grid-toolbar">
        {props.toolbar}
        <span className="spacer" />
        {unsaved && (
          <span className="grid-unsaved" role="status" title={unsaved}>
            {unsaved}
          </span>
        )}
        {!readOnly && (
          <>
            <span className="hint" hidden={unsaved !== null}>
              {props.mayAdd === false ? '' : '在末行输入即新增 · '}可粘贴 Excel · F2 修改
              {records.canMove ? ' · Alt+Shift+↑↓ 移动' : ''}
            </span>
            <Button size="small" type="text" title="撤销（Ctrl+Z）" onClick={undoLast}>
              撤销
            </Button>
            <Button size="small" type="text" title="重做（Ctrl+Y）" onClick={redoLast}>
              重做
            </Button>
            {props.calls.remove && (
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                disabled={!active || active.kind === 'blank'}
                title="删除所在行（Ctrl+Delete）"
                onClick={() => records.removeLines(activeLine, activeLine)}
              >
                删除行
              </Button>
            )}
          </>
        )}
      </div>
      <ErrorNote message={list.error} onRetry={list.ask} />
      <DataGrid<Row>
        handle={grid}
        label={label}
        columns={columns}
        {...(otherColumns ? { otherColumns } : {})}
        source={records.source}
        problems={records.problems}
        onEdit={readOnly ? undefined : records.onEdit}
        mayGrow={props.mayAdd ?? true}
        onRemoveLines={readOnly || !props.calls.remove ? undefined : records.removeLines}
        onMoveLine={readOnly || !records.canMove ? undefined : records.moveLine}
        onActiveLine={activate}
        onDropFiles={
          readOnly || !props.onDropFiles
            ? undefined
            : (index, files) => {
                const line = records.source.line(index);
                props.onDropFiles?.(line?.kind === 'stored' ? line.row : null, files);
              }
        }
        {...(props.totals ? { totals: props.totals } : {})}
        {...(props.startsAt ? { startsAt: props.startsAt } : {})}
        {...(props.visibleLines ? { visibleLines: props.visibleLines } : {})}
        empty={list.loading || list.error ? undefined : props.empty}
      />
    </div>
  );
}

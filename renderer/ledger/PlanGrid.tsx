// biome-ignore-all lint/a11y/useSemanticElements: an HTML table can't hold a million virtual rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus for its rows
import { Button, Select } from 'antd';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { columnName } from '../../shared/ledger/cell.ts';
import { type ColumnRole, columnRoles } from '../../shared/ledger/columnRole.ts';
import { withRole } from '../../shared/ledger/correctRecipe.ts';
import {
  type ImportPreview,
  type PreviewPart,
  type PreviewRow,
  partsOf,
  previewParts,
  rowFates,
} from '../../shared/ledger/importPreview.ts';
import type { LedgerRecipe } from '../../shared/ledger/recipe.ts';
import { client } from '../api/client.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { rowHeight } from '../ui/grid/gridTypes.ts';
import { useGridWindow } from '../ui/grid/useGridWindow.ts';
import { usePagedSource } from '../ui/grid/usePagedSource.ts';
import { TabBar } from '../ui/TabBar.tsx';
import type { Correction } from './useImportPreview.ts';

const numberWidth = 52;
const fateWidth = 126;
/** Wide enough for the heading, its role and what usually stands below. */
const usualWidth = 112;
const roleWidths: Partial<Record<ColumnRole, number>> = {
  summary: 190,
  accountName: 150,
  accountCode: 100,
  payee: 190,
  counterparty: 190,
  voucherType: 92,
  voucherNumber: 92,
  voucherDate: 106,
  day: 84,
  month: 84,
};
const amountRoles: ReadonlySet<ColumnRole | null> = new Set([
  'debit',
  'credit',
  'amount',
  'income',
  'expense',
  'balance',
  'paymentAmount',
] as const);
/** Heading and role stand above each other. */
const headExtra = 26;

const roleOptions = [
  { value: '', label: '不用' },
  ...Object.entries(columnRoles).map(([value, label]) => ({ value, label })),
];

type PlanGridProps = {
  preview: ImportPreview;
  disabled: boolean;
  onCorrect(correction: Correction): void;
  /** A row of the sheet that a check leads to. */
  wanted: { sourceRow: number } | null;
};

/** 逐行判定: every row of the sheet with what becomes of it; the columns get their roles in the head, the header rows by their row. */
export function PlanGrid({ preview, disabled, onCorrect, wanted }: PlanGridProps) {
  const { previewId, recipe, parts } = preview;
  const [part, setPart] = useState<PreviewPart>('all');
  const [selected, setSelected] = useState({ anchor: 0, line: 0 });
  const scroller = useRef<HTMLDivElement>(null);
  const shownPart = parts[part] > 0 ? part : 'all';
  const count = parts[shownPart];
  const view = useGridWindow(scroller, count, headExtra);
  const { source, error } = usePagedSource<PreviewRow>(
    count,
    ({ position }) => String(position),
    async (offset, limit) => (await client.ledger.listPreviewRows({ previewId, part: shownPart, offset, limit })).rows,
    `${previewId}|${shownPart}`,
  );
  const width = Math.max(preview.width, 1);
  const columns = useMemo(
    () => Array.from({ length: width }, (_, index) => shownColumn(recipe, index)),
    [width, recipe],
  );
  const rowWidth = columns.reduce((sum, column) => sum + column.width, numberWidth + fateWidth);

  useEffect(() => source.show?.(view.first, view.last), [source, view.first, view.last]);

  function select(line: number, extend = false): void {
    const next = Math.max(0, Math.min(count - 1, line));
    setSelected(({ anchor }) => ({ anchor: extend ? anchor : next, line: next }));
    view.reveal(next, 0, { lefts: [scroller.current?.scrollLeft ?? 0], widths: [0], total: 0 });
  }

  const revealLater = useRef<number | null>(null);
  function showPosition(position: number): void {
    revealLater.current = position;
    setPart('all');
    setSelected({ anchor: position, line: position });
  }
  // After the list of all rows is laid out.
  useEffect(() => {
    if (revealLater.current === null || shownPart !== 'all') return;
    select(revealLater.current);
    revealLater.current = null;
  });

  async function goTo(ask: Promise<number | null>): Promise<void> {
    const position = await ask.catch(() => null);
    if (position !== null) showPosition(position);
    scroller.current?.focus();
  }
  function nextProblem(): void {
    const from = shownPart === 'all' ? selected.line : -1;
    const ask = (after: number) => client.ledger.findPreviewRow({ previewId, part: 'problems', after });
    void goTo(ask(from).then((found) => found ?? ask(-1)));
  }
  const lastWanted = useRef<PlanGridProps['wanted']>(null);
  useEffect(() => {
    if (!wanted || wanted === lastWanted.current) return;
    lastWanted.current = wanted;
    const { sourceRow } = wanted;
    void goTo(client.ledger.findPreviewRow({ previewId, part: 'all', after: -1, sourceRow }));
  });

  const span = rowsBetween(selected, (line) => source.line(line)?.row);
  function takeAsHeader(): void {
    if (!span || disabled) return;
    onCorrect({
      ...(recipe ? { sheet: recipe.sheet } : {}),
      ...(recipe?.encoding ? { encoding: recipe.encoding } : {}),
      headerRows: span,
    });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.target !== scroller.current) return;
    const page = view.linesOnPage;
    const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page };
    const step = steps[event.key];
    if (event.key === 'F8') nextProblem();
    else if (event.key === 'Enter') takeAsHeader();
    else if (event.key === 'Home') select(0, event.shiftKey);
    else if (event.key === 'End') select(count - 1, event.shiftKey);
    else if (step !== undefined && !event.altKey) select(selected.line + step, event.shiftKey);
    else return;
    event.preventDefault();
  }

  function lineOf(event: MouseEvent): number | null {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-line]');
    return row ? Number(row.dataset.line) : null;
  }

  const [from, to] = [Math.min(selected.anchor, selected.line), Math.max(selected.anchor, selected.line)];
  const lines =
    view.last < view.first ? [] : Array.from({ length: view.last - view.first + 1 }, (_, at) => view.first + at);
  const tabs = Object.fromEntries(
    Object.entries(previewParts)
      .filter(([key]) => key === 'all' || parts[key as PreviewPart] > 0)
      .map(([key, title]) => [key, `${title} ${parts[key as PreviewPart].toLocaleString('zh-CN')}`]),
  ) as Record<PreviewPart, string>;
  return (
    <div className="plan-rows">
      <div className="plan-toolbar">
        <TabBar<PreviewPart> label="按判定筛选" tabs={tabs} chosen={shownPart} onChoose={setPart} />
        <span className="spacer" />
        {parts.problems > 0 && (
          <Button size="small" onClick={nextProblem} title="F8">
            下一个读不出的行
          </Button>
        )}
        <Button
          size="small"
          disabled={disabled || !span}
          title="把选中的行作为表头重新识别（回车）；表头有两三行时按住 Shift 选"
          onClick={takeAsHeader}
        >
          {span
            ? `把第 ${span.first === span.last ? span.first : `${span.first}–${span.last}`} 行设为表头`
            : '设为表头'}
        </Button>
      </div>
      <ErrorNote message={error} />
      <div
        ref={scroller}
        className="plan-grid"
        role="grid"
        aria-label="逐行判定"
        aria-rowcount={count + 1}
        tabIndex={0}
        onScroll={view.onScroll}
        onKeyDown={onKeyDown}
        onMouseDown={(event) => {
          const line = lineOf(event);
          if (line !== null) select(line, event.shiftKey);
        }}
        onDoubleClick={(event) => lineOf(event) !== null && takeAsHeader()}
      >
        <div className="plan-canvas" style={{ height: view.canvasHeight, width: rowWidth }}>
          <div className="plan-head" role="row" style={{ width: rowWidth }}>
            <span role="columnheader" className="plan-number" style={{ width: numberWidth }}>
              行
            </span>
            <span role="columnheader" className="plan-fate" style={{ width: fateWidth }}>
              判定
            </span>
            {columns.map(({ index, width: columnWidth }) => (
              <ColumnHead
                key={index}
                index={index}
                width={columnWidth}
                recipe={recipe}
                disabled={disabled}
                onRole={(role) => recipe && onCorrect({ recipe: withRole(recipe, index, role) })}
              />
            ))}
          </div>
          {lines.map((line) => (
            <PlanRow
              key={line}
              line={line}
              row={source.line(line)?.row}
              top={view.topOf(line) + headExtra}
              columns={columns}
              width={rowWidth}
              selected={line >= from && line <= to}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

type ShownColumn = { index: number; width: number; isAmount: boolean };

function shownColumn(recipe: LedgerRecipe | null, index: number): ShownColumn {
  const role = recipe?.columns.find((one) => one.index === index)?.role ?? null;
  return { index, width: (role && roleWidths[role]) ?? usualWidth, isAmount: amountRoles.has(role) };
}

type ColumnHeadProps = {
  index: number;
  width: number;
  recipe: LedgerRecipe | null;
  disabled: boolean;
  onRole(role: ColumnRole | null): void;
};

function ColumnHead({ index, width, recipe, disabled, onRole }: ColumnHeadProps) {
  const column = recipe?.columns.find((one) => one.index === index);
  const name = `${columnName(index)} 列${column?.title ? ` ${column.title}` : ''}`;
  return (
    <span role="columnheader" className="plan-column" style={{ width }}>
      <span className="plan-title" title={name}>
        <span className="hint">{columnName(index)}</span> {column?.title ?? ''}
      </span>
      {recipe && (
        <Select
          size="small"
          variant="borderless"
          aria-label={`${name}的含义`}
          className={column?.role ? 'plan-role' : 'plan-role plan-role-none'}
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
          disabled={disabled}
          value={column?.role ?? ''}
          onChange={(role: string) => onRole(role === '' ? null : (role as ColumnRole))}
          options={roleOptions}
        />
      )}
    </span>
  );
}

type PlanRowProps = {
  line: number;
  row: PreviewRow | undefined;
  top: number;
  columns: readonly ShownColumn[];
  width: number;
  selected: boolean;
};

function PlanRow({ line, row, top, columns, width, selected }: PlanRowProps) {
  const [main] = row ? partsOf(row.fate) : [];
  const className = [
    'plan-row',
    main && `plan-row-${main}`,
    row?.changed && 'plan-row-changed',
    selected && 'plan-row-selected',
  ];
  const filled = new Map(row?.filled ?? []);
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      aria-selected={selected}
      data-line={line}
      className={className.filter(Boolean).join(' ')}
      style={{ top, height: rowHeight, width }}
    >
      <span role="rowheader" className="plan-number" style={{ width: numberWidth }}>
        {row?.number ?? ''}
      </span>
      <span role="gridcell" className="plan-fate" style={{ width: fateWidth }}>
        {row ? `${rowFates[row.fate]}${row.hidden ? '（隐藏行）' : ''}` : '…'}
      </span>
      {columns.map(({ index, width: columnWidth, isAmount }) => {
        const text = row?.cells[index] ?? '';
        const above = filled.get(index);
        return (
          <span
            key={index}
            role="gridcell"
            className={`plan-cell${row?.badColumn === index ? ' plan-cell-bad' : ''}${isAmount ? ' plan-cell-amount' : ''}`}
            style={{ width: columnWidth }}
            title={above === undefined ? text || undefined : `取自上行：${above}`}
          >
            {above === undefined ? text : <i>{above}</i>}
          </span>
        );
      })}
    </div>
  );
}

/** The rows of the sheet from the first to the last selected one; null while they are on their way, or too many for a header. */
function rowsBetween(
  { anchor, line }: { anchor: number; line: number },
  rowAt: (line: number) => PreviewRow | undefined,
): LedgerRecipe['headerRows'] | null {
  const first = rowAt(Math.min(anchor, line))?.number;
  const last = rowAt(Math.max(anchor, line))?.number;
  if (first === undefined || last === undefined || last - first > 9) return null;
  return { first, last };
}

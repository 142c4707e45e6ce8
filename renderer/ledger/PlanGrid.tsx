// biome-ignore-all lint/a11y/useSemanticElements: an HTML table can't hold a million virtual rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus for its rows
import { Button } from 'antd';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { withRole } from '../../shared/ledger/correctRecipe.ts';
import {
  type ImportPreview,
  type PreviewPart,
  type PreviewRow,
  previewParts,
} from '../../shared/ledger/importPreview.ts';
import type { LedgerRecipe } from '../../shared/ledger/recipe.ts';
import { client } from '../api/client.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { useGridWindow } from '../ui/grid/useGridWindow.ts';
import { usePagedSource } from '../ui/grid/usePagedSource.ts';
import { TabBar } from '../ui/TabBar.tsx';
import { ColumnHead, fateWidth, numberWidth, PlanRow, shownColumn } from './PlanRow.tsx';
import type { Correction } from './useImportPreview.ts';

/** Heading and role stand above each other. */
const headExtra = 26;

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

import { useEffect, useMemo, useRef } from 'react';
import type { ShownSheet } from '../../shared/evidence/attachmentView.ts';
import { columnName } from '../../shared/ledger/cell.ts';
import { TabBar } from './TabBar.tsx';

type SheetViewProps = {
  sheets: readonly ShownSheet[];
  chosen: number;
  /** Whether a cell is marked. */
  isMarked(sheet: string, row: number, column: number): boolean;
  onChoose(index: number): void;
};

/** A workbook as its texts: nothing of it is computed, fetched or run. */
export function SheetView({ sheets, chosen, isMarked, onChoose }: SheetViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const sheet = sheets[chosen];
  const tabs = useMemo(() => Object.fromEntries(sheets.map(({ name }, index) => [String(index), name])), [sheets]);
  const width = Math.max(1, ...(sheet?.rows ?? []).map(({ cells }) => cells.length));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sheet is seen from its mark
  useEffect(() => {
    place.current?.querySelector('.cell-marked')?.scrollIntoView({ block: 'center' });
  }, [chosen]);
  return (
    <>
      {sheets.length > 1 && (
        <TabBar label="工作表" tabs={tabs} chosen={String(chosen)} onChoose={(key) => onChoose(Number(key))} />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keys scroll it */}
      <section ref={place} className="sheet-view" tabIndex={0} aria-label={sheet?.name ?? '工作表'}>
        <table>
          <thead>
            <tr>
              <th aria-label="行号" />
              {Array.from({ length: width }, (_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its number
                <th key={column}>{columnName(column)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet?.rows.map(({ number, cells }) => (
              <tr key={number}>
                <th>{number}</th>
                {Array.from({ length: width }, (_, column) => (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its number
                    key={column}
                    className={isMarked(sheet.name, number, column) ? 'cell-marked' : undefined}
                  >
                    {cells[column] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

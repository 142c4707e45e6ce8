import { type ReactNode, useEffect, useState } from 'react';
import type { LedgerTotals } from '../../shared/ledger/ledgerRecords.ts';
import type { CellRange } from '../ui/grid/gridRange.ts';
import type { EntrySide } from './entryColumns.ts';
import type { EntryLines } from './entryLines.ts';
import { LedgerTotalsText } from './LedgerTotalsText.tsx';

type SelectionBarProps = {
  lines: EntryLines;
  range: CellRange | null;
  /** The fields of the columns, in their order. */
  fields: readonly string[];
  children: ReactNode;
};

const movingPause = 150;

/** 选中行: how many they are, and what they add up to; only one side when only its column is chosen. */
export function SelectionBar({ lines, range, fields, children }: SelectionBarProps) {
  const [totals, setTotals] = useState<LedgerTotals | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { count: all } = lines.source;
  const first = range?.top ?? 0;
  const count = range ? Math.max(0, Math.min(range.bottom, all - 1) - first + 1) : 0;
  const chosen = range ? fields.slice(range.left, range.right + 1) : [];
  const [debit, credit] = [chosen.includes('debitFen'), chosen.includes('creditFen')];
  const only: EntrySide | null = debit === credit ? null : debit ? 'debitFen' : 'creditFen';

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same lines are a new object each time; the generation says whether they are others
  useEffect(() => {
    setTotals(null);
    setProblem(null);
    if (count < 2) return;
    let wanted = true;
    const timer = setTimeout(() => {
      lines.totals(first, count).then(
        (found) => wanted && setTotals(found),
        (error: Error) => wanted && setProblem(error.message),
      );
    }, movingPause);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [lines.generation, first, count]);

  return (
    <div className="selection-bar">
      <span aria-live="polite" className={problem ? 'tone-bad' : undefined}>
        {count > 1 && `选中 ${count.toLocaleString('zh-CN')} 行：`}
        {problem ?? (totals && <LedgerTotalsText totals={totals} only={only} />)}
      </span>
      <span className="spacer" />
      {children}
    </div>
  );
}

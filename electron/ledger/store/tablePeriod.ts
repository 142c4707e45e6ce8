import type { ImportBatch } from '../../../shared/ledger/ledgerRecords.ts';
import type { AccountBalance } from '../../../shared/ledger/ledgerRow.ts';
import { type DaySpan, periodOfTitles, wholeMonths } from '../../../shared/ledger/titlePeriod.ts';
import { readTitleRows } from '../../../shared/ledger/titleRows.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { listSkippedRows } from './ledgerStore.ts';

type StatedPeriods = {
  lines: AccountBalance[];
  /** Null when nothing says which period the table is of. */
  span: DaySpan | null;
  basis: string;
  /** The lines by their own 会计期间, where the table has such a column. */
  parts: { period: DaySpan; lines: AccountBalance[] }[];
};

/**
 * 期间 of a balance table: that of its lines, where they name one each; else what a person said, what the titles say, or the year.
 */
export function statedPeriods(
  { recipe }: Pick<ImportBatch, 'recipe'>,
  titles: readonly string[],
  lines: AccountBalance[],
): StatedPeriods {
  const ofTitles = periodOfTitles(titles);
  const byMonth = Map.groupBy(lines, ({ year, month }) =>
    month === null ? '' : `${year ?? recipe.year ?? ''}-${String(month).padStart(2, '0')}`,
  );
  const parts = [...byMonth].flatMap(([key, own]) => {
    const [year = 0, month = 0] = key.split('-').map(Number);
    const period = wholeMonths(year, month, year, month);
    return period ? [{ period, lines: own }] : [];
  });
  if (parts.length > 0 && parts.length === byMonth.size) {
    const ordered = parts.toSorted((left, right) => (left.period.from < right.period.from ? -1 : 1));
    const [first, last] = [ordered[0], ordered.at(-1)];
    const span = first && last ? { from: first.period.from, to: last.period.to } : null;
    return { lines, span, basis: '按表中的会计期间', parts: ordered };
  }
  if (recipe.period) return { lines, span: recipe.period, basis: '导入方案指定', parts: [] };
  if (ofTitles) return { lines, span: ofTitles, basis: '表头写明', parts: [] };
  const years = new Set(lines.map(({ year }) => year));
  const [only] = years;
  const year = years.size === 1 && only ? only : recipe.year;
  const span = year === null ? null : wholeMonths(year, 1, year, 12);
  return { lines, span, basis: span ? '只写明年度，按全年' : '', parts: [] };
}

/** What stands above the header of a batch's sheet: those rows were skipped, and kept. */
export function titlesOf(db: ReadableDatabase, batchNumber: number): { texts: string[]; organisation: string } {
  const titles = listSkippedRows(db, batchNumber).filter(({ reason }) => reason === 'title');
  const rows = titles.map(({ sourceRow, text }) => ({ number: sourceRow, cells: text.split(' | ') }));
  return { texts: titles.map(({ text }) => text), organisation: readTitleRows(rows).organisation };
}

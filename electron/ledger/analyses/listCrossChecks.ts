import type { Day } from '../../../shared/day.ts';
import type { LedgerCheck } from '../../../shared/ledger/check.ts';
import { type BalancePart, checkEntriesAgainstBalances } from '../../../shared/ledger/entriesAgainstBalances.ts';
import type { BatchCrossChecks, ImportBatch } from '../../../shared/ledger/ledgerRecords.ts';
import type { DaySpan } from '../../../shared/ledger/titlePeriod.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { listBalanceLines } from '../store/balanceStore.ts';
import { type LedgerBlocks, ledgerBlocks } from '../store/ledgerBlocks.ts';
import { listImportBatches } from '../store/ledgerStore.ts';
import { statedPeriods, titlesOf } from '../store/tablePeriod.ts';
import { accountMovements } from './accountMovements.ts';

const kept = new WeakMap<LedgerBlocks, BatchCrossChecks[]>();

/**
 * 批次间核对: each imported 科目余额表 against the entries of its period. Nothing of it is stored: it holds for the batches that
 * there are, and is computed again when they change.
 */
export function listCrossChecks(db: ReadableDatabase): BatchCrossChecks[] {
  const data = ledgerBlocks(db);
  const known = kept.get(data) ?? crossChecks(db, data);
  kept.set(data, known);
  return known;
}

function crossChecks(db: ReadableDatabase, data: LedgerBlocks): BatchCrossChecks[] {
  const batches = listImportBatches(db);
  return batches
    .filter(({ layout }) => layout === 'balanceTable')
    .flatMap((table) => {
      const { checks, against } = checkTable(db, data, table, batches);
      return [
        { batchNumber: table.number, against, checks },
        ...against.map((batchNumber) => ({ batchNumber, against: [table.number], checks })),
      ];
    });
}

function checkTable(
  db: ReadableDatabase,
  data: LedgerBlocks,
  table: ImportBatch,
  batches: readonly ImportBatch[],
): { checks: LedgerCheck[]; against: number[] } {
  const impossible = (message: string) => ({
    checks: [{ check: '分录与余额表', status: 'impossible' as const, message }],
    against: [],
  });
  const titles = titlesOf(db, table.number);
  const stated = statedPeriods(table, titles.texts, listBalanceLines(db, table.number));
  const candidates = batches.filter(
    (batch) =>
      (batch.layout === 'voucherJournal' || batch.layout === 'accountLedger') &&
      // A journal of another unit is no journal of this table.
      isSameUnit(titles.organisation, titlesOf(db, batch.number).organisation) &&
      (stated.span === null || overlaps(batch, stated.span)),
  );
  const journals = candidates.filter(({ layout }) => layout === 'voucherJournal');
  const chosen = journals.length > 0 ? journals : candidates;
  if (chosen.length === 0) {
    const when = stated.span ? ` ${stated.span.from} 至 ${stated.span.to} ` : '';
    return impossible(`还没有导入${when}的凭证序时簿或明细账，余额表没有可对照的分录`);
  }
  const span = stated.span ?? daysOf(chosen);
  if (!span)
    return impossible(
      '表头没有写期间，分录也没有日期，无法确定余额表的期间；请用“替换”重新导入余额表，并在导入方案里填写期间',
    );
  const basis = stated.span ? stated.basis : '表头没有写期间，按分录的首末日';
  const numbers = chosen.map(({ number }) => number);
  const periods = stated.parts.length > 0 ? stated.parts : [{ period: span, lines: stated.lines }];
  const movements = accountMovements(
    data,
    new Set(numbers),
    periods.map(({ period }) => period),
  );
  const parts: BalancePart[] = periods.map((part, index) => ({ ...part, movements: movements.sums[index] ?? [] }));
  const undated = movements.undated > 0 ? `（另有 ${movements.undated} 条分录没有日期，未计入）` : '';
  const checks = checkEntriesAgainstBalances(parts, {
    name: `批次 ${numbers.join('、')} 的分录${undated}`,
    batchNumber: numbers.length === 1 ? (numbers[0] ?? null) : null,
    complete: journals.length > 0,
    basis,
  });
  const named = checks.map((one) => ({ ...one, check: `${one.check}，批次 ${table.number} 与 ${numbers.join('、')}` }));
  return { checks: named, against: numbers };
}

function isSameUnit(one: string, other: string): boolean {
  return one === '' || other === '' || one.includes(other) || other.includes(one);
}

function overlaps({ controlTotals: { firstDay, lastDay } }: ImportBatch, { from, to }: DaySpan): boolean {
  return firstDay === null || lastDay === null || (firstDay <= to && from <= lastDay);
}

function daysOf(batches: readonly ImportBatch[]): DaySpan | null {
  const days = batches
    .flatMap(({ controlTotals: { firstDay, lastDay } }): (Day | null)[] => [firstDay, lastDay])
    .filter((day) => day !== null)
    .sort();
  const [from, to] = [days[0], days.at(-1)];
  return from && to ? { from, to } : null;
}

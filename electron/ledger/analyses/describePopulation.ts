import type { LedgerCheck } from '../../../shared/ledger/check.ts';
import { amountOnSide, type EntrySide, entrySides } from '../../../shared/ledger/entrySide.ts';
import { holdsEntries } from '../../../shared/ledger/layout.ts';
import type { LedgerFilter } from '../../../shared/ledger/ledgerFilter.ts';
import type { ImportBatch } from '../../../shared/ledger/ledgerRecords.ts';
import { mixedSources } from '../../../shared/ledger/mixedSources.ts';
import { totalFen } from '../../../shared/ledger/total.ts';
import { type Fen, formatYuan, subtractFen } from '../../../shared/money.ts';
import type { PopulationTotals } from '../../../shared/sample/sample.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { partsOf, type Selection, selectionOf } from '../store/ledgerSelection.ts';
import { listImportBatches } from '../store/ledgerStore.ts';
import { totalsOf } from '../store/ledgerTotals.ts';

/** 总体情况: counts and amounts of what would be drawn from, what stays out of it, and whether it ties to the files. */
export function describePopulation(db: ReadableDatabase, filter: LedgerFilter, side: EntrySide): PopulationTotals {
  const selection = selectionOf(db, filter);
  const sums = sumsOf(selection, side);
  const amountFen = totalFen(sums.amount);
  const excludedFen = totalFen(sums.excluded);
  return {
    count: sums.count,
    amountFen,
    excludedCount: sums.excludedCount,
    excludedFen,
    withoutAmount: sums.found - sums.count - sums.excludedCount,
    largestFen: totalFen(sums.largest),
    checks: [
      ...(sums.found > 0 && side !== 'either' ? tiesOf(db, filter, side, totalFen(amountFen + excludedFen)) : []),
      ...booksApart(db, filter),
      ...sourcesApart(db, sums.batches),
    ],
  };
}

/** Books, bank and treasury tell of the same payment: a population of several of them would hold it twice. */
function sourcesApart(db: ReadableDatabase, found: ReadonlySet<number>): LedgerCheck[] {
  const layouts = listImportBatches(db).flatMap(({ number, layout }) => (found.has(number) ? [layout] : []));
  const message = mixedSources(layouts, '总体');
  return message === null ? [] : [{ check: '账表来源', status: 'failed', message }];
}

/** On the side, counted and summed apart: what is drawn from, and 红字, which is not. */
function sumsOf({ data, places }: Selection, side: EntrySide) {
  const sums = { found: places.length, count: 0, amount: 0, excludedCount: 0, excluded: 0, largest: 0 };
  const batches = new Set<number>();
  for (const { block, from, to } of partsOf({ data, places })) {
    const before = sums.count + sums.excludedCount;
    const [debits, credits] = [block.amounts('debitFen'), block.amounts('creditFen')];
    for (let index = from; index < to; index += 1) {
      const row = (places[index] as number) - block.offset;
      const entry = { debitFen: (debits?.[row] ?? 0) as Fen, creditFen: (credits?.[row] ?? 0) as Fen };
      const amount = amountOnSide(entry, side);
      if (amount > 0) {
        sums.count += 1;
        sums.amount += amount;
        if (amount > sums.largest) sums.largest = amount;
      } else if (amount < 0) {
        sums.excludedCount += 1;
        sums.excluded += amount;
      }
    }
    if (sums.count + sums.excludedCount > before) batches.add(block.batchNumber);
  }
  return { ...sums, batches };
}

/** A whole batch, or the whole ledger, has control totals of its own; a part of one has none in the file. */
function tiesOf(db: ReadableDatabase, filter: LedgerFilter, side: 'debit' | 'credit', net: Fen): LedgerCheck[] {
  const { batchNumber, ...narrowing } = filter;
  const narrowed = Object.values(narrowing).some((value) => value !== undefined && value !== '');
  const check = '总体与导入批次合计';
  if (narrowed) {
    return [{ check, status: 'impossible', message: '总体限定了科目、日期等条件，账表中没有这部分的合计可核对' }];
  }
  const batches = listImportBatches(db).filter(({ number }) => batchNumber === undefined || number === batchNumber);
  const entries = batches.filter(({ layout }) => holdsEntries(layout));
  return [tie(check, side, net, sumOf(entries, side))];
}

function sumOf(batches: readonly ImportBatch[], side: EntrySide): Fen {
  return totalFen(batches.reduce((sum, { controlTotals }) => sum + amountOnSide(controlTotals, side), 0));
}

function tie(check: string, side: 'debit' | 'credit', net: Fen, expected: Fen): LedgerCheck {
  const difference = subtractFen(net, expected);
  const title = `${entrySides[side]}（含红字）`;
  return difference === 0
    ? { check, status: 'passed', message: `${title}都是 ${formatYuan(net)} 元` }
    : {
        check,
        status: 'failed',
        message: `${title}总体 ${formatYuan(net)} 元，应为 ${formatYuan(expected)} 元，相差 ${formatYuan(difference)} 元`,
      };
}

/** 平行记账 enters the same payment in both books: a population of both would hold it twice. */
function booksApart(db: ReadableDatabase, filter: LedgerFilter): LedgerCheck[] {
  const { books } = totalsOf(db, selectionOf(db, filter));
  if (!books || books.financial.entries === 0 || books.budget.entries === 0) return [];
  return [
    {
      check: '平行记账',
      status: 'failed',
      message: `总体里有财务会计 ${books.financial.entries} 条、预算会计 ${books.budget.entries} 条，同一笔业务可能出现两次；请选定其中一本账`,
    },
  ];
}

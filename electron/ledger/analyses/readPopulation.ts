import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../../shared/errors.ts';
import { amountOnSide, type EntrySide } from '../../../shared/ledger/entrySide.ts';
import type { LedgerFilter } from '../../../shared/ledger/ledgerFilter.ts';
import type { ImportBatch } from '../../../shared/ledger/ledgerRecords.ts';
import { populationFields, populationLine } from '../../../shared/ledger/sampling/populationLine.ts';
import { totalFen } from '../../../shared/ledger/total.ts';
import type { Fen } from '../../../shared/money.ts';
import type { JobContext } from '../../storage/context.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { idsOf } from '../store/ledgerBlocks.ts';
import { placesByRow } from '../store/ledgerOrder.ts';
import { readEntryFields } from '../store/ledgerQuery.ts';
import { selectionOf } from '../store/ledgerSelection.ts';
import { listImportBatches } from '../store/ledgerStore.ts';
import { entryIdsOf } from '../store/ledgerView.ts';

/** 总体: the entries to draw from, in an order that depends on the files alone. */
export type Population = {
  ids: number[];
  /** Positive amounts in fen, beside `ids`. */
  amounts: number[];
  amountFen: Fen;
  /** 红字 entries on the same side. */
  excludedCount: number;
  excludedFen: Fen;
  digest: string;
  batches: Pick<ImportBatch, 'number' | 'sourceName' | 'sourceSha256' | 'sheet' | 'layout'>[];
};

/** Rows between two turns of the event loop. */
const rowsPerTurn = 2_000;

export async function readPopulation(
  context: Pick<JobContext, 'db' | 'signal' | 'report'>,
  filter: LedgerFilter,
  side: EntrySide,
): Promise<Population> {
  const { db } = context;
  const batches = batchesInOrder(db, filter);
  const hash = createHash('sha256');
  const population: Population = {
    ids: [],
    amounts: [],
    amountFen: totalFen(0),
    excludedCount: 0,
    excludedFen: totalFen(0),
    digest: '',
    batches: [],
  };
  let [amount, excluded] = [0, 0];
  for (const batch of batches) {
    const before = population.ids.length + population.excludedCount;
    const ids = idsInRowOrder(db, { ...filter, batchNumber: batch.number });
    for (let start = 0; start < ids.length; start += rowsPerTurn) {
      context.signal.throwIfAborted();
      context.report({ step: `读取批次 ${batch.number}`, done: start, total: ids.length });
      const rows = readEntryFields(db, ids.slice(start, start + rowsPerTurn), populationFields);
      for (const row of rows) {
        const one = amountOnSide(row, side);
        if (one > 0) {
          population.ids.push(row.id);
          population.amounts.push(one);
          amount += one;
          hash.update(populationLine(batch, row));
        } else if (one < 0) {
          population.excludedCount += 1;
          excluded += one;
        }
      }
      await nextTurn();
    }
    const { number, sourceName, sourceSha256, sheet, layout } = batch;
    const found = population.ids.length + population.excludedCount > before;
    if (found) population.batches.push({ number, sourceName, sourceSha256, sheet, layout });
  }
  const same = (left: readonly { id: string }[], right: readonly { id: string }[]) =>
    left.map(({ id }) => id).join() === right.map(({ id }) => id).join();
  if (!same(batches, batchesInOrder(db, filter))) {
    throw new AppError('file-changed', '读取总体期间有账表导入或撤销，没有抽样。请等它完成后重新抽样。');
  }
  return {
    ...population,
    amountFen: totalFen(amount),
    excludedFen: totalFen(excluded),
    digest: hash.digest('hex'),
  };
}

/** Which of the entries a filter finds. */
export function entriesInFilter(db: ReadableDatabase, filter: LedgerFilter, ids: readonly number[]): number[] {
  const found = new Set(entryIdsOf(db, filter));
  return ids.filter((id) => found.has(id));
}

function batchesInOrder(db: ReadableDatabase, { batchNumber }: LedgerFilter) {
  const place = (batch: { sourceSha256: string; sheet: string }) => `${batch.sourceSha256} ${batch.sheet}`;
  return listImportBatches(db)
    .filter(({ number }) => batchNumber === undefined || number === batchNumber)
    .sort((left, right) => (place(left) < place(right) ? -1 : 1));
}

function idsInRowOrder(db: ReadableDatabase, filter: LedgerFilter): number[] {
  const selection = selectionOf(db, filter);
  return [...idsOf(selection.data, placesByRow(selection))];
}

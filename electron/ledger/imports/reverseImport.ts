import { AppError } from '../../../shared/errors.ts';
import type { BatchOrigin, ImportBatch } from '../../../shared/ledger/ledgerRecords.ts';
import type { JobContext } from '../../storage/context.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { countEntriesOf, listImportBatches, uncountBatch } from '../store/ledgerStore.ts';
import { countQuotaLinesOf } from '../store/quotaStore.ts';
import { dropBatch } from './dropBatch.ts';

/** What other features hold of entries; the host passes it in. */
export type EntryUses = {
  /** Entries that payments were taken from. */
  paymentEntryIds(db: ReadableDatabase): number[];
  /** Rows of 预算指标 that appropriations were taken from. */
  appropriationQuotaIds(db: ReadableDatabase): number[];
  /** Names of the samples that were drawn from a batch, or that hold an entry of it. */
  samplesOfBatch(db: ReadableDatabase, batchNumber: number): string[];
};

/**
 * 撤销导入: takes a whole batch back, as long as nothing depends on it. From its first transaction on the batch does not count;
 * its rows then go in short transactions, or when the file is next opened.
 */
export async function reverseImport(
  context: JobContext,
  { batchNumber }: { batchNumber: number },
  uses: EntryUses,
): Promise<{ reversed: ImportBatch; entries: number }> {
  const reversed = batchOf(context.db, batchNumber);
  context.transact((db) => {
    refuseWhileUsed(db, batchNumber, uses);
    uncountBatch(db, batchNumber);
  });
  await dropBatch(context, batchNumber);
  return { reversed, entries: reversed.controlTotals.imported };
}

export function batchOf(db: ReadableDatabase, batchNumber: number): ImportBatch {
  const batches = listImportBatches(db);
  const batch = batches.find(({ number }) => number === batchNumber);
  if (batch) return batch;
  const numbers = batches.map(({ number }) => number).join('、');
  throw new AppError(
    'not-found',
    batches.length === 0
      ? '项目里还没有导入批次。请先导入账表。'
      : `没有批次 ${batchNumber}，现有批次：${numbers}。请重新选择。`,
  );
}

/** What depends on a batch. */
export function usesOf(db: ReadableDatabase, batchNumber: number, uses: EntryUses): BatchOrigin['uses'] {
  return {
    payments: countEntriesOf(db, batchNumber, uses.paymentEntryIds(db)),
    samples: uses.samplesOfBatch(db, batchNumber),
    appropriations: countQuotaLinesOf(db, batchNumber, uses.appropriationQuotaIds(db)),
  };
}

export function refuseWhileUsed(db: ReadableDatabase, batchNumber: number, uses: EntryUses): void {
  const { payments, samples, appropriations } = usesOf(db, batchNumber, uses);
  const reasons = [
    ...(payments > 0 ? [`${payments} 条分录已登记为支付`] : []),
    ...(appropriations > 0 ? [`${appropriations} 行已登记为指标`] : []),
    ...(samples.length > 0 ? [`已用于抽样${samples.map((name) => `“${name}”`).join('、')}`] : []),
  ];
  if (reasons.length === 0) return;
  throw new AppError(
    'still-referenced',
    `批次 ${batchNumber} 不能撤销：${reasons.join('；')}。请先删除这些${appropriations > 0 ? '指标' : '支付或抽样'}，再撤销导入。`,
  );
}

import type { QuotaLine } from '../../../shared/ledger/ledgerRow.ts';
import type { ReadableDatabase, WritableDatabase } from '../../storage/database.ts';
import { columnName } from '../../storage/recordTable.ts';

const fields = [
  'sourceRow',
  'quotaCode',
  'quotaName',
  'quotaNumber',
  'project',
  'year',
  'fundNature',
  'functionClass',
  'departmentEconomicClass',
  'governmentEconomicClass',
  'amountFen',
  'balanceFen',
] as const satisfies (keyof QuotaLine)[];

export type StoredQuotaLine = QuotaLine & { id: number };

/** Stores rows of a list of 预算指标, within the transaction of its caller. */
export function createQuotaWriter(db: WritableDatabase, batchNumber: number) {
  const add = db.prepare(
    `INSERT INTO quota_line (batch_number, ${fields.map(columnName).join(', ')})
     VALUES (${batchNumber}, ${fields.map((field) => `@${field}`).join(', ')})`,
  );
  return (quotas: readonly QuotaLine[]): void => {
    for (const line of quotas) add.run(line);
  };
}

/** The rows of a batch in the order of its sheet; none when it is no list of quotas. */
export function listQuotaLines(db: ReadableDatabase, batchNumber: number): StoredQuotaLine[] {
  return db
    .prepare(
      `SELECT id, ${fields.map((field) => `${columnName(field)} AS ${field}`).join(', ')}
       FROM quota_line WHERE batch_number = ? ORDER BY id`,
    )
    .all(batchNumber) as StoredQuotaLine[];
}

/** How many of the given rows are of a batch. */
export function countQuotaLinesOf(db: ReadableDatabase, batchNumber: number, ids: readonly number[]): number {
  return db
    .prepare('SELECT count(*) FROM json_each(?) named JOIN quota_line q ON q.id = named.value WHERE q.batch_number = ?')
    .pluck()
    .get(JSON.stringify(ids), batchNumber) as number;
}

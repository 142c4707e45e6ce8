import type { AccountBalance } from '../../../shared/ledger/ledgerRow.ts';
import { balanceFields } from '../../../shared/ledger/tableVersions.ts';
import type { ReadableDatabase, WritableDatabase } from '../../storage/database.ts';
import { columnName } from '../../storage/recordTable.ts';

const fields = ['sourceRow', ...balanceFields] as const;

/** Stores lines of a 科目余额表, within the transaction of its caller. */
export function createBalanceWriter(db: WritableDatabase, batchNumber: number) {
  const add = db.prepare(
    `INSERT INTO balance_line (batch_number, ${fields.map(columnName).join(', ')})
     VALUES (${batchNumber}, ${fields.map((field) => `@${field}`).join(', ')})`,
  );
  return (balances: readonly AccountBalance[]): void => {
    for (const line of balances) add.run(line);
  };
}

/** The lines of a batch in the order of its sheet; none when it is no balance table. */
export function listBalanceLines(db: ReadableDatabase, batchNumber: number): AccountBalance[] {
  return db
    .prepare(
      `SELECT ${fields.map((field) => `${columnName(field)} AS ${field}`).join(', ')}
       FROM balance_line WHERE batch_number = ? ORDER BY id`,
    )
    .all(batchNumber) as AccountBalance[];
}

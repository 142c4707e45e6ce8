import type { WritableDatabase } from '../../storage/database.ts';
import { columnName } from '../../storage/recordTable.ts';
import { createBalanceWriter } from './balanceStore.ts';
import type { EntryColumns } from './entryColumns.ts';
import { createQuotaWriter } from './quotaStore.ts';

/**
 * Stores the cargos of one batch, each within the transaction of its caller: a block of entries with their ids in a row, a blob
 * per column (little-endian, as all machines of this program are), the texts that are new, and the lines of a 科目余额表 or of
 * a list of 预算指标. Only one import at a time may do so.
 */
export function createEntryWriter(db: WritableDatabase, batchNumber: number) {
  const addBlock = db.prepare('INSERT INTO ledger_block (first_id, batch_number, row_count) VALUES (?, ?, ?)');
  const addColumn = db.prepare('INSERT INTO ledger_column (first_id, field, cells) VALUES (?, ?, ?)');
  const addTexts = db.prepare(
    'INSERT INTO ledger_text_block (batch_number, first_number, text_count, lengths, texts) VALUES (?, ?, ?, ?, ?)',
  );
  const addSkipped = db.prepare(
    'INSERT INTO skipped_row (batch_number, source_row, reason, detail) VALUES (?, ?, ?, ?)',
  );
  const writeBalances = createBalanceWriter(db, batchNumber);
  const writeQuotas = createQuotaWriter(db, batchNumber);
  let nextId = db.prepare('SELECT coalesce(max(first_id + row_count), 1) FROM ledger_block').pluck().get() as number;

  return {
    write({ rows, columns, texts, balances, quotas, skipped }: EntryColumns): void {
      if (rows > 0) addBlock.run(nextId, batchNumber, rows);
      for (const { field, cells } of columns) addColumn.run(nextId, columnName(field), bytesOf(cells));
      if (texts)
        addTexts.run(batchNumber, texts.firstNumber, texts.lengths.length, bytesOf(texts.lengths), texts.joined);
      writeBalances(balances);
      writeQuotas(quotas);
      for (const row of skipped) addSkipped.run(batchNumber, row.sourceRow, row.reason, JSON.stringify(row));
      nextId += rows;
    },
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array | Float64Array): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}

import { z } from 'zod';
import { integer, text } from '../../../shared/field.ts';
import type { ImportBatch } from '../../../shared/ledger/ledgerRecords.ts';
import type { SkippedRow } from '../../../shared/ledger/ledgerRow.ts';
import type { ReadableDatabase, WritableDatabase } from '../../storage/database.ts';
import { declareRecordKind } from '../../storage/recordKinds.ts';

declareRecordKind(
  'import_batch',
  '导入批次',
  z.strictObject({ number: integer('批次'), sourceName: text('来源文件'), sheet: text('工作表') }),
);

export function nextBatchNumber(db: ReadableDatabase): number {
  return db.prepare('SELECT coalesce(max(number), 0) + 1 FROM import_batch').pluck().get() as number;
}

/** A batch that does not count yet: see `finishBatch`. */
export function startBatch(db: WritableDatabase, batch: Omit<ImportBatch, 'controlTotals'>): void {
  db.prepare(
    `INSERT INTO import_batch
       (id, number, status, source_name, source_sha256, sheet, layout, recognised, imported_at, recipe, control_totals)
     VALUES (@id, @number, 'running', @sourceName, @sourceSha256, @sheet, @layout, @recognised, @importedAt, @recipe, '{}')`,
  ).run({ ...batch, recipe: JSON.stringify(batch.recipe) });
}

/** Makes the batch count, with its control totals. */
export function finishBatch(db: WritableDatabase, batch: ImportBatch): void {
  db.prepare(
    `UPDATE import_batch SET status = 'done', control_totals = @controlTotals, recognised = @recognised WHERE id = @id`,
  ).run({ id: batch.id, recognised: batch.recognised, controlTotals: JSON.stringify(batch.controlTotals) });
}

export function removeBatch(db: WritableDatabase, number: number): void {
  removeBlocks(db, number, -1);
  db.prepare('DELETE FROM ledger_text_block WHERE batch_number = ?').run(number);
  db.prepare('DELETE FROM balance_line WHERE batch_number = ?').run(number);
  db.prepare('DELETE FROM quota_line WHERE batch_number = ?').run(number);
  db.prepare('DELETE FROM skipped_row WHERE batch_number = ?').run(number);
  db.prepare(
    `DELETE FROM attachment WHERE owner_table = 'import_batch'
     AND owner_id = (SELECT id FROM import_batch WHERE number = ?)`,
  ).run(number);
  db.prepare('DELETE FROM import_batch WHERE number = ?').run(number);
}

/** Removes so many blocks of a batch, the last first (-1: all of them), and gives how many there were. */
export function removeBlocks(db: WritableDatabase, number: number, most: number): number {
  const ids = db
    .prepare('SELECT first_id FROM ledger_block WHERE batch_number = ? ORDER BY first_id DESC LIMIT ?')
    .pluck()
    .all(number, most);
  for (const id of ids) {
    db.prepare('DELETE FROM ledger_column WHERE first_id = ?').run(id);
    db.prepare('DELETE FROM ledger_block WHERE first_id = ?').run(id);
  }
  return ids.length;
}

/** A batch that is taken back no longer counts: see `reverseImport`. */
export function uncountBatch(db: WritableDatabase, number: number): void {
  db.prepare("UPDATE import_batch SET status = 'running' WHERE number = ?").run(number);
}

/** How many of the given entries are of a batch. */
export function countEntriesOf(db: ReadableDatabase, batchNumber: number, ids: readonly number[]): number {
  return db
    .prepare(
      `SELECT count(*) FROM json_each(?) named JOIN ledger_block b
         ON named.value >= b.first_id AND named.value < b.first_id + b.row_count
       WHERE b.batch_number = ?`,
    )
    .pluck()
    .get(JSON.stringify(ids), batchNumber) as number;
}

/** What a power cut or a crash left of an import is removed when the file is opened. */
export function removeUnfinishedBatches(db: WritableDatabase): void {
  const numbers = db.prepare("SELECT number FROM import_batch WHERE status = 'running'").pluck().all() as number[];
  for (const number of numbers) removeBatch(db, number);
}

/** The batch of the same sheet of the same content. A text file has one sheet, which is called as the file is: any name fits. */
export function findBatch(db: ReadableDatabase, sourceSha256: string, sheet: string): ImportBatch | undefined {
  return listImportBatches(db).find(
    (batch) => batch.sourceSha256 === sourceSha256 && (batch.sheet === sheet || batch.recipe.delimiter !== null),
  );
}

export function listImportBatches(db: ReadableDatabase): ImportBatch[] {
  const rows = db
    .prepare(
      `SELECT id, number, source_name AS sourceName, source_sha256 AS sourceSha256, sheet, layout, recognised,
         imported_at AS importedAt, recipe, control_totals AS controlTotals
       FROM import_batch WHERE status = 'done' ORDER BY number`,
    )
    .all() as (Omit<ImportBatch, 'recipe' | 'controlTotals'> & { recipe: string; controlTotals: string })[];
  return rows.map((row) => ({
    ...row,
    recipe: JSON.parse(row.recipe),
    controlTotals: JSON.parse(row.controlTotals),
  }));
}

export function listSkippedRows(db: ReadableDatabase, batchNumber: number): SkippedRow[] {
  const details = db
    .prepare('SELECT detail FROM skipped_row WHERE batch_number = ? ORDER BY source_row')
    .pluck()
    .all(batchNumber) as string[];
  return details.map((detail) => JSON.parse(detail) as SkippedRow);
}

import type { BatchOrigin } from '../../../shared/ledger/ledgerRecords.ts';
import { attachmentsByOwner } from '../../storage/attachments.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { type EntryUses, usesOf } from './reverseImport.ts';

/** 批次来历: the person stands on the trail, the file among the attachments, its uses with those who use it. */
export function listBatchOrigins(db: ReadableDatabase, uses: EntryUses): BatchOrigin[] {
  const batches = db
    .prepare(
      `SELECT b.id, b.number,
         coalesce((SELECT t.user_name FROM trail_change c JOIN trail_command t ON t.id = c.command_id
           WHERE c.table_name = 'import_batch' AND c.record_id = b.id AND c.action = 'insert' LIMIT 1), '') AS importedBy
       FROM import_batch b WHERE b.status = 'done' ORDER BY b.number`,
    )
    .all() as { id: string; number: number; importedBy: string }[];
  const sources = attachmentsByOwner(db, 'import_batch');
  return batches.map(({ id, number, importedBy }) => ({
    number,
    importedBy,
    source: sources.get(id)?.[0] ?? null,
    uses: usesOf(db, number, uses),
  }));
}

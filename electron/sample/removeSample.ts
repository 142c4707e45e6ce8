import { AppError } from '../../shared/errors.ts';
import { isException, isTested } from '../../shared/sample/sampleFigures.ts';
import { attachmentsByOwner, unlinkAttachmentsOf } from '../storage/attachments.ts';
import type { WritableDatabase } from '../storage/database.ts';
import { type StoredSampleItem, sampleItemOwner, sampleItemTable, sampleTable } from './sampleStore.ts';

/** Removes a sample with all its records. Work that was done does not vanish without a word: its reason goes onto the trail. */
export function removeSample(db: WritableDatabase, id: string, reason = ''): null {
  const items = sampleItemTable.list(db, { sampleId: id });
  const withFiles = attachmentsByOwner(db, sampleItemOwner);
  const worked = items.filter((item) => isWorkedOn(item) || withFiles.has(item.id)).length;
  if (worked > 0 && reason === '') {
    throw new AppError('invalid-input', `这个抽样已有 ${worked} 条检查过，删除时请写明原因。`);
  }
  for (const item of items) removeItem(db, item.id, reason);
  db.prepare('UPDATE ledger_sample SET removal_reason = ? WHERE id = ?').run(reason, id);
  return sampleTable.remove(db, id);
}

/** What was drawn stays: a sample from which items can be taken out proves nothing. */
export function removeSampleItem(db: WritableDatabase, id: string, reason = ''): null {
  const item = sampleItemTable.get(db, id);
  if (item.origin === 'drawn') {
    throw new AppError(
      'invalid-input',
      '这条分录是抽样抽中的，不能单独移除。无法检查时请在结论中写明，或删除整个抽样后重新抽取。',
    );
  }
  if (reason === '' && (isWorkedOn(item) || attachmentsByOwner(db, sampleItemOwner).has(id))) {
    throw new AppError('invalid-input', '这条抽凭记录已检查过，移除时请写明原因。');
  }
  return removeItem(db, id, reason);
}

function isWorkedOn(item: StoredSampleItem): boolean {
  return isTested(item) || isException(item);
}

/** The trail keeps a record as it was when it was removed, and so the reason. */
function removeItem(db: WritableDatabase, id: string, reason: string): null {
  unlinkAttachmentsOf(db, { table: sampleItemOwner, id });
  db.prepare('UPDATE ledger_sample_item SET removal_reason = ? WHERE id = ?').run(reason, id);
  return sampleItemTable.remove(db, id);
}

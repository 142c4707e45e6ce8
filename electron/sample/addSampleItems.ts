import { AppError } from '../../shared/errors.ts';
import type { WritableDatabase } from '../storage/database.ts';
import type { SampleNeeds } from './sampleNeeds.ts';
import { blankRecord, removeItem, sampleItemTable, sampleTable } from './sampleStore.ts';

/** 特定样本: entries that a person chose beside the drawn ones. */
export function addSampleItems(
  db: WritableDatabase,
  { sampleId, entryIds, reason }: { sampleId: string; entryIds: readonly number[]; reason: string },
  needs: SampleNeeds,
): { added: number } {
  sampleTable.get(db, sampleId);
  const held = new Set(sampleItemTable.list(db, { sampleId }).map(({ entryId }) => entryId));
  const wanted = [...new Set(entryIds)].filter((id) => !held.has(id));
  if (needs.getEntries(db, wanted).length < wanted.length) {
    throw new AppError('not-found', '所选分录中有的已不存在，可能所在批次刚被撤销。没有加入，请刷新后重选。');
  }
  for (const entryId of wanted) {
    sampleItemTable.add(db, { ...blankRecord, sampleId, entryId, origin: 'manual', hits: 1, stratum: null, reason });
  }
  return { added: wanted.length };
}

/** What was drawn stays: a sample from which items can be taken out proves nothing. */
export function removeSampleItem(db: WritableDatabase, id: string): null {
  if (sampleItemTable.get(db, id).origin === 'drawn') {
    throw new AppError(
      'invalid-input',
      '这条分录是抽样抽中的，不能单独移除。无法检查时请在结论中写明，或删除整个抽样后重新抽取。',
    );
  }
  return removeItem(db, id);
}

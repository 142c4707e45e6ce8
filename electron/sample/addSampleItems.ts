import { AppError } from '../../shared/errors.ts';
import type { WritableDatabase } from '../storage/database.ts';
import type { SampleNeeds } from './sampleNeeds.ts';
import { blankRecord, sampleItemTable, sampleTable } from './sampleStore.ts';

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

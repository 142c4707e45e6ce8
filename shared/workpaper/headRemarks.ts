import { columnsOf } from '../field.ts';
import { type WorkpaperHead, workpaperHeadDraft } from './workpaper.ts';

const columns = columnsOf(workpaperHeadDraft);

/** What a paper's head still lacks, or what does not fit together in it, in words; none when it is complete. */
export function headRemarks(head: WorkpaperHead): string[] {
  const missing = columns.filter(({ field }) => field !== 'explanation' && !head[field]).map(({ title }) => title);
  const { preparedBy, reviewedBy, preparedOn, reviewedOn } = head;
  const remarks = [
    missing.length > 0 && `缺${missing.join('、')}`,
    preparedBy !== '' && preparedBy === reviewedBy && '编制与复核为同一人',
    preparedOn !== null && reviewedOn !== null && reviewedOn < preparedOn && '复核早于编制',
  ];
  return remarks.filter((remark) => remark !== false);
}

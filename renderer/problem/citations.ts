import type { EvidenceItem } from '../../shared/evidence/evidence.ts';
import { provisionStatuses } from '../../shared/evidence/evidence.ts';
import { workpapers } from '../../shared/workpaper/workpaper.ts';

/** What an 索引号 that a problem cites stands for; `name` is null when nothing has that number. */
export type Citation = { indexNumber: string; name: string | null; remark: string };

/** The index numbers in a text such as `C1、A4-6`, each looked up among the workpapers and the evidence checklist. */
export function citationsOf(text: string, evidence: readonly EvidenceItem[]): Citation[] {
  const numbers = text
    .normalize('NFKC')
    .split(/[\s、,;/]+/)
    .filter((part) => part !== '');
  return [...new Set(numbers)].map((indexNumber) => citation(indexNumber, evidence));
}

function citation(indexNumber: string, evidence: readonly EvidenceItem[]): Citation {
  const item = evidence.find((one) => one.indexNumber.normalize('NFKC').trim() === indexNumber);
  if (item) {
    const there = item.status === 'provided' || item.status === 'notApplicable';
    return { indexNumber, name: item.name, remark: there ? '' : provisionStatuses[item.status] };
  }
  const paper = Object.hasOwn(workpapers, indexNumber) ? workpapers[indexNumber as keyof typeof workpapers] : null;
  return { indexNumber, name: paper && `底稿《${paper}》`, remark: '' };
}

import type { FindingState } from '../../shared/tieOut/engagement/acceptance.ts';
import type { Finding } from '../../shared/tieOut/finding.ts';

/** What the list and the detail show of a finding, whether of the engagement or of another report. */
export type ListedFinding = Omit<Finding, 'place'> & {
  key: string;
  place: { name: string; quote: string };
  state: FindingState;
};

/** Of another report: by its number there, at its line; nothing of it is ever accepted. */
export function listed(findings: readonly Finding[]): (ListedFinding & { place: Finding['place'] })[] {
  return findings.map((finding, index) => ({
    ...finding,
    key: String(index + 1),
    place: { ...finding.place, name: finding.place.line > 0 ? `第 ${finding.place.line} 行` : '全文' },
    state: 'open',
  }));
}

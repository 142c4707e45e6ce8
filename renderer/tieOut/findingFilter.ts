import { type FindingClass, findingClasses, type Severity, severities } from '../../shared/tieOut/finding.ts';
import type { ListedFinding } from './listedFinding.ts';

export type FindingFilter = {
  severity: Severity | 'all';
  state: 'open' | 'accepted' | 'all';
  class: FindingClass | 'all';
};

export const openFilter: FindingFilter = { severity: 'all', state: 'open', class: 'all' };

export function isShown({ severity, state, class: kind }: ListedFinding, filter: FindingFilter): boolean {
  return (
    (filter.severity === 'all' || severity === filter.severity) &&
    (filter.class === 'all' || kind === filter.class) &&
    (filter.state === 'all' || (state === 'accepted') === (filter.state === 'accepted'))
  );
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warn: 1, info: 2 };

/** What forbids to go on stands first; within that the order of the report. */
export function byUrgency(left: ListedFinding, right: ListedFinding): number {
  return rank[left.severity] - rank[right.severity];
}

/** 0 全部, 1 错误, 2 警告, 3 提示: the keys of the list. */
export const severityKeys: Readonly<Record<string, FindingFilter['severity']>> = {
  0: 'all',
  1: 'error',
  2: 'warn',
  3: 'info',
};

export function severityTabs(findings: readonly ListedFinding[], filter: FindingFilter) {
  const count = (severity: FindingFilter['severity']) =>
    findings.filter((finding) => isShown(finding, { ...filter, severity })).length;
  const entries = Object.entries(severities) as [Severity, string][];
  const tabs = entries.map(([severity, title]) => [severity, `${title} ${count(severity)}`]);
  return { all: `全部 ${count('all')}`, ...Object.fromEntries(tabs) } as Record<FindingFilter['severity'], string>;
}

export const stateTabs = { open: '待处理', accepted: '已说明', all: '全部情况' } as const;

export const classOptions = [
  { value: 'all', label: '全部类别' },
  ...Object.entries(findingClasses).map(([value, label]) => ({ value, label: `${value} ${label}` })),
];

import { totalFen } from '../total.ts';
import type { AnalysedEntry, Finding } from './analysis.ts';

/** Entries that a finding names; more are counted. */
const mostIds = 1_000;

/** A finding over entries on one side of one account, with the sum of their amounts. */
export function findingOf(title: string, entries: readonly { id: number; amount: number }[]): Finding {
  const amountFen = totalFen(entries.reduce((sum, { amount }) => sum + amount, 0));
  return { title, entries: entries.length, amountFen, entryIds: entries.slice(0, mostIds).map(({ id }) => id) };
}

/** One finding per key, in the order of the keys; both sides and both books may stand in one, so they have no sum. */
export function createFindingGroups<Key extends string | number>() {
  const groups = new Map<Key, { entries: number; entryIds: number[] }>();
  return {
    add(key: Key, { id }: AnalysedEntry) {
      const group = groups.get(key) ?? { entries: 0, entryIds: [] };
      groups.set(key, group);
      group.entries += 1;
      if (group.entryIds.length < mostIds) group.entryIds.push(id);
    },
    findings(titleOf: (key: Key) => string): Finding[] {
      const sorted = [...groups].sort(([left], [right]) => (left < right ? -1 : 1));
      return sorted.map(([key, group]) => ({ title: titleOf(key), amountFen: null, ...group }));
    },
  };
}

/** The larger side without its sign. */
export function amountOf({ debitFen, creditFen }: Pick<AnalysedEntry, 'debitFen' | 'creditFen'>): number {
  return Math.max(Math.abs(debitFen), Math.abs(creditFen));
}

export function byAmount(left: Finding, right: Finding): number {
  return (right.amountFen ?? 0) - (left.amountFen ?? 0) || left.title.localeCompare(right.title);
}

/** A count as people read it in a sentence: 12,340. */
export function grouped(count: number): string {
  return count.toLocaleString('zh-CN');
}

import { totalFen } from '../total.ts';
import type { AnalysedEntry, Finding } from './analysis.ts';

/** Entries that a finding names; more are counted. */
const mostIds = 1_000;

/** A finding over some entries, with the amounts by which they are looked at. */
export function findingOf(title: string, entries: readonly { id: number; amount: number }[]): Finding {
  return {
    title,
    entries: entries.length,
    amountFen: totalFen(entries.reduce((sum, { amount }) => sum + amount, 0)),
    entryIds: entries.slice(0, mostIds).map(({ id }) => id),
  };
}

/** One finding per key; `titleOf` words it when all entries are known. */
export function createFindingGroups<Key extends string | number>() {
  const groups = new Map<Key, { id: number; amount: number }[]>();
  return {
    add(key: Key, entry: AnalysedEntry) {
      const one = { id: entry.id, amount: amountOf(entry) };
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    },
    findings(titleOf: (key: Key) => string): Finding[] {
      return [...groups].map(([key, entries]) => findingOf(titleOf(key), entries));
    },
  };
}

/** The larger side without its sign. */
export function amountOf({ debitFen, creditFen }: Pick<AnalysedEntry, 'debitFen' | 'creditFen'>): number {
  return Math.max(Math.abs(debitFen), Math.abs(creditFen));
}

export function byAmount(left: Finding, right: Finding): number {
  return right.amountFen - left.amountFen || left.title.localeCompare(right.title);
}

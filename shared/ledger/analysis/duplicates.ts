import { type Day, daysBetween } from '../../day.ts';
import { fen, formatYuan } from '../../money.ts';
import type { AnalysedEntry, Analyser, Finding } from './analysis.ts';
import { amountOf, byAmount, findingOf } from './findingGroups.ts';

type Twin = { id: number; day: Day | null; amount: number };

/**
 * 重复入账: entries of the same account, amounts, payee and summary, each at most `withinDays` after the one before.
 * Entries without a day belong together.
 */
export function createDuplicates({ withinDays, sameSummary }: { withinDays: number; sameSummary: boolean }): Analyser {
  const groups = new Map<string, Twin[]>();
  return {
    add(entry) {
      const amount = amountOf(entry);
      if (amount === 0) return;
      const key = keyOf(entry, sameSummary);
      const twin = { id: entry.id, day: entry.postedOn, amount };
      const group = groups.get(key);
      if (group) group.push(twin);
      else groups.set(key, [twin]);
    },
    result() {
      const findings: Finding[] = [];
      for (const [key, group] of groups) {
        if (group.length < 2) continue;
        for (const chain of chainsOf(group, withinDays)) {
          if (chain.length > 1) findings.push(findingOf(titleOf(key, chain), chain));
        }
      }
      const same = ['科目', '金额', '收款人', ...(sameSummary ? ['摘要'] : [])].join('、');
      const apart = withinDays === 0 ? '同一天' : `相隔不超过 ${withinDays} 天`;
      return { findings: findings.sort(byAmount), notes: [`${same}相同、${apart}的分录视为可能重复`] };
    },
  };
}

function keyOf(
  { accountCode, debitFen, creditFen, payee, counterparty, summary }: AnalysedEntry,
  withSummary: boolean,
) {
  return JSON.stringify([accountCode, debitFen, creditFen, payee || counterparty, withSummary ? summary : '']);
}

function chainsOf(group: readonly Twin[], withinDays: number): Twin[][] {
  const sorted = group.toSorted((left, right) => {
    if (left.day === right.day) return left.id - right.id;
    return (left.day ?? '') < (right.day ?? '') ? -1 : 1;
  });
  const chains: Twin[][] = [];
  for (const twin of sorted) {
    const last = chains.at(-1)?.at(-1);
    const near =
      last !== undefined &&
      (last.day === twin.day ||
        (last.day !== null && twin.day !== null && daysBetween(last.day, twin.day) <= withinDays));
    if (near) chains.at(-1)?.push(twin);
    else chains.push([twin]);
  }
  return chains;
}

function titleOf(key: string, chain: readonly Twin[]): string {
  const [accountCode, , , payee, summary] = JSON.parse(key) as [string, number, number, string, string];
  const [first, last] = [chain[0]?.day, chain.at(-1)?.day];
  const when = first === last ? (first ?? '无日期') : `${first} 至 ${last}`;
  const parts = [when, accountCode, payee, summary, `${formatYuan(fen(chain[0]?.amount ?? 0))} 元 × ${chain.length}`];
  return parts.filter(Boolean).join(' ');
}

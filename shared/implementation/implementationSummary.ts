import { type Fen, sumFen } from '../money.ts';
import type { ImplementationItem } from './implementation.ts';

/** A first-level group with its rows in order, and the sum of the amounts that stand on them. */
export type ImplementationGroup = { name: string; amountFen: Fen; items: ImplementationItem[] };

/** Rows of one group need not be adjacent; groups keep the order of their first row. */
export function groupImplementation(items: readonly ImplementationItem[]): ImplementationGroup[] {
  const groups = new Map<string, ImplementationItem[]>();
  for (const item of items) groups.set(item.groupName, [...(groups.get(item.groupName) ?? []), item]);
  return [...groups].map(([name, members]) => ({
    name,
    amountFen: sumFen(members.map((member) => member.amountFen)),
    items: members,
  }));
}

import type { Fen } from '../../money.ts';

/** 样本: the place of a chosen item in its population (from 0); `hits` counts the monetary units that fell into it. */
export type Pick = { position: number; hits: number; stratum: number | null };

/** 层: amounts from `fromFen` up to, not including, `belowFen`. */
export type Stratum = {
  fromFen: Fen;
  belowFen: Fen | null;
  count: number;
  amountFen: Fen;
  size: number;
};

/** Amounts of the items of a population in its order, in fen, all positive. */
export type Amounts = ArrayLike<number>;

/** Each chosen place once, in the order of the population, with how often it was hit. */
export function picksAt(positions: Iterable<number>, stratum: number | null = null): Pick[] {
  const hits = new Map<number, number>();
  for (const position of positions) hits.set(position, (hits.get(position) ?? 0) + 1);
  return [...hits]
    .map(([position, count]) => ({ position, hits: count, stratum }))
    .sort((left, right) => left.position - right.position);
}

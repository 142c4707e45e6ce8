import { type Amounts, type Pick, picksAt } from './pick.ts';
import type { RandomNumbers } from './randomNumbers.ts';

/**
 * 随机抽样: `size` of `count` items without replacement, each set of items with the same chance.
 * The first steps of a Fisher–Yates shuffle of 0 … count − 1, of which only the places that moved are kept.
 */
export function drawRandom(count: number, size: number, random: RandomNumbers): Pick[] {
  const moved = new Map<number, number>();
  const chosen: number[] = [];
  for (let step = 0; step < Math.min(size, count); step += 1) {
    const place = step + Number(random.below(BigInt(count - step)));
    chosen.push(moved.get(place) ?? place);
    moved.set(place, moved.get(step) ?? step);
  }
  return picksAt(chosen);
}

/**
 * 等距抽样: places (start + i × count) ÷ size, rounded down, for i = 0 … size − 1, with a random start below `count`.
 * Each item has the chance size ÷ count exactly, also where the interval is no whole number.
 */
export function drawInterval(count: number, size: number, random: RandomNumbers): Pick[] {
  const taken = BigInt(Math.min(size, count));
  const start = random.below(BigInt(count));
  return picksAt(
    Array.from({ length: Number(taken) }, (_, step) => Number((start + BigInt(step) * BigInt(count)) / taken)),
  );
}

/**
 * 货币单元抽样 (PPS): the population is a row of fen; units (start + i × total) ÷ size, rounded down, with a random start below
 * the total, choose the items that they fall into. Each fen has the chance size ÷ total exactly: an item of at least one
 * interval is certain to be chosen, a large one may be hit several times.
 */
export function drawMonetaryUnits(amounts: Amounts, size: number, random: RandomNumbers): Pick[] {
  const total = BigInt(totalOf(amounts));
  const start = random.below(total);
  const chosen: number[] = [];
  let [position, reached] = [0, amounts[0] ?? 0];
  for (let step = 0; step < size; step += 1) {
    const unit = Number((start + BigInt(step) * total) / BigInt(size));
    while (unit >= reached) {
      position += 1;
      reached += amounts[position] ?? Number.POSITIVE_INFINITY;
    }
    chosen.push(position);
  }
  return picksAt(chosen);
}

/** 大额: all items from the threshold on, the largest first, at most `size` of them; of equal ones the earlier. */
export function drawLarge(amounts: Amounts, { thresholdFen, size }: { thresholdFen?: number; size?: number }): Pick[] {
  const positions = Array.from(amounts, (_, position) => position);
  const large = positions.filter((position) => (amounts[position] ?? 0) >= (thresholdFen ?? 0));
  large.sort((left, right) => (amounts[right] ?? 0) - (amounts[left] ?? 0) || left - right);
  return picksAt(large.slice(0, size));
}

export function totalOf(amounts: Amounts): number {
  let total = 0;
  for (let position = 0; position < amounts.length; position += 1) total += amounts[position] ?? 0;
  return total;
}

import { AppError } from '../../errors.ts';
import { type Fen, fen } from '../../money.ts';
import type { Amounts, Pick, Stratum } from './pick.ts';
import { createRandomNumbers } from './randomNumbers.ts';
import { drawRandom, totalOf } from './simpleMethods.ts';

/**
 * 分层抽样: items are put into strata by amount, each filled stratum gets one item and the rest of the sample goes by the
 * strata's amounts; within a stratum the draw is random, with the seed `seed.1`, `seed.2` … from the largest amounts down.
 */
export function drawStratified(
  amounts: Amounts,
  { seed, size, boundariesFen }: { seed: string; size: number; boundariesFen?: readonly number[] | undefined },
): { picks: Pick[]; strata: Stratum[] } {
  const bounds = [...new Set(boundariesFen ?? usualBoundaries(amounts, size))].sort((left, right) => right - left);
  const members = bounds.map((): number[] => []).concat([[]]);
  for (let position = 0; position < amounts.length; position += 1) {
    const place = bounds.findIndex((bound) => (amounts[position] ?? 0) >= bound);
    members[place < 0 ? bounds.length : place]?.push(position);
  }
  const sums = members.map((positions) => fen(totalOf(positions.map((position) => amounts[position] ?? 0))));
  const sizes = allocate(
    size,
    members.map(({ length }, index) => ({ count: length, amount: sums[index] ?? 0 })),
  );
  const strata = members.map((positions, index) => ({
    fromFen: fen(bounds[index] ?? 0),
    belowFen: index === 0 ? null : (fen(bounds[index - 1] ?? 0) as Fen | null),
    count: positions.length,
    amountFen: sums[index] ?? fen(0),
    size: sizes[index] ?? 0,
  }));
  const picks = members.flatMap((positions, index) =>
    drawRandom(positions.length, sizes[index] ?? 0, createRandomNumbers(`${seed}.${index + 1}`)).map((pick) => ({
      position: positions[pick.position] ?? 0,
      hits: 1,
      stratum: index,
    })),
  );
  return { picks: picks.sort((left, right) => left.position - right.position), strata };
}

/**
 * Where nobody names boundaries: one sampling interval (total ÷ size), above which all is tested, and the amounts down to which
 * the larger items make a third and two thirds of the total; fewer where the sample is smaller than the strata.
 */
function usualBoundaries(amounts: Amounts, size: number): number[] {
  const total = BigInt(totalOf(amounts));
  const bounds = [Number((total + BigInt(size) - 1n) / BigInt(size))];
  let reached = 0n;
  for (const amount of Float64Array.from(amounts).sort().reverse()) {
    reached += BigInt(amount);
    if (bounds.length < 3 && reached * 3n >= total * BigInt(bounds.length)) bounds.push(amount);
  }
  return bounds.slice(0, size - 1);
}

/** Shares out `size` by amount, largest remainder first, never more to a stratum than it has items. */
function allocate(size: number, strata: readonly { count: number; amount: number }[]): number[] {
  const filled = strata.filter(({ count }) => count > 0).length;
  if (size < filled) {
    throw new AppError(
      'invalid-input',
      `分层后有 ${filled} 层有分录，样本量 ${size} 不够每层一笔。请增大样本量或减少分层。`,
    );
  }
  const given = strata.map(({ count }) => Math.min(1, count));
  let left = Math.min(
    size,
    strata.reduce((sum, { count }) => sum + count, 0),
  );
  left -= given.reduce((sum, one) => sum + one, 0);
  while (left > 0) {
    const open = strata.map(({ count }, index) => count > (given[index] ?? 0));
    const total = strata.reduce((sum, { amount }, index) => sum + (open[index] ? BigInt(amount) : 0n), 0n);
    const shares = strata.map(({ amount }, index) => (open[index] ? BigInt(left) * BigInt(amount) : 0n));
    const order = shares
      .map((share, index) => ({ index, rest: share % total }))
      .filter(({ index }) => open[index])
      .sort((one, other) => (one.rest === other.rest ? one.index - other.index : one.rest < other.rest ? 1 : -1));
    const whole = shares.map((share) => Number(share / total));
    const spare = left - whole.reduce((sum, one) => sum + one, 0);
    for (const { index } of order.slice(0, spare)) whole[index] = (whole[index] ?? 0) + 1;
    for (const [index, { count }] of strata.entries()) {
      const more = Math.min(whole[index] ?? 0, count - (given[index] ?? 0));
      given[index] = (given[index] ?? 0) + more;
      left -= more;
    }
  }
  return given;
}

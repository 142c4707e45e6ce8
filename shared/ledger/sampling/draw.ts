import { drawStratified } from './drawStratified.ts';
import type { Amounts, Pick, Stratum } from './pick.ts';
import { createRandomNumbers } from './randomNumbers.ts';
import { drawInterval, drawLarge, drawMonetaryUnits, drawRandom } from './simpleMethods.ts';

/** 抽样方法. */
export const sampleMethods = {
  large: '大额',
  random: '随机抽样',
  interval: '等距抽样',
  mus: '货币单元抽样',
  stratified: '分层抽样',
} as const;
export type SampleMethod = keyof typeof sampleMethods;

export type DrawOrder = {
  method: SampleMethod;
  seed: number;
  size?: number | undefined;
  thresholdFen?: number | undefined;
  boundariesFen?: readonly number[] | undefined;
};

/** Draws from the amounts of a population in its order. The same order, seed and population give the same items anywhere. */
export function draw(amounts: Amounts, order: DrawOrder): { picks: Pick[]; strata: Stratum[] } {
  const { method, thresholdFen, boundariesFen } = order;
  const size = order.size ?? amounts.length;
  const seed = String(order.seed);
  if (amounts.length === 0) return { picks: [], strata: [] };
  switch (method) {
    case 'large':
      return {
        picks: drawLarge(amounts, { size, ...(thresholdFen === undefined ? {} : { thresholdFen }) }),
        strata: [],
      };
    case 'random':
      return { picks: drawRandom(amounts.length, size, createRandomNumbers(seed)), strata: [] };
    case 'interval':
      return { picks: drawInterval(amounts.length, size, createRandomNumbers(seed)), strata: [] };
    case 'mus':
      return { picks: drawMonetaryUnits(amounts, size, createRandomNumbers(seed)), strata: [] };
    case 'stratified':
      return drawStratified(amounts, { seed, size, boundariesFen });
  }
}

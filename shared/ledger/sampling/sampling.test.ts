import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../testing/random.ts';
import { draw, type SampleMethod } from './draw.ts';
import { drawStratified } from './drawStratified.ts';
import { samplingInterval, sizeOfInterval } from './musSize.ts';
import { createRandomNumbers, type RandomNumbers } from './randomNumbers.ts';
import { drawInterval, drawLarge, drawMonetaryUnits, drawRandom, totalOf } from './simpleMethods.ts';

/** Gives one value whatever the bound: to go through all of them. */
const always = (value: number): RandomNumbers => ({ below: () => BigInt(value) });
const numbers = <Item = number>(length: number, itemAt: (index: number) => Item) =>
  Array.from({ length }, (_, index) => itemAt(index));
const positions = (picks: readonly { position: number }[]) => picks.map(({ position }) => position);

const amounts = [120_000, 50_000, 3_000_000, 7, 99_999, 640_000, 10_000, 250_000, 1_000_000, 33_300];

describe('golden tables of sha256-counter-1: they never change', () => {
  test('numbers below 1000 for two seeds', () => {
    const drawn = (seed: string) => {
      const random = createRandomNumbers(seed);
      return numbers(8, () => Number(random.below(1_000n)));
    };
    expect(drawn('1')).toEqual([96, 88, 162, 64, 319, 835, 154, 635]);
    expect(drawn('20230418')).toEqual([919, 244, 64, 585, 85, 629, 930, 739]);
  });

  test.for<[SampleMethod, number, number, [number, number][]]>([
    [
      'random',
      1,
      4,
      [
        [0, 1],
        [4, 1],
        [6, 1],
        [7, 1],
      ],
    ],
    [
      'random',
      20230418,
      6,
      [
        [0, 1],
        [2, 1],
        [3, 1],
        [4, 1],
        [5, 1],
        [9, 1],
      ],
    ],
    [
      'interval',
      1,
      4,
      [
        [1, 1],
        [4, 1],
        [6, 1],
        [9, 1],
      ],
    ],
    [
      'interval',
      20230418,
      6,
      [
        [1, 1],
        [3, 1],
        [4, 1],
        [6, 1],
        [8, 1],
        [9, 1],
      ],
    ],
    [
      'mus',
      1,
      4,
      [
        [2, 2],
        [5, 1],
        [8, 1],
      ],
    ],
    [
      'mus',
      20230418,
      6,
      [
        [2, 4],
        [5, 1],
        [8, 1],
      ],
    ],
    [
      'stratified',
      1,
      4,
      [
        [2, 1],
        [4, 1],
        [7, 1],
        [8, 1],
      ],
    ],
    [
      'stratified',
      20230418,
      6,
      [
        [1, 1],
        [2, 1],
        [3, 1],
        [5, 1],
        [6, 1],
        [8, 1],
      ],
    ],
    [
      'large',
      1,
      4,
      [
        [2, 1],
        [5, 1],
        [7, 1],
        [8, 1],
      ],
    ],
    [
      'large',
      20230418,
      6,
      [
        [0, 1],
        [2, 1],
        [4, 1],
        [5, 1],
        [7, 1],
        [8, 1],
      ],
    ],
  ])('%s with seed %i', ([method, seed, size, expected]) => {
    const { picks } = draw(amounts, { method, seed, size });
    expect(picks.map(({ position, hits }) => [position, hits])).toEqual(expected);
  });
});

describe('each item has its exact chance, by counting all starts', () => {
  test('等距: size ÷ count, for every count and size up to 24', () => {
    for (let count = 1; count <= 24; count += 1) {
      for (let size = 1; size <= count; size += 1) {
        const times = numbers(count, () => 0);
        for (let start = 0; start < count; start += 1) {
          const drawn = positions(drawInterval(count, size, always(start)));
          expect(drawn).toHaveLength(size);
          for (const position of drawn) times[position] = (times[position] ?? 0) + 1;
        }
        expect(times).toEqual(numbers(count, () => size));
      }
    }
  });

  test('货币单元: hits in proportion to the amount, and an item of an interval or more in every sample', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 25; round += 1) {
      const population = numbers(1 + Math.floor(random() * 8), () => 1 + Math.floor(random() ** 3 * 60));
      const total = totalOf(population);
      const size = 1 + Math.floor(random() * 6);
      const hits = population.map(() => 0);
      for (let start = 0; start < total; start += 1) {
        const picks = drawMonetaryUnits(population, size, always(start));
        expect(picks.reduce((sum, pick) => sum + pick.hits, 0)).toBe(size);
        for (const { position, hits: times } of picks) hits[position] = (hits[position] ?? 0) + times;
        const certain = population.flatMap((amount, position) => (amount * size >= total ? [position] : []));
        expect(positions(picks)).toEqual(expect.arrayContaining(certain));
      }
      expect(hits).toEqual(population.map((amount) => amount * size));
    }
  });

  test('随机: each pair of five items is drawn equally often over all 20 courses', () => {
    const pairs = new Map<string, number>();
    for (let first = 0; first < 5; first += 1) {
      for (let second = 0; second < 4; second += 1) {
        const course = [first, second];
        const key = positions(drawRandom(5, 2, { below: () => BigInt(course.shift() ?? 0) })).join();
        pairs.set(key, (pairs.get(key) ?? 0) + 1);
      }
    }
    expect([...pairs.values()]).toEqual(numbers(10, () => 2));
  });
});

describe('drawing with seeds', () => {
  test('货币单元 over 2,000 seeds comes close to the share of the amount', () => {
    const population = [10, 20, 30, 40, 400];
    const hits = population.map(() => 0);
    for (let seed = 0; seed < 2_000; seed += 1) {
      for (const pick of draw(population, { method: 'mus', seed, size: 5 }).picks) {
        hits[pick.position] = (hits[pick.position] ?? 0) + pick.hits;
      }
    }
    population.forEach((amount, position) => {
      // Four standard deviations of a share of 2,000 × 5 systematic hits; in fact they vary less.
      const expected = (amount / 500) * 10_000;
      expect(Math.abs((hits[position] ?? 0) - expected)).toBeLessThan(4 * Math.sqrt(expected));
    });
  });

  test('the numbers below a bound are even (chi-square of 10 classes under 27.9, p 0.001)', () => {
    const random = createRandomNumbers('42');
    const counts = numbers(10, () => 0);
    for (let index = 0; index < 20_000; index += 1) {
      const value = Number(random.below(10n));
      counts[value] = (counts[value] ?? 0) + 1;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 2_000) ** 2 / 2_000, 0);
    expect(chiSquare).toBeLessThan(27.9);
  });

  test('gives each item once, never more than there are, the same again and another with another seed', () => {
    for (const method of ['random', 'interval', 'stratified'] as const) {
      const order = { method, seed: 5, size: 6 };
      const drawn = positions(draw(amounts, order).picks);
      expect(new Set(drawn).size).toBe(6);
      expect(positions(draw(amounts, order).picks)).toEqual(drawn);
      expect(positions(draw(amounts, { ...order, size: 50 }).picks)).toEqual(numbers(10, (index) => index));
    }
    const seeds = numbers(20, (seed) => positions(draw(amounts, { method: 'random', seed, size: 4 }).picks).join());
    expect(new Set(seeds).size).toBeGreaterThan(15);
  });

  test('is exact with amounts whose sum a product with the sample size would not hold', () => {
    const huge = [4_000_000_000_000_000, 4_000_000_000_000_000, 1];
    expect(positions(draw(huge, { method: 'mus', seed: 9, size: 10_000 }).picks)).toEqual([0, 1]);
  });
});

describe('大额', () => {
  test('takes all from a threshold on, or the largest, of equal ones the earlier', () => {
    expect(positions(drawLarge(amounts, { thresholdFen: 250_000 }))).toEqual([2, 5, 7, 8]);
    expect(positions(drawLarge([5, 9, 9, 9, 1], { size: 2 }))).toEqual([1, 2]);
    expect(positions(drawLarge(amounts, { thresholdFen: 250_000, size: 2 }))).toEqual([2, 8]);
  });
});

describe('分层', () => {
  test('puts each item into one stratum, tests the top one wholly where nobody names boundaries', () => {
    const { picks, strata } = drawStratified(amounts, { seed: '1', size: 5 });
    expect(strata.map(({ count }) => count).reduce((sum, count) => sum + count)).toBe(amounts.length);
    expect(strata.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(totalOf(amounts));
    expect(strata.reduce((sum, { size }) => sum + size, 0)).toBe(5);
    expect(picks).toHaveLength(5);
    for (const { position, stratum } of picks) {
      const { fromFen, belowFen } = strata[stratum ?? 0] ?? { fromFen: -1, belowFen: null };
      expect(amounts[position]).toBeGreaterThanOrEqual(fromFen);
      if (belowFen !== null) expect(amounts[position]).toBeLessThan(belowFen);
    }
  });

  test('follows given boundaries, with one item at least from each filled stratum', () => {
    const { strata } = drawStratified(amounts, { seed: '1', size: 4, boundariesFen: [100_000, 1_000_000] });
    expect(strata.map(({ fromFen, belowFen, count, size }) => [fromFen, belowFen, count, size])).toEqual([
      [1_000_000, null, 2, 2],
      [100_000, 1_000_000, 3, 1],
      [0, 100_000, 5, 1],
    ]);
    expect(() => drawStratified(amounts, { seed: '1', size: 2, boundariesFen: [100_000, 1_000_000] })).toThrow(
      '分层后有 3 层有分录，样本量 2 不够每层一笔',
    );
  });
});

describe('抽样间隔', () => {
  test.for([
    [70_000_000, '3.00', 23_333_333],
    [700_000, '2.31', 303_030],
    [100, '0.7', 142],
  ] as const)('可容忍错报 %d 分 ÷ 保证系数 %s = %d 分, never rounded up', ([tolerable, factor, interval]) => {
    expect(samplingInterval(tolerable, factor)).toBe(interval);
  });

  test('is none without a positive factor and amount', () => {
    expect([
      samplingInterval(100, '0'),
      samplingInterval(100, '-1'),
      samplingInterval(0, '3'),
      samplingInterval(9, 'x'),
    ]).toEqual([null, null, null, null]);
  });

  test('gives the smallest size whose own interval is not larger', () => {
    expect([sizeOfInterval(2_100_000, 303_030), sizeOfInterval(100, 50), sizeOfInterval(101, 50)]).toEqual([7, 2, 3]);
  });
});

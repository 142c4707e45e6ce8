import { expect, test } from 'vitest';
import { randomWhole, seededRandom } from '../../../shared/testing/random.ts';
import { stableOrder } from './stableOrder.ts';

test('keys are put in ascending order, equal ones as they stood, whatever their range', () => {
  const random = seededRandom(3);
  const ranges = [
    [0, 0],
    [0, 3],
    [-5, 5],
    [0, 65_535],
    [-70_000, 70_000],
    [-(2 ** 40), 2 ** 41],
    [0, Number.MAX_SAFE_INTEGER],
    [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ];
  for (const [least = 0, most = 0] of ranges) {
    for (const count of [0, 1, 2, 500]) {
      const keys = Float64Array.from({ length: count }, () => randomWhole(random, least, most));
      const plain = Array.from(keys, (_, index) => index).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
      expect([...stableOrder(keys)]).toEqual(plain);
      const before = Int32Array.from(plain).reverse();
      const after = [...before].sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
      expect([...stableOrder(keys, before)]).toEqual(after);
    }
  }
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, isOneChangeFrom } from './editDistance.ts';

/** Short words of few characters: many pairs of them are near. */
const word = fc.string({ unit: fc.constantFrom('市', '局', '政', '务'), maxLength: 9 });

describe('how far two names are apart', () => {
  test.for<[string, string, number]>([
    ['市政务局', '市政务局', 0],
    ['市政务局', '市商务局', 1],
    ['蜂巢', '巢蜂', 1],
    ['市政务服务局', '市政务局', 2],
  ])('%s and %s: %i', ([one, two, distance]) => {
    expect(editDistance(one, two, 3)).toBe(distance);
  });

  test('is given up only where it is greater than was asked for', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 1, max: 5 }), (one, two, most) => {
        expect(editDistance(one, two, most)).toBe(Math.min(editDistance(one, two, 20), most + 1));
      }),
    );
  });

  test('is the same from either side, at least as long as the longer name exceeds the other, and grows by what is added', () => {
    fc.assert(
      fc.property(word, word, word, (one, two, three) => {
        expect(editDistance(one, two, 20)).toBe(editDistance(two, one, 20));
        expect(Math.min(one.length, two.length) + editDistance(one, two, 20)).toBeGreaterThanOrEqual(
          Math.max(one.length, two.length),
        );
        expect(editDistance(one, two + three, 20)).toBeLessThanOrEqual(editDistance(one, two, 20) + three.length);
      }),
    );
  });

  test('is one change, wherever in a text the words stand', () => {
    fc.assert(
      fc.property(word, word, word, word, (before, words, after, name) => {
        const text = before + words + after;
        const isOne = isOneChangeFrom(name, text, before.length, before.length + words.length);
        expect(isOne).toBe(editDistance(words, name, 1) === 1);
      }),
      { numRuns: 500 },
    );
  });
});

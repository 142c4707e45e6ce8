import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate } from './allocate.ts';
import { type Decimal, parseDecimal } from './decimal.ts';
import { fen } from './money.ts';

const percent = (...texts: string[]) => texts.map((text) => parseDecimal(text) as Decimal);

test('an odd 分 goes to one of two halves, and thirds add up', () => {
  expect(allocate(fen(10_001), percent('50', '50'))).toEqual([5_001, 5_000]);
  expect(allocate(fen(100), percent('33.33', '33.33', '33.34'))).toEqual([33, 34, 33]);
  expect(allocate(fen(499_000_000), percent('30', '30', '40'))).toEqual([149_700_000, 149_700_000, 199_600_000]);
});

test('shares of less than 100 % leave the rest, and a share of nothing gets nothing', () => {
  expect(allocate(fen(1_000), percent('30', '0', '65'))).toEqual([300, 0, 650]);
  expect(allocate(fen(1_000), [])).toEqual([]);
});

describe('whatever the amount and the shares are', () => {
  const amount = fc.integer({ min: 0, max: 1_000_000_000_000 });
  /** Hundredths of a percent between 0 and 100 %, cut at random places. */
  const shares = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 0, maxLength: 8 }).map((cuts) => {
    const places = [0, ...cuts.toSorted((left, right) => left - right), 10_000];
    return places.slice(1).map((place, index): Decimal => ({ units: BigInt(place - (places[index] ?? 0)), scale: 2 }));
  });

  test('the parts of 100 % are the whole, and none is a 分 or more from its exact share', () => {
    fc.assert(
      fc.property(amount, shares, (whole, parts) => {
        const given = allocate(fen(whole), parts);
        expect(given.reduce((sum, part) => sum + part, 0)).toBe(whole);
        given.forEach((part, index) => {
          const exact = BigInt(whole) * (parts[index]?.units ?? 0n);
          const off = BigInt(part) * 10_000n - exact;
          expect(off < 10_000n && off > -10_000n).toBe(true);
        });
      }),
    );
  });
});

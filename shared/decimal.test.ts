import { expect, test } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  divideRounded,
  formatDecimal,
  parseDecimal,
  roundDecimal,
  trimDecimal,
} from './decimal.ts';
import { formatPercentOf, percentOf } from './ratio.ts';
import { randomWhole, seededRandom } from './testing/random.ts';

function decimal(text: string) {
  const value = parseDecimal(text);
  if (!value) throw new Error(text);
  return value;
}

test('99.972 + 0.026 + 0.002 is 100', () => {
  const sum = ['99.972', '0.026', '0.002'].map(decimal).reduce(addDecimals);
  expect(formatDecimal(sum)).toBe('100.000');
  expect(compareDecimals(sum, decimal('100'))).toBe(0);
});

test.for([
  ['2.5', 0, '3'],
  ['-2.5', 0, '-3'],
  ['1.005', 2, '1.01'],
  ['1.0049999', 2, '1.00'],
  ['-0.004', 2, '0.00'],
  ['7', 2, '7.00'],
] as const)('%s rounded to %i decimals is %s', ([text, decimals, rounded]) => {
  expect(formatDecimal(roundDecimal(decimal(text), decimals))).toBe(rounded);
});

test('rounding is never further away than half of the last decimal, and halves go away from zero', () => {
  const random = seededRandom(1);
  for (let count = 0; count < 2_000; count += 1) {
    const dividend = BigInt(randomWhole(random, -1_000_000, 1_000_000));
    const divisor = BigInt(randomWhole(random, 1, 999)) * (random() < 0.5 ? 1n : -1n);
    const quotient = divideRounded(dividend, divisor);
    const twice = 2n * (quotient * divisor - dividend);
    const [error, bound] = [twice < 0n ? -twice : twice, divisor < 0n ? -divisor : divisor];
    expect(error <= bound).toBe(true);
    expect(divideRounded(-dividend, divisor)).toBe(-quotient);
  }
});

test('trailing zeros are dropped down to the least number of decimals', () => {
  expect(formatDecimal(trimDecimal(decimal('18.000000'), 2))).toBe('18.00');
  expect(formatDecimal(trimDecimal(decimal('291.032000'), 2))).toBe('291.032');
});

test.for(['', '.', '1e5', '1,000', 'abc', '--1'])('%j is no decimal', (text) => {
  expect(parseDecimal(text)).toBeNull();
});

test('a rate names what it is of: 299.40 of 500 is 59.88 %, of 499 it is 60.00 %', () => {
  expect(percentOf(299_400_000, 500_000_000)).toBe('59.88');
  expect(percentOf(299_400_000, 499_000_000)).toBe('60.00');
  expect(formatPercentOf(1_125_350_000, 1_143_070_000, 1)).toBe('98.4%');
});

test('a rate of nothing is not defined', () => {
  expect(percentOf(5, 0)).toBeNull();
  expect(formatPercentOf(5, 0)).toBe('—');
});

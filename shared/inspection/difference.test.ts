import { expect, test } from 'vitest';
import { quantityDifference } from './difference.ts';

test.for([
  ['2', '2', '0'],
  ['2台', '3台', '+1'],
  ['10', '8', '-2'],
  ['1.5', '2', '+0.5'],
  ['１２', '12', '0'],
  ['', '3', ''],
  ['2', '', ''],
  ['若干', '3', ''],
] as const)('contract %j, found %j: difference %j', ([agreed, found, difference]) => {
  expect(quantityDifference(agreed, found)).toBe(difference);
});

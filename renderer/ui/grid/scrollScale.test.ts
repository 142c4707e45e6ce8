import { expect, test } from 'vitest';
import { scrollScale } from './scrollScale.ts';

test('a small table scrolls pixel by pixel', () => {
  const scale = scrollScale(3_000, 600);
  expect([scale.canvasHeight, scale.offsetAt(1234), scale.scrollTopFor(1234)]).toEqual([3_000, 1234, 1234]);
});

test('a million rows reach from the first to the last line', () => {
  const scale = scrollScale(30_000_000, 600);
  expect(scale.canvasHeight).toBe(15_000_000);
  expect(scale.offsetAt(0)).toBe(0);
  expect(Math.round(scale.offsetAt(15_000_000 - 600))).toBe(30_000_000 - 600);
  expect(Math.round(scale.offsetAt(scale.scrollTopFor(12_345_678)))).toBe(12_345_678);
});

import { expect, test } from 'vitest';
import { chineseNumeral, readChineseNumeral } from './chineseNumeral.ts';

test('every numeral that a heading of ours bears is read as its number', () => {
  for (let value = 0; value <= 999; value += 1) expect(readChineseNumeral(chineseNumeral(value))).toBe(value);
});

test('what is no numeral is read as none', () => {
  expect(['', '百', '一百五', '一百零十', '二二', '一千'].map(readChineseNumeral)).toEqual(Array(6).fill(null));
});

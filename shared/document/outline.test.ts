import { expect, test } from 'vitest';
import { chineseNumber, headingNumberer } from './outline.ts';

test('headings number themselves, and a deeper level starts again under each new heading', () => {
  const number = headingNumberer();
  const levels = [1, 2, 2, 3, 4, 4, 2, 3, 1, 2] as const;
  expect(levels.map(number)).toEqual([
    '一、',
    '（一）',
    '（二）',
    '1.',
    '（1）',
    '（2）',
    '（三）',
    '1.',
    '二、',
    '（一）',
  ]);
});

test('Chinese numerals from 1 to 99', () => {
  expect([1, 10, 11, 20, 21, 99].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '二十一', '九十九']);
  expect(() => chineseNumber(0)).toThrow(RangeError);
});

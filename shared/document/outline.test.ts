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

test('Chinese numerals, also beyond a hundred', () => {
  expect([1, 10, 11, 20, 21, 99].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '二十一', '九十九']);
  expect([100, 101, 110, 111, 200, 1_000, 1_001, 1_010, 1_100, 9_999].map(chineseNumber)).toEqual([
    '一百',
    '一百零一',
    '一百一十',
    '一百一十一',
    '二百',
    '一千',
    '一千零一',
    '一千零一十',
    '一千一百',
    '九千九百九十九',
  ]);
  expect(() => chineseNumber(0)).toThrow(RangeError);
});

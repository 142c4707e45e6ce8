import { describe, expect, test } from 'vitest';
import { fen, formatWan, formatWanExact, formatYuan, moneyFromNumber, parseMoney, sumFen } from './money.ts';
import { randomWhole, seededRandom } from './testing/random.ts';

describe('reading an amount as people and ledgers write it', () => {
  test.for([
    ['1,234.56', 123_456],
    ['１，２３４', 123_400],
    ['￥1,234.56', 123_456],
    ['¥1,000.00', 100_000],
    ['-¥383,044.75', -38_304_475],
    ['(1,234.56)', -123_456],
    ['（1,234.56）', -123_456],
    ['1,234.56-', -123_456],
    ['+20', 2_000],
    ["'149.70", 14_970],
    ['149.7万', 149_700_000],
    ['149.70 万元', 149_700_000],
    ['1.5亿元', 15_000_000_000],
    ['12千元', 1_200_000],
    ['5分', 5],
    ['.5', 50],
    ['0', 0],
    ['-0', 0],
  ] as const)('%s is %i fen', ([text, amount]) => {
    expect(parseMoney(text)).toEqual({ fen: amount, rounded: false });
  });

  test('a column in 万元 scales amounts that name no unit', () => {
    expect(parseMoney('291.032', '万元')).toEqual({ fen: 291_032_000, rounded: false });
    expect(parseMoney('500元', '万元')).toEqual({ fen: 50_000, rounded: false });
  });

  test('more than two decimals of 元 are rounded half away from zero, and said so', () => {
    expect(parseMoney('0.005')).toEqual({ fen: 1, rounded: true });
    expect(parseMoney('-0.005')).toEqual({ fen: -1, rounded: true });
    expect(parseMoney('0.0049')).toEqual({ fen: 0, rounded: true });
    expect(parseMoney('2.500')).toEqual({ fen: 250, rounded: false });
  });

  test.for([
    '',
    '-',
    '--',
    'abc',
    '1.2.3',
    '1-2',
    '12月',
    '--5',
    '99999999999999999',
    '1.234,56',
    '1,5',
    '12,34.56',
    '1.234.567,00',
    '-1,5',
    '￥1,50',
    '1，5',
  ])('%j is no amount', (text) => {
    expect(parseMoney(text)).toBeNull();
  });

  test('whatever is printed is read back as the same amount', () => {
    const random = seededRandom(20_231_120);
    for (let count = 0; count < 2_000; count += 1) {
      const amount = fen(randomWhole(random, -9_999_999_999_999, 9_999_999_999_999));
      expect(parseMoney(formatYuan(amount))).toEqual({ fen: amount, rounded: false });
      expect(parseMoney(formatWanExact(amount), '万元')).toEqual({ fen: amount, rounded: false });
    }
  });
});

describe('an amount in a spreadsheet cell', () => {
  test('is the decimal that the binary number stands for', () => {
    expect(moneyFromNumber(0.1 + 0.2)).toEqual({ fen: 30, rounded: false });
    expect(moneyFromNumber(1_234.56)).toEqual({ fen: 123_456, rounded: false });
    expect(moneyFromNumber(1.005)).toEqual({ fen: 101, rounded: true });
    expect(moneyFromNumber(-168.968, '万元')).toEqual({ fen: -168_968_000, rounded: false });
    expect(moneyFromNumber(1e-7)).toEqual({ fen: 0, rounded: true });
  });

  test('that is beyond what can be counted exactly is none', () => {
    expect(moneyFromNumber(1e20)).toBeNull();
    expect(moneyFromNumber(Number.NaN)).toBeNull();
  });
});

test('万元 has two decimals, or as many as the amount needs', () => {
  expect(formatWan(fen(299_400_000))).toBe('299.40');
  expect(formatWan(fen(291_032_000))).toBe('291.03');
  expect(formatWanExact(fen(291_032_000))).toBe('291.032');
  expect(formatWanExact(fen(1_800_000_00))).toBe('180.00');
  expect(formatYuan(fen(-123_456_789))).toBe('-1,234,567.89');
});

test('amounts add up exactly where floats do not', () => {
  expect(sumFen([fen(29_103_200_0), fen(16_896_800_0), fen(1_800_000_0), fen(2_100_000_0), null])).toBe(499_000_000);
  expect(() => fen(0.5)).toThrow(RangeError);
});

test('a sum that can no longer be counted exactly is refused in words', () => {
  const most = fen(100_000_000_000_000);
  expect(sumFen(Array.from({ length: 90 }, () => most))).toBe(9_000_000_000_000_000);
  expect(() => sumFen(Array.from({ length: 91 }, () => most))).toThrow('有金额的合计超过 90 万亿元');
});

test('the quick ways for usual amounts give what the exact ones give', () => {
  const random = seededRandom(7);
  for (let round = 0; round < 20_000; round += 1) {
    const digits = randomWhole(random, 1, 14);
    const decimals = randomWhole(random, 0, 4);
    const text = `${random() < 0.3 ? '-' : ''}${(random() * 10 ** (digits - decimals)).toFixed(decimals)}`;
    // A blank sends the text the long way.
    expect(parseMoney(text), text).toEqual(parseMoney(`${text.slice(0, -1)} ${text.slice(-1)}`));
    expect(moneyFromNumber(Number(text)), text).toEqual(parseMoney(` ${Number(text).toPrecision(15)}`));
  }
});

import { describe, expect, test } from 'vitest';
import { addDays, type Day, dayFromSerial, dayOf, daysBetween, formatDayChinese, parseDay } from './day.ts';
import { randomWhole, seededRandom } from './testing/random.ts';

const day = (text: string) => text as Day;

describe('reading a day', () => {
  test.for([
    '2023-01-05',
    '2023/1/5',
    '2023.01.05',
    '20230105',
    '2023年1月5日',
    '２０２３－０１－０５',
    '2023-01-05 00:00:00',
    '2023/1/5 8:30',
  ])('%s is 5 January 2023', (text) => {
    expect(parseDay(text)).toBe('2023-01-05');
  });

  test.for([
    ['1月5日', '2023-01-05'],
    ['12.1', '2023-12-01'],
    ['01-05', '2023-01-05'],
  ] as const)('%s of the year 2023 is %s', ([text, expected]) => {
    expect(parseDay(text, 2023)).toBe(expected);
  });

  test.for(['', '2023-02-29', '2023-13-01', '20230132', '1月5日', '昨天', '2023'])('%j is no day', (text) => {
    expect(parseDay(text)).toBeNull();
  });
});

test('90 calendar days after the signing of 2022-12-01 is 2023-03-01', () => {
  expect(addDays(day('2022-12-01'), 90)).toBe('2023-03-01');
  expect(daysBetween(day('2023-03-01'), day('2023-09-27'))).toBe(210);
});

test('a count beyond the calendar ends with it', () => {
  expect(addDays(day('2023-01-01'), 1_000_000_000)).toBe('9999-12-31');
  expect(addDays(day('2023-01-01'), Number.POSITIVE_INFINITY)).toBe('9999-12-31');
  expect(addDays(day('2023-01-01'), -1_000_000)).toBe('0001-01-01');
});

test('days are counted without any time zone', () => {
  const random = seededRandom(7);
  for (let count = 0; count < 1_000; count += 1) {
    const start = dayOf(randomWhole(random, 1901, 2099), randomWhole(random, 1, 12), randomWhole(random, 1, 28)) as Day;
    const days = randomWhole(random, -5_000, 5_000);
    expect(daysBetween(start, addDays(start, days))).toBe(days);
  }
});

test('a spreadsheet serial is the day that Excel shows, in both date systems', () => {
  expect(dayFromSerial(1, false)).toBe('1900-01-01');
  expect(dayFromSerial(59, false)).toBe('1900-02-28');
  expect(dayFromSerial(60, false)).toBeNull();
  expect(dayFromSerial(61, false)).toBe('1900-03-01');
  expect(dayFromSerial(45_250.75, false)).toBe('2023-11-20');
  expect(dayFromSerial(43_788, true)).toBe('2023-11-20');
  expect(dayFromSerial(-1, false)).toBeNull();
  expect(dayFromSerial(9e9, false)).toBeNull();
});

test('the form of GB/T 9704 has no leading zeros', () => {
  expect(formatDayChinese(day('2023-09-05'))).toBe('2023年9月5日');
});

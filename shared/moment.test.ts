import { afterEach, describe, expect, test } from 'vitest';
import { localDay, localMoment } from './moment.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe('a moment in UTC', () => {
  test.for([
    ['Asia/Shanghai', '2026-03-01T23:30:00.000Z', '2026-03-02', '2026-03-02 07:30'],
    ['Asia/Shanghai', '2025-12-31T16:00:00.000Z', '2026-01-01', '2026-01-01 00:00'],
    ['Asia/Shanghai', '2026-03-01T15:59:59.999Z', '2026-03-01', '2026-03-01 23:59'],
    ['UTC', '2026-03-01T23:30:00.000Z', '2026-03-01', '2026-03-01 23:30'],
    ['America/New_York', '2026-03-01T03:30:00.000Z', '2026-02-28', '2026-02-28 22:30'],
  ])('at %s, %s is of the day that the clock on the wall shows', ([place, moment, day, clock]) => {
    process.env.TZ = place;
    expect(localDay(moment ?? '')).toBe(day);
    expect(localMoment(moment ?? '')).toBe(clock);
  });

  test('without one, there is no day', () => {
    expect(() => localDay('')).toThrow('not a moment');
    expect(localMoment('')).toBe('');
  });
});

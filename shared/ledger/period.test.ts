import { expect, test } from 'vitest';
import type { Day } from '../day.ts';
import { parsePeriodEnd, periodsBetween } from './period.ts';

test('offers the years, quarters and months that the ledger has days in', () => {
  const periods = periodsBetween('2022-11-20' as Day, '2023-02-03' as Day);
  expect(periods.map(({ label }) => label)).toEqual([
    '2022年',
    '2022年第4季度',
    '2022年11月',
    '2022年12月',
    '2023年',
    '2023年第1季度',
    '2023年1月',
    '2023年2月',
  ]);
  expect(periods.find(({ label }) => label === '2022年第4季度')).toMatchObject({
    from: '2022-10-01',
    to: '2022-12-31',
  });
  expect(periods.find(({ label }) => label === '2023年2月')).toMatchObject({ from: '2023-02-01', to: '2023-02-28' });
});

test('a typed month or year means its first or its last day', () => {
  const ends = (text: string) => [parsePeriodEnd(text, 'from', 2023), parsePeriodEnd(text, 'to', 2023)];
  expect(ends('2024-02')).toEqual(['2024-02-01', '2024-02-29']);
  expect(ends('202402')).toEqual(['2024-02-01', '2024-02-29']);
  expect(ends('２０２４年２月')).toEqual(['2024-02-01', '2024-02-29']);
  expect(ends('4月')).toEqual(['2023-04-01', '2023-04-30']);
  expect(ends('2022')).toEqual(['2022-01-01', '2022-12-31']);
  expect(ends('20230410')).toEqual(['2023-04-10', '2023-04-10']);
  expect(ends('4.10')).toEqual(['2023-04-10', '2023-04-10']);
  for (const text of ['2023-13', '13月', '去年', '2023-02-30', '0000', '1234'])
    expect(ends(text), text).toEqual([null, null]);
});

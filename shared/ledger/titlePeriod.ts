import { addDays, type Day, dayOf } from '../day.ts';

/** 会计期间 of a table: whole days, both ends included. */
export type DaySpan = { from: Day; to: Day };

const yearText = '((?:19|20)\\d{2})';
/** Once written in one way: 2023.01, 2023.01.31 or 2023. */
const rangePattern = new RegExp(
  `(?<!\\d)${yearText}\\.?(\\d{1,2})?(?:\\.(\\d{1,2}))?[-—–~至到]+(?:${yearText}\\.?)?(\\d{1,2})?(?:\\.(\\d{1,2}))?(?!\\d)`,
);
const monthPattern = new RegExp(`(?<![\\d.])${yearText}\\.(\\d{1,2})(?![\\d.])`);
const yearPattern = new RegExp(`(?<![\\d.])${yearText}\\.(?!\\d)`);

/**
 * The period that the title rows of a balance table state: 2023年1-12月, 2023.01-2023.12, 202301-202306, 2023年第3期, 2023年度. A range
 * says more than a month, a month more than a year; a single day is a day of printing. Null when nothing, or two things, are said.
 */
export function periodOfTitles(texts: readonly string[]): DaySpan | null {
  const plain = texts.filter((text) => !/打印|制表|导出|编制日期/.test(text)).map(plainPeriods);
  for (const read of [readRange, readMonth, readYear]) {
    const found = plain.flatMap((text) => read(text) ?? []);
    const [first] = found;
    if (first) return found.every(({ from, to }) => from === first.from && to === first.to) ? first : null;
  }
  return null;
}

/** From the first day of a month to the last day of another. */
export function wholeMonths(fromYear: number, fromMonth: number, toYear: number, toMonth: number): DaySpan | null {
  const from = dayOf(fromYear, fromMonth, 1);
  const to = lastDayOf(toYear, toMonth);
  return from && to && from <= to ? { from, to } : null;
}

function lastDayOf(year: number, month: number): Day | null {
  const next = dayOf(month === 12 ? year + 1 : year, (month % 12) + 1, 1);
  return dayOf(year, month, 1) && next ? addDays(next, -1) : null;
}

function plainPeriods(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/((?:19|20)\d{2})年度?/g, '$1.')
    .replace(/第/g, '')
    .replace(/[月期](\d{1,2})日/g, '.$1')
    .replace(/[月期日]/g, '')
    .replace(/(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(\d{2})(?!\d)/g, '$1.$2.$3')
    .replace(/(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(?!\d)/g, '$1.$2')
    .replace(/(?<!\d)((?:19|20)\d{2})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/g, '$1.$2.$3')
    .replace(/(?<!\d)((?:19|20)\d{2})[-/](\d{1,2})(?!\d)/g, '$1.$2');
}

function readRange(text: string): DaySpan | null {
  const match = rangePattern.exec(text);
  if (!match) return null;
  const [year, month, date, endYear, endMonth, endDate] = match
    .slice(1)
    .map((part) => (part === undefined ? null : Number(part)));
  if (!year || (!endYear && !endMonth)) return null;
  const lastYear = endYear ?? year;
  const from = dayOf(year, month ?? 1, date ?? 1);
  const to = endDate ? dayOf(lastYear, endMonth ?? 12, endDate) : lastDayOf(lastYear, endMonth ?? 12);
  return from && to && from <= to ? { from, to } : null;
}

function readMonth(text: string): DaySpan | null {
  const match = monthPattern.exec(text);
  return match ? wholeMonths(Number(match[1]), Number(match[2]), Number(match[1]), Number(match[2])) : null;
}

function readYear(text: string): DaySpan | null {
  const match = yearPattern.exec(text);
  return match ? wholeMonths(Number(match[1]), 1, Number(match[1]), 12) : null;
}

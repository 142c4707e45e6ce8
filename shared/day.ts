/** 日期: a calendar day `YYYY-MM-DD`, without time or zone. */
export type Day = string & { readonly __unit: 'day' };

const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The one way into the brand; null when the text is no day of the calendar in that form. */
export function dayFrom(text: string): Day | null {
  const match = dayForm.exec(text);
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** The day of a year, month (1–12) and day of month; null when there is no such day. */
export function dayOf(year: number, month: number, date: number): Day | null {
  if (!Number.isInteger(year) || year < 1900 || year > 9999) return null;
  if (!Number.isInteger(month) || month < 1 || month > 12) return null;
  if (!Number.isInteger(date) || date < 1 || date > daysInMonth(year, month)) return null;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}` as Day;
}

/**
 * Reads a day as people and ledgers write it: `2023-01-05`, `2023/1/5`, `2023.01.05`, `20230105`, `2023年1月5日`.
 * With `year`, also `1月5日`, `1.5`, `01-05`. A time of day after it is dropped. Null when it is no day.
 */
export function parseDay(text: string, year?: number): Day | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/, '')
    .trim();
  const full =
    /^(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (full) return dayOf(Number(full[1]), Number(full[2]), Number(full[3]));
  if (year === undefined) return null;
  const short = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain);
  return short ? dayOf(year, Number(short[1]), Number(short[2])) : null;
}

/** So many days later, at most to the ends of the calendar (0001-01-01, 9999-12-31): counts come from what others wrote, too. */
export function addDays(day: Day, count: number): Day {
  const [first, last] = ['0001-01-01', '9999-12-31'].map((end) => toUtc(end as Day)) as [number, number];
  return fromUtc(Math.min(last, Math.max(first, toUtc(day) + count * millisecondsPerDay)));
}

/** Whole days from `start` to `end`; negative when `end` is earlier. */
export function daysBetween(start: Day, end: Day): number {
  return Math.round((toUtc(end) - toUtc(start)) / millisecondsPerDay);
}

/** The day of the week, 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(toUtc(day)).getUTCDay();
}

/** `2023年11月20日`: the full form of GB/T 9704, without leading zeros. */
export function formatDayChinese(day: Day): string {
  const { year, month, date } = partsOf(day);
  return `${year}年${month}月${date}日`;
}

export function partsOf(day: Day): { year: number; month: number; date: number } {
  const [year, month, date] = day.split('-').map(Number);
  return { year: year ?? 0, month: month ?? 0, date: date ?? 0 };
}

/** The day of a spreadsheet's serial number (whole days), in the 1900 or 1904 date system; null outside of 1900–9999. */
export function dayFromSerial(serial: number, system1904: boolean): Day | null {
  const whole = Math.floor(serial);
  if (!Number.isFinite(serial) || whole < 0) return null;
  if (system1904) return withinCalendar(toUtc('1904-01-01' as Day) + whole * millisecondsPerDay);
  // Serial 60 is the 29 February 1900 that never was: Excel keeps Lotus's mistake.
  if (whole < 1 || whole === 60) return null;
  const base = toUtc((whole < 60 ? '1899-12-31' : '1899-12-30') as Day);
  return withinCalendar(base + whole * millisecondsPerDay);
}

const millisecondsPerDay = 86_400_000;

function withinCalendar(utc: number): Day | null {
  return utc > Date.UTC(9999, 11, 31) ? null : fromUtc(utc);
}

function toUtc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function fromUtc(utc: number): Day {
  return new Date(utc).toISOString().slice(0, 10) as Day;
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

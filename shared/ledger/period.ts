import { addDays, type Day, dayOf, parseDay, partsOf } from '../day.ts';

/** 期间: whole days, both ends included. */
export type Period = { label: string; from: Day; to: Day };

/** 年、季、月 that a ledger's days lie in, each year with its quarters and months: what a person picks instead of typing days. */
export function periodsBetween(first: Day, last: Day): Period[] {
  const periods: Period[] = [];
  for (let { year } = partsOf(first); year <= partsOf(last).year; year += 1) {
    const within = (label: string, month: number, months: number): Period => ({
      label: `${year}年${label}`,
      ...monthsFrom(year, month, months),
    });
    periods.push(
      within('', 1, 12),
      ...[1, 2, 3, 4].map((quarter) => within(`第${quarter}季度`, quarter * 3 - 2, 3)),
      ...Array.from({ length: 12 }, (_, index) => within(`${index + 1}月`, index + 1, 1)),
    );
  }
  return periods.filter(({ from, to }) => from <= last && to >= first);
}

/** A typed beginning or end: a day, or a month or year (`2023-04`, `202304`, `4月`, `2023年`) whose first or last day is meant. */
export function parsePeriodEnd(text: string, end: 'from' | 'to', year: number): Day | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const match =
    /^(\d{4})(?:[-/.年](\d{1,2})月?|(\d{2}))$/.exec(plain) ??
    /^(\d{4})年?()$/.exec(plain) ??
    /^()(\d{1,2})月$/.exec(plain);
  if (!match) return parseDay(plain, year);
  const [, yearText, monthText = match[3]] = match;
  const month = monthText ? Number(monthText) : null;
  const wanted = yearText ? Number(yearText) : year;
  if (dayOf(wanted, month ?? 1, 1) === null) return null;
  return monthsFrom(wanted, month ?? 1, month === null ? 12 : 1)[end];
}

function monthsFrom(year: number, month: number, months: number): { from: Day; to: Day } {
  const [from, next] = [
    dayOf(year, month, 1),
    dayOf(year + Math.floor((month + months - 1) / 12), ((month + months - 1) % 12) + 1, 1),
  ];
  if (!from || !next) throw new RangeError(`no such month: ${year}-${month}`);
  return { from, to: addDays(next, -1) };
}

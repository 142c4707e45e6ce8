import { type Day, dayOf } from './day.ts';

// Moments are kept in UTC; people live by the clock on their wall. In China it is UTC's yesterday until 08:00.

/** The day of a moment in UTC as the calendar on the wall shows it here; defect when it is no moment. */
export function localDay(moment: string): Day {
  const date = new Date(moment);
  const day = dayOf(date.getFullYear(), date.getMonth() + 1, date.getDate());
  if (day === null) throw new Error(`not a moment: ${moment}`);
  return day;
}

/** A moment in UTC as the clock on the wall shows it here: `2023-11-14 10:05`; empty when it is no moment. */
export function localMoment(moment: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return '';
  const two = (value: number) => String(value).padStart(2, '0');
  return `${localDay(moment)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

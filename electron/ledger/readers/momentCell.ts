import { dayFrom } from '../../../shared/day.ts';
import type { Cell } from '../../../shared/ledger/cell.ts';

/** `2023-01-05T10:30:00.000`; a time of day alone stands on the day before the calendar begins. */
export function momentCell(text: string): Cell {
  const time = /T(\d{2}:\d{2}:\d{2})/.exec(text)?.[1] ?? '';
  if (/^1899-12-3[01]T/.test(text)) return time;
  const day = dayFrom(text.slice(0, 10));
  if (!day) return text;
  return time === '' || time === '00:00:00' ? { day } : { day, time };
}

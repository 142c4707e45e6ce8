import type { Day } from '../../shared/day.ts';
import { partsOf } from '../../shared/day.ts';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/**
 * Gives every entry of a zip file the same date, in place: exceljs stamps the moment of writing, and the same workbook
 * must give the same bytes. Days before 1980, which zip can't hold, become 1980-01-01.
 */
export function stampZip(bytes: Uint8Array, day: Day): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { year, month, date } = partsOf(day);
  const stamp = year < 1980 ? (1 << 5) | 1 : ((year - 1980) << 9) | (month << 5) | date;
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== endOfDirectory) end -= 1;
  if (end < 0) throw new Error('no zip directory');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry += 1) {
    if (view.getUint32(at, true) !== directoryEntry) throw new Error('broken zip directory');
    const local = view.getUint32(at + 42, true);
    view.setUint16(at + 12, 0, true);
    view.setUint16(at + 14, stamp, true);
    view.setUint16(local + 10, 0, true);
    view.setUint16(local + 12, stamp, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

import { crc32, deflateRawSync } from 'node:zlib';
import type { Day } from '../../../shared/day.ts';
import { partsOf } from '../../../shared/day.ts';

/** A file of a zip file. Names are of ASCII. */
export type ZipEntry = { name: string; bytes: Uint8Array };

const signatures = { file: 0x04034b50, directory: 0x02014b50, end: 0x06054b50 };
/** Version 2.0 of the format: deflated. */
const version = 20;
const deflated = 8;

/**
 * Packs files, all with the same date, so that the same files give the same bytes. Days that zip can't hold become the
 * nearest that it can: 1980-01-01, 2107-12-31.
 */
export function packZip(entries: readonly ZipEntry[], day: Day): Uint8Array {
  const stamp = stampOf(day);
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name, 'latin1');
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(version, 0);
    fields.writeUInt16LE(deflated, 4);
    fields.writeUInt16LE(stamp, 8);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    const file = [signature(signatures.file), fields, nameBytes, packed];
    // No comment, on the first disk, no attributes; then where the file begins.
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(signature(signatures.directory), Buffer.of(version, 0), fields, place, nameBytes);
    files.push(...file);
    at += file.reduce((sum, { length }) => sum + length, 0);
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(length, 8);
  end.writeUInt32LE(at, 12);
  return new Uint8Array(Buffer.concat([...files, ...directory, signature(signatures.end), end]));
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** A day as MS-DOS wrote it; midnight. */
function stampOf(day: Day): number {
  const { year, month, date } = partsOf(day);
  if (year < 1980) return (1 << 5) | 1;
  return year > 2107 ? (127 << 9) | (12 << 5) | 31 : ((year - 1980) << 9) | (month << 5) | date;
}

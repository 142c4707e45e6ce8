import { crc32, deflateRawSync } from 'node:zlib';
import type { Workbook } from 'exceljs';
import { type Day, partsOf } from '../../../shared/day.ts';

/** What exceljs has and does not say in its types. */
type PartsWriter = {
  prepareModel(model: object, options: object): void;
  addDrawings(zip: Zip, model: object): void;
} & Record<AddingPart, (zip: Zip, model: object) => Promise<void>>;

type AddingPart =
  `add${'ContentTypes' | 'OfficeRels' | 'WorkbookRels' | 'Worksheets' | 'SharedStrings' | 'Themes' | 'Styles' | 'Media' | 'App' | 'Core' | 'Workbook'}`;

/** A file of a zip file. Names are of ASCII. */
type ZipEntry = { name: string; bytes: Uint8Array };

type Zip = { append(data: string | Uint8Array, options: { name: string }): void };

/**
 * The file of a workbook, dated the given day: the same workbook gives the same bytes. Its parts are asked for as `write` of exceljs
 * 4.4.0 does, which packs them with a deflate of JavaScript, which took as long as all the rest, and stamps them with the moment.
 */
export async function packWorkbook(workbook: Workbook, day: Day): Promise<Uint8Array> {
  const { xlsx, model } = workbook as Workbook & { xlsx: PartsWriter };
  const parts: ZipEntry[] = [];
  const zip = {
    append: (data: string | Uint8Array, { name }: { name: string }) => {
      parts.push({ name, bytes: typeof data === 'string' ? Buffer.from(data) : data });
    },
  };
  xlsx.prepareModel(model, {});
  await xlsx.addContentTypes(zip, model);
  await xlsx.addOfficeRels(zip, model);
  await xlsx.addWorkbookRels(zip, model);
  await xlsx.addWorksheets(zip, model);
  // These know what they hold once the sheets are written.
  await xlsx.addSharedStrings(zip, model);
  xlsx.addDrawings(zip, model);
  await xlsx.addThemes(zip, model);
  await xlsx.addStyles(zip, model);
  await xlsx.addMedia(zip, model);
  await xlsx.addApp(zip, model);
  await xlsx.addCore(zip, model);
  await xlsx.addWorkbook(zip, model);
  return packZip(parts, day);
}

const signatures = { file: 0x04034b50, directory: 0x02014b50, end: 0x06054b50 };
/** Version 2.0 of the format: deflated. */
const version = 20;
const deflated = 8;

/**
 * Packs files, all with the same date, so that the same files give the same bytes. Days that zip can't hold become the
 * nearest that it can: 1980-01-01, 2107-12-31.
 */
function packZip(entries: readonly ZipEntry[], day: Day): Uint8Array {
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

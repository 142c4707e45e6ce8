import type { FileHandle } from 'node:fs/promises';

/** What kind of compound file (OLE) it is, as far as its directory and the first records of its workbook tell. */
export type OleContent = 'encrypted' | 'xls-biff' | 'other-ole';

const sectorLimit = 4_096;

/** Looks into the directory of a compound file. A directory that leads nowhere is that of some other file. */
export async function readOleContent(file: FileHandle): Promise<OleContent> {
  const header = await readAt(file, 0, 512);
  if (header.length < 512) return 'other-ole';
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return 'other-ole';
  const size = 2 ** shift;
  const names = new Map<string, number>();
  let sector = header.readUInt32LE(48);
  for (let count = 0; count < sectorLimit && sector < 0xfffffffa; count += 1) {
    const block = await readAt(file, (sector + 1) * size, size);
    for (let offset = 0; offset + 128 <= block.length; offset += 128) {
      const length = Math.min(block.readUInt16LE(offset + 64), 64);
      if (length < 2 || block[offset + 66] !== 2) continue;
      names.set(block.toString('utf16le', offset, offset + length - 2).toLowerCase(), block.readUInt32LE(offset + 116));
    }
    sector = await nextSector(file, header, size, sector);
  }
  if (names.has('encryptedpackage')) return 'encrypted';
  const start = names.get('workbook') ?? names.get('book');
  if (start === undefined) return 'other-ole';
  return (await startsEncrypted(file, (start + 1) * size)) ? 'encrypted' : 'xls-biff';
}

async function nextSector(file: FileHandle, header: Buffer, size: number, sector: number): Promise<number> {
  const perSector = size / 4;
  const slot = Math.floor(sector / perSector);
  if (slot >= 109) return 0xffffffff;
  const table = header.readUInt32LE(76 + slot * 4);
  if (table >= 0xfffffffa) return 0xffffffff;
  const entry = await readAt(file, (table + 1) * size + (sector % perSector) * 4, 4);
  return entry.length === 4 ? entry.readUInt32LE(0) : 0xffffffff;
}

/** FILEPASS (0x2F) follows the first records of a workbook stream that has a password. */
async function startsEncrypted(file: FileHandle, position: number): Promise<boolean> {
  const records = await readAt(file, position, 512);
  for (let offset = 0, count = 0; offset + 4 <= records.length && count < 8; count += 1) {
    if (records.readUInt16LE(offset) === 0x2f) return true;
    offset += 4 + records.readUInt16LE(offset + 2);
  }
  return false;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

import type { FileHandle } from 'node:fs/promises';
import { damaged } from '../../ledgerError.ts';

/** A stream of a compound file; `read` gives its bytes, or as many of them as the file still holds. */
type OleStream = { size: number; read(most?: number): Promise<Buffer> };

/** 复合文档 (OLE): the little file system in which .xls and encrypted workbooks are wrapped. */
export type OleFile = {
  stream(name: string): OleStream | null;
  /** False when the file ends within its directory. */
  whole: boolean;
};

type Entry = { name: string; type: number; left: number; right: number; child: number; start: number; size: number };

const endMarks = 0xfffffffa;
const none = 0xffffffff;
const directoryLimit = 100_000;

/** Opens a compound file; null when its header or directory leads nowhere. */
export async function openOle(file: FileHandle): Promise<OleFile | null> {
  const header = await readAt(file, 0, 512);
  const shift = header.length < 512 ? 0 : header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return null;
  const sectorSize = 2 ** shift;
  const sectorCount = Math.ceil(Math.max(0, (await file.stat()).size - sectorSize) / sectorSize);
  const table = await readSectorTable(file, header, sectorSize, sectorCount);
  const readChain = (start: number, most = Number.POSITIVE_INFINITY) =>
    readSectors(file, chainOf(table, start, sectorCount, Math.ceil(most / sectorSize)), sectorSize);
  if (header.readUInt32LE(48) >= sectorCount) throw damaged('复合文档不完整，后半部分缺失');
  const directory = await readChain(header.readUInt32LE(48), directoryLimit * 128);
  const entries = readEntries(directory);
  const root = entries.find((entry) => entry.type === 5);
  const cutoff = header.readUInt32LE(56);
  const streams = new Map(topStreams(entries, root).map((entry) => [entry.name, entry]));

  async function readMini(entry: Entry): Promise<Buffer> {
    const container = await readChain(root?.start ?? endMarks);
    const miniTable = words(await readChain(header.readUInt32LE(60)));
    const size = 2 ** Math.min(header.readUInt16LE(32), 12);
    const sectors = chainOf(miniTable, entry.start, miniTable.length, Math.ceil(entry.size / size));
    return Buffer.concat(sectors.map((sector) => container.subarray(sector * size, (sector + 1) * size)));
  }

  return {
    whole: directory.length % sectorSize === 0,
    stream(name) {
      const entry = streams.get(name.toLowerCase());
      if (!entry) return null;
      return {
        size: entry.size,
        async read(most = entry.size) {
          const bytes = entry.size < cutoff ? await readMini(entry) : await readChain(entry.start, most);
          return bytes.subarray(0, Math.min(entry.size, most));
        },
      };
    },
  };
}

/** The streams of the root itself: a workbook that is embedded in another document lies in a storage of its own. */
function topStreams(entries: readonly Entry[], root: Entry | undefined): Entry[] {
  const found: Entry[] = [];
  const seen = new Set<number>();
  const waiting = [root?.child ?? none];
  while (waiting.length > 0) {
    const index = waiting.pop() ?? 0;
    if (index === none || seen.has(index)) continue;
    seen.add(index);
    const entry = entries[index];
    // Some writers leave the tree out, or build it wrong: then every stream counts.
    if (!entry) return entries.filter(({ type }) => type === 2);
    waiting.push(entry.left, entry.right);
    if (entry.type === 2) found.push(entry);
  }
  return seen.size > 0 ? found : entries.filter(({ type }) => type === 2);
}

function readEntries(bytes: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let offset = 0; offset + 128 <= bytes.length; offset += 128) {
    const length = Math.min(Math.max(bytes.readUInt16LE(offset + 64), 2), 64);
    entries.push({
      name: bytes.toString('utf16le', offset, offset + length - 2).toLowerCase(),
      type: bytes[offset + 66] ?? 0,
      left: bytes.readUInt32LE(offset + 68),
      right: bytes.readUInt32LE(offset + 72),
      child: bytes.readUInt32LE(offset + 76),
      start: bytes.readUInt32LE(offset + 116),
      size: bytes.readUInt32LE(offset + 120),
    });
  }
  return entries;
}

/** Which sector follows each one. The first 109 parts of this table are named in the header, the others in a chain. */
async function readSectorTable(file: FileHandle, header: Buffer, sectorSize: number, sectorCount: number) {
  const parts = [...words(header.subarray(76, 512))];
  const perSector = sectorSize / 4;
  const mostChained = Math.ceil(sectorCount / perSector / (perSector - 1));
  let next = header.readUInt32LE(68);
  for (let count = 0; next < endMarks && count < mostChained; count += 1) {
    const more = words(await readAt(file, (next + 1) * sectorSize, sectorSize));
    parts.push(...more.subarray(0, -1));
    next = more.at(-1) ?? endMarks;
  }
  const used = parts.filter((sector) => sector < sectorCount).slice(0, Math.ceil(sectorCount / perSector));
  return words(await readSectors(file, used, sectorSize));
}

/** The sectors of a chain; `most` of them suffice. */
function chainOf(table: Uint32Array, start: number, count: number, most: number): number[] {
  const sectors: number[] = [];
  let sector = start;
  while (sector < endMarks && sectors.length < most) {
    if (sectors.length >= count) throw damaged('复合文档的扇区链首尾相接');
    sectors.push(sector);
    sector = table[sector] ?? endMarks;
  }
  return sectors;
}

/** Neighbouring sectors are read at once. What lies beyond the end of the file ends the bytes. */
async function readSectors(file: FileHandle, sectors: readonly number[], size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(sectors.length * size);
  let done = 0;
  for (let first = 0; first < sectors.length; ) {
    let last = first;
    while (sectors[last + 1] === (sectors[last] ?? 0) + 1) last += 1;
    const wanted = (last + 1 - first) * size;
    const { bytesRead } = await file.read(bytes, done, wanted, ((sectors[first] ?? 0) + 1) * size);
    done += bytesRead;
    if (bytesRead < wanted) break;
    first = last + 1;
  }
  return bytes.subarray(0, done);
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function words(bytes: Buffer): Uint32Array {
  const aligned = new Uint8Array(bytes.length - (bytes.length % 4));
  aligned.set(bytes.subarray(0, aligned.length));
  return new Uint32Array(aligned.buffer);
}

import { pipeline, type TransformOptions } from 'node:stream';
import { crc32, createInflateRaw, type ZlibOptions } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { AppError } from '../../../shared/errors.ts';
import { asLedgerError, cancelled, damaged, encrypted, hostile } from '../ledgerError.ts';
import { limits } from './limits.ts';

export type ZipParts = {
  names: string[];
  has(name: string): boolean;
  sizeOf(name: string): number;
  /** The part's bytes, inflated piece by piece; throws at the end when size or checksum are wrong. */
  stream(name: string, options?: { signal?: AbortSignal | undefined }): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
};

/** Opens a zip file and reads its directory. Nothing is inflated yet. */
export async function openZipParts(path: string): Promise<ZipParts> {
  let zip: ZipFile;
  try {
    zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true });
  } catch (error) {
    throw zipError(error);
  }
  try {
    return partsOf(zip, await readDirectory(zip));
  } catch (error) {
    zip.close();
    throw zipError(error);
  }
}

async function readDirectory(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.zipEntries) {
    throw hostile(`压缩包内有 ${zip.entryCount} 个部件，超过 ${limits.zipEntries} 个`);
  }
  const entries = new Map<string, Entry>();
  const total = { uncompressedSize: 0, compressedSize: 0 };
  for await (const entry of zip.eachEntry()) {
    // Part names are compared without regard to case (ECMA-376 part 2).
    const name = partKey(entry.fileName);
    if (name.endsWith('/')) continue;
    if (entries.has(name)) throw hostile(`压缩包内部件重名：${entry.fileName}`);
    entries.set(name, entry);
    if (entries.size > limits.zipEntries) throw hostile(`压缩包内部件超过 ${limits.zipEntries} 个`);
    total.uncompressedSize += entry.uncompressedSize;
    total.compressedSize += entry.compressedSize;
  }
  // Many parts that are each just below the limit of one are a bomb as well.
  if (total.uncompressedSize > limits.totalBytes) {
    throw hostile(`压缩包解压后共 ${gigabytes(total.uncompressedSize)} GB，超过 ${gigabytes(limits.totalBytes)} GB`);
  }
  if (isBomb(total, 10 * limits.ratioAppliesFrom)) {
    throw hostile(`压缩包整体的压缩比达 ${ratioOf(total)}，超过 ${limits.ratio}`);
  }
  return entries;
}

function partsOf(zip: ZipFile, entries: Map<string, Entry>): ZipParts {
  function find(name: string): Entry {
    const entry = entries.get(partKey(name));
    if (!entry) throw damaged(`缺少部件 ${name}`);
    return entry;
  }
  return {
    names: [...entries.values()].map((entry) => entry.fileName),
    has: (name) => entries.has(partKey(name)),
    sizeOf: (name) => find(name).uncompressedSize,
    stream: (name, options) => streamPart(zip, find(name), options?.signal),
    close: async () => zip.close(),
  };
}

async function* streamPart(zip: ZipFile, entry: Entry, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  refuseBomb(entry);
  if (entry.isEncrypted()) throw encrypted();
  if (!entry.canDecodeFileData()) throw damaged(`部件 ${entry.fileName} 用了不认识的压缩方法`);
  let checksum = 0;
  let size = 0;
  try {
    for await (const chunk of await openPart(zip, entry)) {
      if (signal?.aborted) throw cancelled();
      checksum = crc32(chunk, checksum);
      size += chunk.length;
      if (size > entry.uncompressedSize) break;
      yield chunk;
    }
  } catch (error) {
    throw zipError(error);
  }
  if (size !== entry.uncompressedSize) throw damaged(`部件 ${entry.fileName} 的大小不符`);
  if (checksum !== entry.crc32) throw damaged(`部件 ${entry.fileName} 的校验码不符`);
}

// The type of the options does not know that they are those of a stream, too.
const inflateOptions: ZlibOptions & TransformOptions = { chunkSize: 256 * 1024, highWaterMark: 1024 * 1024 };

/** Inflates in a thread of its own, a megabyte ahead of whoever reads: the unzipper's own pieces of 16 KB cost more than that. */
async function openPart(zip: ZipFile, entry: Entry): Promise<AsyncIterable<Buffer>> {
  const stored = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  if (entry.compressionMethod === 0) return stored;
  const inflated = createInflateRaw(inflateOptions);
  // The reader sees what goes wrong with either of them.
  return pipeline(stored, inflated, () => {});
}

function refuseBomb(entry: Entry): void {
  const { uncompressedSize, fileName } = entry;
  if (uncompressedSize > limits.partBytes) {
    throw hostile(
      `部件 ${fileName} 解压后达 ${gigabytes(uncompressedSize)} GB，超过 ${gigabytes(limits.partBytes)} GB`,
    );
  }
  if (isBomb(entry, limits.ratioAppliesFrom)) {
    throw hostile(`部件 ${fileName} 的压缩比达 ${ratioOf(entry)}，超过 ${limits.ratio}`);
  }
}

type Sizes = Pick<Entry, 'uncompressedSize' | 'compressedSize'>;

function isBomb({ uncompressedSize, compressedSize }: Sizes, from: number): boolean {
  return uncompressedSize > from && uncompressedSize > compressedSize * limits.ratio;
}

function ratioOf({ uncompressedSize, compressedSize }: Sizes): number {
  return Math.round(uncompressedSize / Math.max(compressedSize, 1));
}

function zipError(error: unknown): unknown {
  const known = asLedgerError(error);
  if (known instanceof AppError || !(error instanceof Error)) return known;
  const { message } = error;
  if (/strong encryption|encrypted/i.test(message)) return encrypted();
  if (/invalid relative path|absolute path|invalid characters in fileName/i.test(message)) {
    return hostile('压缩包内有指向包外的部件名');
  }
  // Every other complaint of the unzipper is about the archive's own structure.
  return damaged('压缩包结构有错或不完整', error);
}

function partKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

function gigabytes(bytes: number): string {
  return (bytes / 1024 ** 3).toFixed(1);
}

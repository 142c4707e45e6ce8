import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type { TextEncoding } from '../../shared/ledger/recipe.ts';

/** The encoding of a text file; null when the bytes are no text. */
export async function sniffEncoding(
  path: string,
  start: Uint8Array,
  signal?: AbortSignal,
): Promise<TextEncoding | null> {
  const [first, second, third] = start;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = zeroPositions(start);
  if (zeros.even + zeros.odd > 0) return utf16ByZeros(start, zeros);
  if (!looksLikeText(start)) return null;
  // The whole file: the first Chinese character may come after megabytes of plain digits.
  return scanWhole(path, signal);
}

async function scanWhole(path: string, signal: AbortSignal | undefined): Promise<TextEncoding | null> {
  let utf8 = true;
  let carried = Buffer.alloc(0);
  const hanzi = { level1: 0, total: 0 };
  for await (const piece of createReadStream(path, { signal, highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    if (piece.includes(0)) return null;
    if (utf8) {
      const chunk = carried.length > 0 ? Buffer.concat([carried, piece]) : piece;
      const whole = wholeCharacters(chunk);
      utf8 = isUtf8(chunk.subarray(0, whole));
      carried = Buffer.from(chunk.subarray(whole));
    }
    if (hanzi.total < 100_000) countHanzi(piece, hanzi);
  }
  if (utf8 && carried.length === 0) return 'utf-8';
  // GB 2312 puts common characters into its first level; Big5 text read that way lands mostly outside of it.
  return hanzi.total >= 8 && hanzi.level1 / hanzi.total < 0.4 ? 'big5' : 'gb18030';
}

/** The length of the part that ends with a whole UTF-8 character. */
function wholeCharacters(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back += 1) {
    const byte = chunk[chunk.length - back] ?? 0;
    if (byte < 0x80) return chunk.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? chunk.length - back : chunk.length;
    }
  }
  return chunk.length;
}

function countHanzi(bytes: Buffer, counts: { level1: number; total: number }): void {
  for (let index = 0; index + 1 < bytes.length && counts.total < 100_000; index += 1) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x81) continue;
    const trail = bytes[index + 1] ?? 0;
    counts.total += 1;
    // Level 1 hanzi, and the row of punctuation and full-width signs.
    if (trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3)) counts.level1 += 1;
    index += 1;
  }
}

function zeroPositions(start: Uint8Array): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  start.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  return { even, odd };
}

/** Text in UTF-16 has its zeros on one side of each pair only; other zeros make a binary file. */
function utf16ByZeros(start: Uint8Array, { even, odd }: { even: number; odd: number }): TextEncoding | null {
  const pairs = start.length / 2;
  const encoding = odd > pairs * 0.1 && even < odd * 0.05 ? 'utf-16le' : 'utf-16be';
  if (encoding === 'utf-16be' && !(even > pairs * 0.1 && odd < even * 0.05)) return null;
  const text = new TextDecoder(encoding).decode(start);
  return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? null : encoding;
}

function looksLikeText(start: Uint8Array): boolean {
  let controls = 0;
  for (const byte of start) {
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26 && byte !== 27)
      controls += 1;
  }
  return controls <= start.length / 500;
}

/** What bytes are that claim to be Western European text, or nothing at all; null when they may well be that. */
export function encodingOfBytes(bytes: Buffer): 'utf-8' | 'gb18030' | null {
  const hanzi = { level1: 0, total: 0 };
  countHanzi(bytes, hanzi);
  if (hanzi.total === 0) return null;
  if (isUtf8(bytes)) return 'utf-8';
  // Letters with accents stand between plain ones: read as GBK, they make rare characters or none.
  return hanzi.total >= 2 && hanzi.level1 / hanzi.total >= 0.6 ? 'gb18030' : null;
}

import { damaged, hostile } from '../../ledgerError.ts';
import { limits } from '../limits.ts';

/** The records of a binary part; `take` gets the kind and the bytes of each. */
export type XlsbFeeder = { write(chunk: Uint8Array): void; end(): void };

const none = new Uint8Array();

/** Splits a part that comes in pieces into its records. */
export function createXlsbFeeder(part: string, take: (id: number, data: Buffer) => void): XlsbFeeder {
  let carried: Uint8Array = none;
  return {
    write(chunk) {
      const joined = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk;
      const bytes = Buffer.from(joined.buffer, joined.byteOffset, joined.byteLength);
      let at = 0;
      for (;;) {
        const id = number(bytes, at, 2);
        const length = id ? number(bytes, id.end, 4) : null;
        if (!id || !length) break;
        if (length.value > limits.rowCharacters) throw hostile(`${part} 中有一项超过 16 MB`);
        const end = length.end + length.value;
        if (end > bytes.length) break;
        take(id.value, bytes.subarray(length.end, end));
        at = end;
      }
      carried = at < bytes.length ? bytes.subarray(at) : none;
    },
    end() {
      if (carried.length > 0) throw damaged(`${part} 不完整`);
    },
  };

  /** Seven bits to a byte, the lowest first; null when the piece ends within the number. */
  function number(bytes: Buffer, start: number, most: number): { value: number; end: number } | null {
    let value = 0;
    for (let count = 0; count < most; count += 1) {
      const byte = bytes[start + count];
      if (byte === undefined) return null;
      value += (byte & 0x7f) * 2 ** (7 * count);
      if (byte < 0x80) return { value, end: start + count + 1 };
    }
    return { value, end: start + most };
  }
}

/** Feeds a whole part. */
export async function readXlsbPart(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  take: (id: number, data: Buffer) => void,
): Promise<void> {
  const feeder = createXlsbFeeder(part, take);
  for await (const chunk of chunks) feeder.write(chunk);
  feeder.end();
}

/** A text of a record and where it ends; an absent one has a length of all ones. */
export function wideText(part: string, data: Buffer, at: number): { text: string; end: number } {
  if (at + 4 > data.length) throw damaged(`${part} 中有一项不完整`);
  const count = data.readUInt32LE(at);
  if (count === 0xffffffff) return { text: '', end: at + 4 };
  const end = at + 4 + count * 2;
  if (end > data.length) throw damaged(`${part} 中有一项文字不完整`);
  return { text: data.toString('utf16le', at + 4, end), end };
}

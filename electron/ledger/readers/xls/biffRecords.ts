import { damaged } from '../../ledgerError.ts';

/** Kinds of records of a BIFF stream; of ids that changed with the version, all of them. */
export const biff = {
  begin: [0x809, 0x409, 0x209, 0x009],
  end: 0x0a,
  continue: 0x3c,
  filePassword: 0x2f,
  codePage: 0x42,
  date1904: 0x22,
  sheet: 0x85,
  sharedStrings: 0xfc,
  formats: [0x41e, 0x1e],
  cellFormats: [0xe0, 0x443, 0x243, 0x43],
  row: 0x208,
  string: [0x207, 0x07],
} as const;

/** One record of the stream: where its data starts, and their length. */
export type BiffRecord = { id: number; start: number; length: number };

/** The largest record that the format allows is 8,224 bytes long; some writers exceed it a little. */
const longestRecord = 0x4000;

/** The record at an offset; refuses what no writer makes. */
export function recordAt(bytes: Buffer, offset: number): BiffRecord {
  if (offset + 4 > bytes.length) throw damaged(`工作簿数据在第 ${offset} 字节处中断`);
  const id = bytes.readUInt16LE(offset);
  const length = bytes.readUInt16LE(offset + 2);
  if (!(isKnownId(id) || isPlaceholder(bytes, offset)) || length > longestRecord)
    throw damaged(`第 ${offset} 字节处不是有效的记录`);
  if (offset + 4 + length > bytes.length) throw damaged(`工作簿数据在第 ${bytes.length} 字节处中断`);
  return { id, start: offset + 4, length };
}

/** Ids come from a few ranges; what lies elsewhere is read from a wrong place. */
function isKnownId(id: number): boolean {
  return (
    (id > 0 && id < 0x300) ||
    (id >= 0x400 && id < 0x500) ||
    (id >= 0x800 && id < 0x900) ||
    (id >= 0x1000 && id < 0x1100)
  );
}

/**
 * LibreOffice puts an empty record where the old format has none for what the sheet has; others put one of zeros. The range of
 * the cells has the number 0, in Excel 2 and from simple writers since.
 */
function isPlaceholder(bytes: Buffer, offset: number): boolean {
  const [id, length] = [bytes.readUInt16LE(offset), bytes.readUInt16LE(offset + 2)];
  if (id === 0xffff) return length === 0;
  if (id !== 0) return false;
  // Zeros without end are no records.
  return length === 8 || length === 10 || (length === 0 && (bytes[offset + 4] ?? 0) !== 0);
}

export type Segment = { start: number; end: number };

/** The data of a record and of the CONTINUE records after it, and where the next record stands. */
export function continuedData(bytes: Buffer, record: BiffRecord): { segments: Segment[]; next: number } {
  const segments = [{ start: record.start, end: record.start + record.length }];
  let next = record.start + record.length;
  while (next + 4 <= bytes.length && bytes.readUInt16LE(next) === biff.continue) {
    const { start, length } = recordAt(bytes, next);
    segments.push({ start, end: start + length });
    next = start + length;
  }
  return { segments, next };
}

export type ContinuedReader = {
  /** Bytes of the record that are left, without those of what continues it. */
  left(): boolean;
  byte(): number;
  short(): number;
  long(): number;
  skip(count: number): void;
  /** Characters of a string, of one byte or two each; a string that is continued says anew how wide it is. */
  characters(count: number, wide: boolean): string;
  bytes(count: number): Buffer;
};

/** Reads data that may be split over CONTINUE records. */
export function createContinuedReader(bytes: Buffer, segments: readonly Segment[]): ContinuedReader {
  let index = 0;
  let at = segments[0]?.start ?? 0;
  let end = segments[0]?.end ?? 0;

  /** Goes on to the next segment when this one is used up. */
  function advance(): boolean {
    while (at >= end) {
      index += 1;
      const segment = segments[index];
      if (!segment) return false;
      at = segment.start;
      end = segment.end;
    }
    return true;
  }

  function byte(): number {
    if (!advance()) throw damaged('一项文字的记录不完整');
    at += 1;
    return bytes[at - 1] ?? 0;
  }

  const short = () => byte() + byte() * 0x100;

  return {
    left: advance,
    byte,
    short,
    long: () => short() + short() * 0x10000,
    skip(count) {
      for (let rest = count; rest > 0; ) {
        if (!advance()) throw damaged('一项文字的记录不完整');
        const step = Math.min(rest, end - at);
        at += step;
        rest -= step;
      }
    },
    characters(count, startsWide) {
      let wide = startsWide;
      let text = '';
      for (let rest = count; rest > 0; ) {
        if (at >= end) wide = (byte() & 1) === 1;
        const width = wide ? 2 : 1;
        const step = Math.min(rest, Math.floor((end - at) / width));
        if (step === 0) throw damaged('一项文字的记录不完整');
        text += bytes.toString(wide ? 'utf16le' : 'latin1', at, at + step * width);
        at += step * width;
        rest -= step;
      }
      return text;
    },
    bytes(count) {
      const pieces: Buffer[] = [];
      for (let rest = count; rest > 0; ) {
        if (!advance()) throw damaged('一项文字的记录不完整');
        const step = Math.min(rest, end - at);
        pieces.push(bytes.subarray(at, at + step));
        at += step;
        rest -= step;
      }
      return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
    },
  };
}

import type { TextEncoding } from '../../../../shared/ledger/recipe.ts';
import { damaged, encrypted, hostile, unsupported } from '../../ledgerError.ts';
import { limits } from '../limits.ts';
import { builtInFormat, type FormatKind, formatKindOf } from '../numberFormat.ts';
import { type BiffRecord, biff, continuedData, createContinuedReader, recordAt } from './biffRecords.ts';
import { type BiffText, createBiffText, isHighBytes, readByteText, readUnicode } from './biffText.ts';

/** 8 is Excel 97 to 2003, 5 is Excel 5 and 95; below, one file is one sheet. */
export type BiffVersion = 2 | 3 | 4 | 5 | 8;

type BiffSheet = { name: string; hidden: boolean; readable: boolean; start: number };

export type BiffWorkbook = {
  bytes: Buffer;
  version: BiffVersion;
  date1904: boolean;
  sheets: BiffSheet[];
  strings: string[];
  styles: FormatKind[];
  text: BiffText;
};

type Globals = Omit<BiffWorkbook, 'text' | 'styles'> & {
  codePage: number | null;
  formats: Map<number, string>;
  formatOfStyle: number[];
};

/** Reads what a workbook says about itself, and follows the records of all its sheets to their ends. */
export function readBiffWorkbook(bytes: Buffer, options: { sheetName: string; encoding: TextEncoding | null }) {
  const first = recordAt(bytes, 0);
  if (!isBegin(first.id)) throw damaged('工作簿数据不是以工作簿的开头记录开始');
  const kind = first.length >= 4 ? bytes.readUInt16LE(first.start + 2) : sheetKind;
  if (kind === workspaceKind) throw unsupported(' Excel 4 工作区文件');
  const version = versionOf(bytes, first);
  const globals: Globals = {
    bytes,
    version,
    date1904: false,
    sheets: [],
    strings: [],
    codePage: null,
    formats: new Map(),
    formatOfStyle: [],
  };
  const samples: string[] = [];
  const end = readGlobals(globals, samples);
  if (kind !== globalsKind) {
    globals.sheets = [{ name: options.sheetName, hidden: false, readable: kind === sheetKind, start: 0 }];
  } else checkSheets(globals, end);
  sampleLabels(globals, samples);
  const text = createBiffText(samples, {
    unicode: version === 8,
    codePage: globals.codePage,
    chosen: options.encoding,
  });
  const workbook: BiffWorkbook = {
    ...globals,
    text,
    strings: globals.strings.map(text.finish),
    sheets: globals.sheets.map((sheet) => ({ ...sheet, name: text.finish(sheet.name) })),
    styles: globals.formatOfStyle.map((id) => {
      const code = globals.formats.get(id);
      return code === undefined ? builtInFormat(id) : formatKindOf(text.finish(code));
    }),
  };
  return workbook;
}

export function isBegin(id: number): boolean {
  return (biff.begin as readonly number[]).includes(id);
}

export function readText(bytes: Buffer, version: BiffVersion, record: BiffRecord, offset: number): string {
  const { segments } = continuedData(bytes, record);
  const [head, ...rest] = segments;
  const reader = createContinuedReader(bytes, [
    { start: record.start + offset, end: head?.end ?? record.start },
    ...rest,
  ]);
  if (version === 8) return readUnicode(reader, 2);
  return readByteText(reader, version === 2 ? 1 : 2);
}

const globalsKind = 5;
const sheetKind = 0x10;
const workspaceKind = 0x100;

function versionOf(bytes: Buffer, { id, start, length }: BiffRecord): BiffVersion {
  if (id === 0x009) return 2;
  if (id === 0x209) return 3;
  if (id === 0x409) return 4;
  return length >= 2 && bytes.readUInt16LE(start) === 0x600 ? 8 : 5;
}

/** Reads the records up to the end of the first part of the stream: the workbook's own, or those of its only sheet. */
function readGlobals(globals: Globals, samples: string[]): number {
  const { bytes, version } = globals;
  let depth = 0;
  for (let offset = 0; ; ) {
    const record = recordAt(bytes, offset);
    const { id, start, length } = record;
    offset = start + length;
    if (isBegin(id)) depth += 1;
    else if (id === biff.end) {
      depth -= 1;
      if (depth === 0) return offset;
    } else if (id === biff.filePassword) throw encrypted();
    else if (id === biff.codePage && length >= 2) globals.codePage = bytes.readUInt16LE(start);
    else if (id === biff.date1904 && length >= 2) globals.date1904 = bytes.readUInt16LE(start) === 1;
    else if (id === biff.sheet && version >= 5) globals.sheets.push(readSheet(bytes, version, record));
    else if (id === biff.sharedStrings && version === 8) {
      const { segments, next } = continuedData(bytes, record);
      globals.strings = readSharedStrings(createContinuedReader(bytes, segments));
      for (const text of globals.strings) sample(samples, text);
      offset = next;
    } else if ((biff.formats as readonly number[]).includes(id)) readFormat(globals, record);
    else if ((biff.cellFormats as readonly number[]).includes(id)) {
      const at = version === 3 || version === 4 ? 1 : 2;
      if (length < at + 2) throw damaged('单元格格式的记录不完整');
      globals.formatOfStyle.push(version >= 5 ? bytes.readUInt16LE(start + at) : (bytes[start + at] ?? 0) & 0x3f);
    }
    if (globals.sheets.length > limits.sheets) throw hostile(`工作表超过 ${limits.sheets} 个`);
  }
}

function readSheet(bytes: Buffer, version: BiffVersion, { start, length }: BiffRecord): BiffSheet {
  if (length < 7) throw damaged('工作表目录的记录不完整');
  const reader = createContinuedReader(bytes, [{ start: start + 6, end: start + length }]);
  return {
    start: bytes.readUInt32LE(start),
    hidden: ((bytes[start + 4] ?? 0) & 3) !== 0,
    readable: (bytes[start + 5] ?? 0) === 0,
    name: version === 8 ? readUnicode(reader, 1) : readByteText(reader, 1),
  };
}

function readSharedStrings(reader: ReturnType<typeof createContinuedReader>): string[] {
  // The counts at its start are wrong in the files of some writers; where the strings end is not.
  reader.skip(8);
  const strings: string[] = [];
  while (reader.left()) {
    if (strings.length >= limits.sharedStrings) throw hostile('共享字符串过多');
    strings.push(readUnicode(reader, 2));
  }
  return strings;
}

/** Formats carry their number since Excel 5; before, they are counted. */
function readFormat({ bytes, version, formats }: Globals, record: BiffRecord): void {
  const { start, length } = record;
  if (version < 5) {
    const reader = createContinuedReader(bytes, [{ start: start + (version === 4 ? 2 : 0), end: start + length }]);
    formats.set(formats.size, reader.left() ? readByteText(reader, 1) : '');
    return;
  }
  const index = bytes.readUInt16LE(start);
  if (version === 8) {
    formats.set(index, formatText(bytes.subarray(start + 2, start + length)));
    return;
  }
  const reader = createContinuedReader(bytes, [{ start: start + 2, end: start + length }]);
  formats.set(index, readByteText(reader, 1));
}

/** Some writers count a character more than they write: what there is of a format says what it is for. */
function formatText(bytes: Buffer): string {
  if (bytes.length < 3) return '';
  const width = (bytes[2] ?? 0) & 1 ? 2 : 1;
  const end = Math.min(bytes.length, 3 + bytes.readUInt16LE(0) * width);
  return bytes.toString(width === 2 ? 'utf16le' : 'latin1', 3, end);
}

/**
 * Each part of the stream follows the one before it and belongs to a sheet that is listed. A part that ends early, or a sheet
 * that fell out of the list, shows here: nothing must get lost in silence.
 */
function checkSheets({ bytes, sheets }: Globals, firstEnd: number): void {
  const starts = new Set<number>();
  let offset = firstEnd;
  while (offset + 4 <= bytes.length && isBegin(bytes.readUInt16LE(offset))) {
    starts.add(offset);
    offset = endOfPart(bytes, offset);
  }
  if (!bytes.subarray(offset).every((byte) => byte === 0)) throw damaged(`第 ${offset} 字节以后的数据不属于任何工作表`);
  for (const { name, start, readable } of sheets) {
    if (readable && !starts.delete(start)) throw damaged(`工作表“${name}”的位置有错`);
  }
}

/** Where the part of the stream that begins at an offset ends; charts nest parts of their own. */
function endOfPart(bytes: Buffer, begin: number): number {
  let depth = 0;
  for (let offset = begin; ; ) {
    const { id, start, length } = recordAt(bytes, offset);
    offset = start + length;
    if (isBegin(id)) depth += 1;
    else if (id === biff.end) {
      depth -= 1;
      if (depth === 0) return offset;
    }
  }
}

const mostSamples = 5_000;

/** Text that stands in the cells themselves, as simple writers leave it. */
function sampleLabels({ bytes, version, sheets }: Globals, samples: string[]): void {
  for (const sheet of sheets) sample(samples, sheet.name);
  for (const sheet of sheets) {
    if (!sheet.readable) continue;
    const end = endOfPart(bytes, sheet.start);
    for (let offset = sheet.start; offset < end && samples.length < mostSamples; ) {
      const record = recordAt(bytes, offset);
      offset = record.start + record.length;
      if (record.id === 0x204 || record.id === 0xd6) sample(samples, readText(bytes, version, record, 6));
      else if (record.id === 0x04 && version === 2) sample(samples, readText(bytes, version, record, 7));
    }
  }
}

function sample(samples: string[], raw: string): void {
  if (samples.length < mostSamples && isHighBytes(raw)) samples.push(raw.slice(0, 200));
}

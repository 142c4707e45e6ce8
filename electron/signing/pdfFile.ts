import { inflateSync } from 'node:zlib';
import {
  damagedPdf,
  expectWord,
  latin,
  type PdfDictionary,
  type PdfReader,
  type PdfReference,
  type PdfStream,
  type PdfValue,
  readInteger,
  readValue,
  readWord,
  skipSpace,
} from './pdfSyntax.ts';

/**
 * A PDF as its cross-references say (ISO 32000-1, 7.5), never guessed by searching for objects: what a reader shows is what
 * the cross-references lead to, so a signature must be judged by the same way. Files that lack them are refused.
 */
export type PdfFile = {
  bytes: Uint8Array;
  /** Newest first: the original and each increment. */
  sections: readonly PdfSection[];
  /** Of the newest section. */
  trailer: PdfDictionary;
  /** Numbers of objects below this are taken. */
  size: number;
};

export type PdfSection = {
  from: number;
  kind: 'table' | 'stream';
  trailer: PdfDictionary;
  entries: ReadonlyMap<number, PdfPlace>;
};

/** Where an object stands: in the file, in an object stream, or nowhere any more. */
export type PdfPlace =
  | { kind: 'offset'; offset: number; generation: number }
  | { kind: 'packed'; stream: number; index: number }
  | { kind: 'free' };

/** More than this many increments or objects no report has. */
const mostSections = 500;
const mostObjects = 2_000_000;
const mostInflated = 256 * 1024 * 1024;

/** @throws AppError `pdf-damaged`. */
export function openPdf(bytes: Uint8Array): PdfFile {
  if (!latin(bytes, 0, 8).startsWith('%PDF-')) throw damagedPdf('不是 PDF 文件');
  const sections: PdfSection[] = [];
  const seen = new Set<number>();
  const waiting = [lastStart(bytes)];
  for (let from = waiting.shift(); from !== undefined; from = waiting.shift()) {
    if (seen.has(from) || sections.length >= mostSections) throw damagedPdf('交叉引用成环');
    seen.add(from);
    const section = readSection(bytes, from);
    sections.push(section);
    // A hybrid file has a stream for the objects that only newer readers see.
    const hybrid = section.kind === 'table' ? integerOf(section.trailer.entries.get('XRefStm')) : null;
    const previous = integerOf(section.trailer.entries.get('Prev'));
    if (hybrid !== null) waiting.push(hybrid);
    if (previous !== null) waiting.push(previous);
  }
  const [newest] = sections;
  if (!newest) throw damagedPdf('没有交叉引用');
  const size = Math.max(...sections.map(({ trailer }) => integerOf(trailer.entries.get('Size')) ?? 0));
  return { bytes, sections, trailer: newest.trailer, size };
}

/** The object that a value refers to; null for what does not exist. */
export function resolve(file: PdfFile, value: PdfValue | undefined): PdfValue {
  let found = value;
  for (let step = 0; found?.kind === 'reference'; step += 1) {
    if (step > 20) throw damagedPdf('引用成环');
    found = readObject(file, found);
  }
  return found ?? { kind: 'null' };
}

export function dictionaryOf(file: PdfFile, value: PdfValue | undefined): PdfDictionary | null {
  const found = resolve(file, value);
  if (found.kind === 'stream') return found.dictionary;
  return found.kind === 'dictionary' ? found : null;
}

export function itemsOf(file: PdfFile, value: PdfValue | undefined): PdfValue[] {
  const found = resolve(file, value);
  return found.kind === 'array' ? found.items : [];
}

export function integerOf(value: PdfValue | undefined): number | null {
  return value?.kind === 'number' && /^\d+$/.test(value.text) ? Number(value.text) : null;
}

export function nameOf(value: PdfValue | undefined): string {
  return value?.kind === 'name' ? value.name : '';
}

export function placeOf(file: PdfFile, object: number): PdfPlace {
  for (const { entries } of file.sections) {
    const place = entries.get(object);
    if (place) return place;
  }
  return { kind: 'free' };
}

function readObject(file: PdfFile, { object, generation }: PdfReference): PdfValue {
  const place = placeOf(file, object);
  if (place.kind === 'packed') return readPacked(file, place.stream, object);
  if (place.kind === 'free' || place.generation !== generation) return { kind: 'null' };
  return readObjectAt(file, { bytes: file.bytes, at: place.offset }, object);
}

/** Reads `12 0 obj … endobj` and leaves the reader behind it. */
export function readObjectAt(file: PdfFile | null, reader: PdfReader, object: number): PdfValue {
  if (readInteger(reader, `对象 ${object} 不在所指位置`) !== object) throw damagedPdf(`对象 ${object} 不在所指位置`);
  readInteger(reader, `对象 ${object} 不在所指位置`);
  expectWord(reader, 'obj');
  const value = readValue(reader);
  const word = readWord(reader);
  if (word === 'endobj') return value;
  if (word !== 'stream' || value.kind !== 'dictionary') throw damagedPdf(`对象 ${object} 没有结束`);
  if (reader.bytes[reader.at] === 13) reader.at += 1;
  if (reader.bytes[reader.at] === 10) reader.at += 1;
  const length = value.entries.get('Length');
  const known = integerOf(file && length?.kind === 'reference' ? resolve(file, length) : length);
  if (known === null || reader.at + known > reader.bytes.length) throw damagedPdf(`对象 ${object} 的长度有误`);
  const stream: PdfStream = { kind: 'stream', dictionary: value, from: reader.at, to: reader.at + known };
  reader.at += known;
  expectWord(reader, 'endstream');
  expectWord(reader, 'endobj');
  return stream;
}

function readPacked(file: PdfFile, streamObject: number, object: number): PdfValue {
  const place = placeOf(file, streamObject);
  if (place.kind !== 'offset') throw damagedPdf(`对象流 ${streamObject} 不存在`);
  const stream = readObjectAt(file, { bytes: file.bytes, at: place.offset }, streamObject);
  if (stream.kind !== 'stream') throw damagedPdf(`对象流 ${streamObject} 有误`);
  const content = streamContent(file.bytes, stream);
  const count = integerOf(resolve(file, stream.dictionary.entries.get('N'))) ?? 0;
  const first = integerOf(resolve(file, stream.dictionary.entries.get('First'))) ?? 0;
  const head: PdfReader = { bytes: content, at: 0 };
  for (let index = 0; index < count; index += 1) {
    const number = readInteger(head, '对象流有误');
    const offset = readInteger(head, '对象流有误');
    if (number === object) return readValue({ bytes: content, at: first + offset });
  }
  throw damagedPdf(`对象 ${object} 不在所指的对象流里`);
}

/** The content of a stream without compression or with the one that cross-references use. */
export function streamContent(bytes: Uint8Array, { dictionary, from, to }: PdfStream): Uint8Array {
  const raw = bytes.subarray(from, to);
  const filter = dictionary.entries.get('Filter');
  const [name = '', ...others] = filter?.kind === 'array' ? filter.items.map(nameOf) : [nameOf(filter)];
  if (name === '') return raw;
  if (name !== 'FlateDecode' || others.length > 0) throw damagedPdf(`不支持的压缩方式 ${name}`);
  let content: Uint8Array;
  try {
    content = inflateSync(raw, { maxOutputLength: mostInflated });
  } catch {
    throw damagedPdf('压缩内容损坏');
  }
  const settings = dictionary.entries.get('DecodeParms');
  const first = settings?.kind === 'array' ? settings.items[0] : settings;
  if (first?.kind !== 'dictionary') return content;
  const predictor = integerOf(first.entries.get('Predictor')) ?? 1;
  return predictor < 10 ? content : unpredict(content, integerOf(first.entries.get('Columns')) ?? 1);
}

/** Undoes the PNG filters None, Sub and Up, which cross-reference streams use, on rows of bytes. */
function unpredict(content: Uint8Array, columns: number): Uint8Array {
  const rows = Math.floor(content.length / (columns + 1));
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const filter = content[row * (columns + 1)] ?? 0;
    if (filter > 2) throw damagedPdf('交叉引用的压缩方式不支持');
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const left = filter === 1 && column > 0 ? (out[at - 1] ?? 0) : 0;
      const above = filter === 2 && row > 0 ? (out[at - columns] ?? 0) : 0;
      out[at] = ((content[row * (columns + 1) + 1 + column] ?? 0) + left + above) & 0xff;
    }
  }
  return out;
}

/** Where the newest cross-references stand, as the end of the file says. */
function lastStart(bytes: Uint8Array): number {
  const tail = latin(bytes, Math.max(0, bytes.length - 1100), bytes.length);
  const found = /startxref[\s]+(\d+)[\s]+%%EOF[\s]*$/.exec(tail);
  if (!found) throw damagedPdf('文件末尾缺少 startxref');
  return Number(found[1]);
}

export function readSection(bytes: Uint8Array, from: number): PdfSection {
  if (from >= bytes.length) throw damagedPdf('交叉引用在文件之外');
  const reader: PdfReader = { bytes, at: from };
  skipSpace(reader);
  return latin(bytes, reader.at, reader.at + 4) === 'xref' ? readTable(reader, from) : readCrossStream(reader, from);
}

function readTable(reader: PdfReader, from: number): PdfSection {
  expectWord(reader, 'xref');
  const entries = new Map<number, PdfPlace>();
  for (let word = readWord(reader); word !== 'trailer'; word = readWord(reader)) {
    const first = Number(word);
    const count = readInteger(reader, '交叉引用表有误');
    if (!/^\d+$/.test(word) || entries.size + count > mostObjects) throw damagedPdf('交叉引用表有误');
    for (let object = first; object < first + count; object += 1) {
      const offset = readInteger(reader, '交叉引用表有误');
      const generation = readInteger(reader, '交叉引用表有误');
      const state = readWord(reader);
      if (state !== 'n' && state !== 'f') throw damagedPdf('交叉引用表有误');
      entries.set(object, state === 'n' ? { kind: 'offset', offset, generation } : { kind: 'free' });
    }
  }
  const trailer = readValue(reader);
  if (trailer.kind !== 'dictionary') throw damagedPdf('缺少 trailer');
  return { from, kind: 'table', trailer, entries };
}

function readCrossStream(reader: PdfReader, from: number): PdfSection {
  const ahead: PdfReader = { bytes: reader.bytes, at: reader.at };
  const stream = readObjectAt(null, reader, readInteger(ahead, '交叉引用有误'));
  if (stream.kind !== 'stream' || nameOf(stream.dictionary.entries.get('Type')) !== 'XRef') {
    throw damagedPdf('交叉引用有误');
  }
  const { dictionary } = stream;
  const integers = (key: string) => {
    const value = dictionary.entries.get(key);
    return value?.kind === 'array' ? value.items.map((item) => integerOf(item) ?? 0) : [];
  };
  const widths = integers('W');
  const size = integerOf(dictionary.entries.get('Size')) ?? 0;
  const index = dictionary.entries.has('Index') ? integers('Index') : [0, size];
  const width = widths.reduce((sum, each) => sum + each, 0);
  if (widths.length !== 3 || width === 0 || widths.some((each) => each > 6)) throw damagedPdf('交叉引用有误');
  const content = streamContent(reader.bytes, stream);
  const entries = new Map<number, PdfPlace>();
  let at = 0;
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    for (let object = index[pair] ?? 0, last = object + (index[pair + 1] ?? 0); object < last; object += 1) {
      if (at + width > content.length) throw damagedPdf('交叉引用不完整');
      entries.set(object, crossEntry(content, at, widths));
      at += width;
    }
  }
  return { from, kind: 'stream', trailer: dictionary, entries };
}

function crossEntry(content: Uint8Array, at: number, [type = 0, second = 0, third = 0]: readonly number[]): PdfPlace {
  const field = (from: number, width: number) => {
    let value = 0;
    for (let index = 0; index < width; index += 1) value = value * 256 + (content[from + index] ?? 0);
    return value;
  };
  const kind = type === 0 ? 1 : field(at, type);
  const [one, two] = [field(at + type, second), field(at + type + second, third)];
  if (kind === 1) return { kind: 'offset', offset: one, generation: two };
  return kind === 2 ? { kind: 'packed', stream: one, index: two } : { kind: 'free' };
}

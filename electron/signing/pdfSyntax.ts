import { AppError } from '../../shared/errors.ts';

/**
 * The objects of a PDF file (ISO 32000-1, 7.3), each with the bytes between which it stands: whether a signature encloses
 * exactly its own hole is a question of bytes. Numbers keep their text, so that a rewritten page is what it was.
 */
export type PdfValue =
  | { kind: 'null' }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'number'; text: string }
  | { kind: 'name'; name: string }
  | { kind: 'string'; bytes: Uint8Array; hex: boolean; from: number; to: number }
  | { kind: 'reference'; object: number; generation: number }
  | { kind: 'array'; items: PdfValue[] }
  | PdfDictionary
  | PdfStream;

export type PdfDictionary = { kind: 'dictionary'; entries: Map<string, PdfValue> };
export type PdfStream = { kind: 'stream'; dictionary: PdfDictionary; from: number; to: number };
export type PdfReference = Extract<PdfValue, { kind: 'reference' }>;

/** How deep arrays and dictionaries may stand in each other; real files need about ten. */
const deepest = 100;

export function damagedPdf(what: string): AppError {
  return new AppError(
    'pdf-damaged',
    `这个 PDF 的结构不完整或不规范（${what}），不能签名或验证。请向发送人重新索取原件。`,
  );
}

/** Reads objects at a place of a file and remembers where it is. */
export type PdfReader = { readonly bytes: Uint8Array; at: number };

export function isSpace(byte: number | undefined): boolean {
  return byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32;
}

function isDelimiter(byte: number | undefined): boolean {
  return byte !== undefined && '()<>[]{}/%'.includes(String.fromCharCode(byte));
}

export function skipSpace(reader: PdfReader): void {
  const { bytes } = reader;
  for (;;) {
    while (isSpace(bytes[reader.at])) reader.at += 1;
    if (bytes[reader.at] !== 0x25) return;
    while (reader.at < bytes.length && bytes[reader.at] !== 10 && bytes[reader.at] !== 13) reader.at += 1;
  }
}

/** The run of regular characters that begins here. */
export function readWord(reader: PdfReader): string {
  skipSpace(reader);
  const from = reader.at;
  while (
    reader.at < reader.bytes.length &&
    !isSpace(reader.bytes[reader.at]) &&
    !isDelimiter(reader.bytes[reader.at])
  ) {
    reader.at += 1;
  }
  return latin(reader.bytes, from, reader.at);
}

export function readInteger(reader: PdfReader, what: string): number {
  const word = readWord(reader);
  const value = Number(word);
  if (!/^\d+$/.test(word) || !Number.isSafeInteger(value)) throw damagedPdf(what);
  return value;
}

export function expectWord(reader: PdfReader, word: string): void {
  if (readWord(reader) !== word) throw damagedPdf(`缺少 ${word}`);
}

export function readValue(reader: PdfReader, depth = 0): PdfValue {
  if (depth > deepest) throw damagedPdf('对象嵌套过深');
  skipSpace(reader);
  const { bytes } = reader;
  switch (bytes[reader.at]) {
    case 0x2f:
      return { kind: 'name', name: readName(reader) };
    case 0x28:
      return readLiteral(reader);
    case 0x5b:
      return readArray(reader, depth);
    case 0x3c:
      return bytes[reader.at + 1] === 0x3c ? readDictionary(reader, depth) : readHex(reader);
    default:
      return readBare(reader);
  }
}

function readName(reader: PdfReader): string {
  reader.at += 1;
  const from = reader.at;
  while (
    reader.at < reader.bytes.length &&
    !isSpace(reader.bytes[reader.at]) &&
    !isDelimiter(reader.bytes[reader.at])
  ) {
    reader.at += 1;
  }
  return latin(reader.bytes, from, reader.at).replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function readArray(reader: PdfReader, depth: number): PdfValue {
  reader.at += 1;
  const items: PdfValue[] = [];
  for (;;) {
    skipSpace(reader);
    if (reader.bytes[reader.at] === 0x5d) {
      reader.at += 1;
      return { kind: 'array', items };
    }
    items.push(readValue(reader, depth + 1));
  }
}

function readDictionary(reader: PdfReader, depth: number): PdfDictionary {
  reader.at += 2;
  const entries = new Map<string, PdfValue>();
  for (;;) {
    skipSpace(reader);
    if (reader.bytes[reader.at] === 0x3e && reader.bytes[reader.at + 1] === 0x3e) {
      reader.at += 2;
      return { kind: 'dictionary', entries };
    }
    if (reader.bytes[reader.at] !== 0x2f) throw damagedPdf('字典中缺少名称');
    const key = readName(reader);
    // Readers differ in which of two equal keys counts: a way to show one thing and sign another.
    if (entries.has(key)) throw damagedPdf(`字典中“${key}”重复`);
    entries.set(key, readValue(reader, depth + 1));
  }
}

function readHex(reader: PdfReader): PdfValue {
  const from = reader.at;
  const end = reader.bytes.indexOf(0x3e, from);
  if (end < 0) throw damagedPdf('字符串没有结束');
  const digits = latin(reader.bytes, from + 1, end).replaceAll(/[\0\t\n\f\r ]/g, '');
  if (/[^0-9A-Fa-f]/.test(digits)) throw damagedPdf('十六进制字符串有误');
  reader.at = end + 1;
  return {
    kind: 'string',
    bytes: Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex'),
    hex: true,
    from,
    to: end + 1,
  };
}

const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

function readLiteral(reader: PdfReader): PdfValue {
  const from = reader.at;
  const { bytes } = reader;
  const out: number[] = [];
  let open = 1;
  for (reader.at += 1; reader.at < bytes.length; reader.at += 1) {
    const byte = bytes[reader.at] ?? 0;
    if (byte === 0x5c) readEscape(reader, out);
    else {
      if (byte === 0x28) open += 1;
      if (byte === 0x29) open -= 1;
      if (open === 0) {
        reader.at += 1;
        return { kind: 'string', bytes: Uint8Array.from(out), hex: false, from, to: reader.at };
      }
      out.push(byte);
    }
  }
  throw damagedPdf('字符串没有结束');
}

function readEscape(reader: PdfReader, out: number[]): void {
  reader.at += 1;
  const next = String.fromCharCode(reader.bytes[reader.at] ?? 0);
  const octal = /^[0-7]{1,3}/.exec(latin(reader.bytes, reader.at, reader.at + 3))?.[0];
  if (octal) {
    out.push(Number.parseInt(octal, 8) & 0xff);
    reader.at += octal.length - 1;
  } else if (next === '\r' && reader.bytes[reader.at + 1] === 10) reader.at += 1;
  else if (next !== '\n' && next !== '\r') out.push(escapes[next] ?? next.charCodeAt(0));
}

/** A number, a reference, true, false or null. */
function readBare(reader: PdfReader): PdfValue {
  const word = readWord(reader);
  if (word === 'null') return { kind: 'null' };
  if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true' };
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) throw damagedPdf(`不认识的内容“${word.slice(0, 20)}”`);
  if (/^\d+$/.test(word)) {
    const back = reader.at;
    const generation = readWord(reader);
    if (/^\d+$/.test(generation) && readWord(reader) === 'R') {
      return { kind: 'reference', object: Number(word), generation: Number(generation) };
    }
    reader.at = back;
  }
  return { kind: 'number', text: word };
}

export function latin(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, to);
}

// --- Making and writing

export const pdfName = (name: string): PdfValue => ({ kind: 'name', name });
export const pdfNumber = (value: number): PdfValue => ({
  kind: 'number',
  text: String(Math.round(value * 1000) / 1000),
});
export const pdfArray = (items: PdfValue[]): PdfValue => ({ kind: 'array', items });
export const pdfReference = (object: number): PdfReference => ({ kind: 'reference', object, generation: 0 });

export function pdfDictionary(entries: Readonly<Record<string, PdfValue>>): PdfDictionary {
  return { kind: 'dictionary', entries: new Map(Object.entries(entries)) };
}

/** A text string: UTF-16 with its mark, which every reader knows. */
export function pdfText(text: string): PdfValue {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  return { kind: 'string', bytes, hex: true, from: 0, to: 0 };
}

export function textOf(value: PdfValue | undefined): string {
  if (value?.kind !== 'string') return '';
  const bytes = Buffer.from(value.bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le');
  }
  return bytes.toString(bytes[0] === 0xef && bytes[1] === 0xbb ? 'utf8' : 'latin1');
}

/** The text of an object; of a stream its dictionary alone. Equal objects have equal texts. */
export function writeValue(value: PdfValue): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(value.value);
    case 'number':
      return value.text;
    case 'name':
      return writeName(value.name);
    case 'string':
      return `<${Buffer.from(value.bytes).toString('hex')}>`;
    case 'reference':
      return `${value.object} ${value.generation} R`;
    case 'array':
      return `[${value.items.map(writeValue).join(' ')}]`;
    case 'dictionary':
      return `<<${[...value.entries].map(([key, entry]) => `${writeName(key)} ${writeValue(entry)}`).join(' ')}>>`;
    case 'stream':
      return writeValue(value.dictionary);
  }
}

function writeName(name: string): string {
  return `/${name.replaceAll(/[^!-~]|[()<>[\]{}/%#]/g, (character) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
}

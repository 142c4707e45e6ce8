import type { TextEncoding } from '../../../../shared/ledger/recipe.ts';
import { encodingOfBytes } from '../../../document/textEncoding.ts';
import type { ContinuedReader } from './biffRecords.ts';

// Text of a BIFF workbook comes as a raw string first: since Excel 97 what it says, or what a writer that knows nothing of
// Unicode pressed into it byte by byte; before, always its bytes. Which of them it is shows only over the whole workbook.

/** A string of Excel 97 or later: characters of one byte or two, then formatting runs and phonetic text, which are left out. */
export function readUnicode(reader: ContinuedReader, lengthBytes: 1 | 2): string {
  const count = lengthBytes === 1 ? reader.byte() : reader.short();
  if (count === 0 && !reader.left()) return '';
  const flags = reader.byte();
  const runs = flags & 8 ? reader.short() : 0;
  const extended = flags & 4 ? reader.long() : 0;
  const text = reader.characters(count, (flags & 1) === 1);
  reader.skip(runs * 4 + extended);
  return text;
}

/** A string of Excel 95 or earlier, one character per byte. */
export function readByteText(reader: ContinuedReader, lengthBytes: 1 | 2): string {
  const count = lengthBytes === 1 ? reader.byte() : reader.short();
  return reader.bytes(count).toString('latin1');
}

export type BiffText = { encoding: TextEncoding | null; guessed: boolean; finish(raw: string): string };

/**
 * How raw strings become text. A person's choice counts first, then the workbook's code page. 用友 and 金蝶 write GBK bytes and
 * name no code page, or that of Western Europe: there the bytes themselves say what they are.
 */
export function createBiffText(
  samples: readonly string[],
  source: { unicode: boolean; codePage: number | null; chosen: TextEncoding | null },
): BiffText {
  const doubtful = source.unicode || source.codePage === null || doubtfulPages.has(source.codePage);
  const guess = doubtful ? encodingOfBytes(Buffer.from(samples.join('\n'), 'latin1')) : null;
  const encoding = source.chosen ?? guess;
  const label = encoding ?? (source.unicode ? null : (codePages.get(source.codePage ?? 1252) ?? 'windows-1252'));
  if (label === null) return { encoding, guessed: false, finish: (raw) => raw };
  const decoder = new TextDecoder(label);
  return {
    encoding,
    guessed: source.chosen === null && guess !== null,
    finish: (raw) => (isHighBytes(raw) ? decoder.decode(Buffer.from(raw, 'latin1')) : raw),
  };
}

/** True for text that holds characters of one byte only, and not just ASCII. */
export function isHighBytes(raw: string): boolean {
  let high = false;
  for (let index = 0; index < raw.length; index += 1) {
    const code = raw.charCodeAt(index);
    if (code > 0xff) return false;
    if (code > 0x7f) high = true;
  }
  return high;
}

/** What writers name who never thought of it: none, ASCII, DOS, Western Europe, Macintosh. */
const doubtfulPages = new Set([0, 367, 437, 850, 1200, 1252, 10000, 0x8000, 0x8001]);

const codePages = new Map<number, string>([
  [866, 'ibm866'],
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [10000, 'macintosh'],
  [10001, 'shift_jis'],
  [10002, 'big5'],
  [10003, 'euc-kr'],
  [10007, 'x-mac-cyrillic'],
  [10008, 'gb18030'],
  [20936, 'gb18030'],
  [54936, 'gb18030'],
  [65001, 'utf-8'],
  [0x8000, 'macintosh'],
]);
for (let page = 1250; page <= 1258; page += 1) codePages.set(page, `windows-${page}`);

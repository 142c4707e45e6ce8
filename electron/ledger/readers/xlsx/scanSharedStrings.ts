import { hostile } from '../../ledgerError.ts';
import { limits } from '../limits.ts';
import type { ZipParts } from '../zipParts.ts';
import { bodyEnds, needsMore, OddXml, scanBody } from './scanBody.ts';
import { endOfElement, readFragment } from './scanFragment.ts';
import { scanText, textEnd } from './scanText.ts';
import { readSharedStrings, unescapeText } from './xlsxText.ts';

/** 共享字符串 by the scanner, or by the XML parser when the part is not written in the usual way. */
export async function scanSharedStrings(parts: ZipParts, part: string | null, signal?: AbortSignal): Promise<string[]> {
  if (part === null) return [];
  try {
    return await scanStrings(part, parts.stream(part, { signal }));
  } catch (error) {
    if (error instanceof OddXml) return readSharedStrings(parts, part, signal);
    throw error;
  }
}

/** The texts that come first: those of the first rows, as nearly all programs number them in the order of the sheets. */
export async function scanFirstStrings(parts: ZipParts, part: string | null, signal?: AbortSignal): Promise<string[]> {
  return part === null ? [] : scanStrings(part, parts.stream(part, { signal }), firstStrings);
}

const firstStrings = 16_384;

export async function scanStrings(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  enough = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const strings: string[] = [];
  let characters = 0;

  function add(text: string) {
    characters += text.length;
    if (strings.length >= limits.sharedStrings || characters > limits.sharedCharacters) {
      throw hostile('共享字符串过多');
    }
    strings.push(unescapeText(text));
  }

  function readString(bytes: Buffer, at: number, end: number): number {
    if (bytes[at + 1] === 47) return bodyEnds;
    if (at + 8 > end) return needsMore;
    if (bytes[at + 1] !== 115 || bytes[at + 2] !== 105) throw new OddXml('no string');
    // <si><t>
    if (bytes[at + 3] === 62 && bytes[at + 4] === 60 && bytes[at + 5] === 116) {
      const text = bytes[at + 6] === 62 ? at + 7 : afterPreserve(bytes, at + 6);
      const read = text > 0 ? scanText(bytes, text) : null;
      if (read !== null && equals(bytes, textEnd.at, stringEnd)) {
        add(read);
        return textEnd.at + stringEnd.length;
      }
    }
    return readOddString(bytes, at, end);
  }

  function readOddString(bytes: Buffer, at: number, end: number): number {
    const tagEnd = bytes.indexOf(62, at) + 1;
    if (tagEnd === 0 || tagEnd > end) return needsMore;
    const close = endOfElement(bytes, tagEnd, '</si>');
    if (close < 0 || close > end) return needsMore;
    add(readFragment(bytes, at, close, false).text);
    return close;
  }

  for await (const _ of scanBody(part, 'sst', chunks, readString)) if (strings.length >= enough) break;
  return strings;
}

const stringEnd = Buffer.from('</t></si>');
const preserve = Buffer.from(' xml:space="preserve">');

/** Where the text starts after the attribute that most texts with blanks at their ends have; 0 when it is another one. */
export function afterPreserve(bytes: Buffer, at: number): number {
  return equals(bytes, at, preserve) ? at + preserve.length : 0;
}

/** Whether these bytes stand here. Stops at the zero that ends the window. */
export function equals(bytes: Buffer, at: number, wanted: Buffer): boolean {
  for (let index = 0; index < wanted.length; index += 1) {
    if (bytes[at + index] !== wanted[index]) return false;
  }
  return true;
}

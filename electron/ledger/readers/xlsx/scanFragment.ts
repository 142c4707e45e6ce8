import { AppError } from '../../../../shared/errors.ts';
import { type Attributes, createXmlFeeder } from '../xmlFeeder.ts';
import { OddXml } from './scanBody.ts';

/** An element as the XML parser reads it: its attributes, and its text without phonetic guides. */
export type Fragment = { attributes: Attributes; text: string; formula: boolean };

/**
 * Reads one whole element by the XML parser: a cell or a shared string that is not written in the usual form, such as one
 * with rich text. In a cell the text of `v` counts, too.
 */
export function readFragment(bytes: Buffer, start: number, end: number, withValues: boolean): Fragment {
  let root: Attributes | null = null;
  let collecting = false;
  let phonetic = 0;
  let text = '';
  let formula = false;
  const feeder = createXmlFeeder('', {
    open(name, attributes) {
      // A cell within a cell: what that means is not decided here.
      if (root !== null && structural.has(name)) throw new OddXml('nested');
      root ??= attributes;
      if (name === 'rPh') phonetic += 1;
      else if (name === 'v' && withValues) collecting = true;
      else if (name === 't') collecting = phonetic === 0;
      else if (name === 'f') formula = true;
    },
    text(piece) {
      if (collecting) text += piece;
    },
    close(name) {
      if (name === 't' || (name === 'v' && withValues)) collecting = false;
      else if (name === 'rPh') phonetic -= 1;
    },
  });
  try {
    feeder.write(bytes.subarray(start, end));
    feeder.end();
  } catch (error) {
    if (error instanceof AppError) throw new OddXml(error.message);
    throw error;
  }
  if (root === null) throw new OddXml('no element');
  return { attributes: root, text, formula };
}

const structural = new Set(['c', 'row', 'sheetData', 'si', 'sst']);

/** Where the element ends whose start tag ends at `tagEnd`; -1 when its end tag did not come yet. */
export function endOfElement(bytes: Buffer, tagEnd: number, endTag: string): number {
  if (bytes[tagEnd - 2] === 47) return tagEnd;
  const found = bytes.indexOf(endTag, tagEnd);
  return found < 0 ? -1 : found + endTag.length;
}

import { isUtf8 } from 'node:buffer';
import { createXmlFeeder } from '../xmlFeeder.ts';
import { createScanWindow } from './scanWindow.ts';

/**
 * What the scanner throws when a part holds something that it does not take: another encoding, a namespace prefix, a comment
 * between cells, damage of any kind. It judges none of it: the part is then read again by the slow path, which takes it or
 * says what is wrong.
 */
export class OddXml extends Error {}

/** The part ends inside of this item: it is asked again when there is more. */
export const needsMore = -1;
/** An end tag that closes nothing that was opened by an item: the body ends here. */
export const bodyEnds = -2;

/**
 * Reads one item of a body: a cell, a row's start or end, a shared string. It gets the bytes, which end with a zero after
 * `end`, where the item's `<` stands, and gives where the item ends. It is asked again from the item's start when more is
 * needed, so it must change nothing before it knows that the item is whole.
 */
export type ItemReader = (bytes: Buffer, at: number, end: number) => number;

/** A larger item is left to the slow path, which refuses it. */
const longestItem = 32 * 1024 * 1024;
const longestHead = 1024 * 1024;

/**
 * Scans a part whose bulk is one element (`sheetData`, `sst`): its items go to `readItem` as bytes, everything around them
 * through the XML parser, so that the whole part is known to be well-formed. Gives the number of bytes after each chunk.
 */
export async function* scanBody(
  part: string,
  bodyName: string,
  chunks: AsyncIterable<Uint8Array>,
  readItem: ItemReader,
): AsyncGenerator<void> {
  const window = createScanWindow();
  let bodies = 0;
  let state = 'head' as 'head' | 'body' | 'tail';
  const around = createXmlFeeder(part, {
    open(name) {
      if (name === bodyName) bodies += 1;
    },
    close() {},
    text() {},
  });

  function scanHead() {
    const { bytes, start, end } = window;
    const tag = bytes.indexOf(`<${bodyName}`, start);
    const close = tag < 0 || tag >= end ? -1 : bytes.indexOf(62, tag);
    if (close < 0 || close >= end) {
      if (end - start > longestHead) throw new OddXml('no body at the start');
      return;
    }
    // Empty bodies and names that only begin like this one.
    if (bytes[close - 1] === 47 || !isBlankOrEnd(bytes[tag + 1 + bodyName.length] ?? 0)) throw new OddXml('other tag');
    const head = bytes.subarray(start, close + 1);
    refuseOtherEncodings(head);
    around.write(Buffer.from(head));
    // In a comment or a CDATA section it was no tag.
    if (bodies !== 1) throw new OddXml('no tag');
    window.start = close + 1;
    state = 'body';
  }

  function scanItems() {
    const { bytes, end } = window;
    let at = window.start;
    while (at < end) {
      const code = bytes[at] ?? 0;
      if (code === 32 || code === 10 || code === 13 || code === 9) {
        at += 1;
        continue;
      }
      if (code !== 60) throw new OddXml('text between items');
      const next = readItem(bytes, at, end);
      if (next === needsMore) break;
      if (next === bodyEnds) {
        state = 'tail';
        break;
      }
      at = next;
    }
    window.start = at;
    if (end - at > longestItem) throw new OddXml('a very long item');
  }

  function scanTail() {
    around.write(Buffer.from(window.bytes.subarray(window.start, window.end)));
    window.start = window.end;
    if (bodies > 1) throw new OddXml('a second body');
  }

  for await (const chunk of chunks) {
    if (!window.append(chunk)) continue;
    scan();
    yield;
  }
  if (window.flush()) scan();
  // An invalid last character was not checked: the slow path says where the part ends.
  if (state !== 'tail' || window.start !== window.end) throw new OddXml('no end');
  around.end();
  yield;

  function scan() {
    if (!window.hasText()) throw new OddXml('not UTF-8');
    if (state === 'head') scanHead();
    if (state === 'body') scanItems();
    if (state === 'tail') scanTail();
  }
}

function refuseOtherEncodings(head: Buffer): void {
  // UTF-16 never gets here: its body tag has zeros in it.
  const declaration = /^(?:\xef\xbb\xbf)?<\?xml([^>]*)>/.exec(head.toString('latin1', 0, 300))?.[1] ?? '';
  const version = /version\s*=\s*["']([^"']*)/.exec(declaration)?.[1] ?? '1.0';
  const encoding = /encoding\s*=\s*["']([^"']*)/.exec(declaration)?.[1] ?? 'utf-8';
  if (version !== '1.0' || encoding.toLowerCase() !== 'utf-8' || !isUtf8(head)) throw new OddXml('encoding');
}

function isBlankOrEnd(code: number): boolean {
  return code === 62 || code === 32 || code === 10 || code === 13 || code === 9;
}

import { isDeepStrictEqual } from 'node:util';
import { OddXml } from '../../electron/ledger/readers/xlsx/scanBody.ts';
import { scanStrings } from '../../electron/ledger/readers/xlsx/scanSharedStrings.ts';
import { scanSheetRows } from '../../electron/ledger/readers/xlsx/scanSheet.ts';
import type { CellTables } from '../../electron/ledger/readers/xlsx/xlsxCell.ts';
import { readStyles } from '../../electron/ledger/readers/xlsx/xlsxParts.ts';
import { readSheetRows } from '../../electron/ledger/readers/xlsx/xlsxSheet.ts';
import { readSharedStrings } from '../../electron/ledger/readers/xlsx/xlsxText.ts';
import type { ZipParts } from '../../electron/ledger/readers/zipParts.ts';
import { AppError } from '../../shared/errors.ts';
import type { RawRow } from '../../shared/ledger/cell.ts';
import { randomWhole, seededRandom } from '../../shared/testing/random.ts';
import { createOpenpyxl, type OtherCell, otherCells } from './openpyxl.ts';
import { type RandomBook, randomBook } from './workbookXml.ts';

type Reading = { rows: RawRow[]; refusal: string | null };

/** Cases between two questions to the other program. */
const cargo = 200;

/**
 * The scanner of .xlsx against the XML parser's path, for well-formed books and for damaged ones, with the bytes cut at random
 * down to one by one; and what both give against openpyxl.
 */
export async function fuzzWorkbook({ cases, seed }: { cases: number; seed: number }): Promise<boolean> {
  const openpyxl = createOpenpyxl();
  const counts = { cases: 0, scanned: 0, damaged: 0, refused: 0, compared: 0, differences: 0 };
  let waiting: { seed: number; book: RandomBook; cells: OtherCell[] }[] = [];

  function report(caseSeed: number, what: string, left: unknown, right: unknown) {
    counts.differences += 1;
    if (counts.differences > 10) return;
    console.log(`seed ${caseSeed}: ${what}\n  ${JSON.stringify(left)}\n  ${JSON.stringify(right)}`);
  }

  async function ask() {
    const answers = await openpyxl.read(waiting.map(({ book }) => book));
    for (const [index, { seed: caseSeed, cells }] of waiting.entries()) {
      counts.compared += 1;
      const answer = answers[index];
      if (!isDeepStrictEqual(cells, answer)) report(caseSeed, 'openpyxl reads otherwise', cells, answer);
    }
    waiting = [];
  }

  try {
    for (let index = 0; index < cases; index += 1) {
      const caseSeed = seed + index;
      const random = seededRandom(caseSeed);
      const book = randomBook(random);
      const damage = random() < 0.3;
      const sheet = damage ? damaged(random, Buffer.from(book.sheet)) : Buffer.from(book.sheet);
      const strings = damage ? damaged(random, Buffer.from(book.strings)) : Buffer.from(book.strings);
      counts.cases += 1;
      if (damage) counts.damaged += 1;

      const slowStrings = await readStrings(strings);
      const fastStrings = await scanned(() => scanStrings('sst', cut(random, strings)));
      if (fastStrings !== 'odd' && !isDeepStrictEqual(fastStrings, slowStrings)) {
        report(caseSeed, 'shared strings', fastStrings, slowStrings);
      }
      const tables: CellTables = {
        strings: Array.isArray(slowStrings) ? slowStrings : [],
        styles: await readStyles(partsOf(Buffer.from(book.styles)), 'styles'),
        date1904: book.date1904,
      };
      const slow = await readAll(readSheetRows('sheet', whole(sheet), tables));
      const fast = await readAll(scanSheetRows('sheet', cut(random, sheet), tables));
      if (fast.refusal === 'odd') {
        if (!isDeepStrictEqual(fast.rows, slow.rows.slice(0, fast.rows.length))) {
          report(caseSeed, 'rows before the slow path', fast.rows, slow.rows);
        }
      } else {
        counts.scanned += 1;
        if (!isDeepStrictEqual(fast, slow)) report(caseSeed, 'rows', fast, slow);
      }
      if (slow.refusal !== null) counts.refused += 1;
      if (damage) continue;
      if (slow.refusal !== null) report(caseSeed, 'a sound book is refused', slow.refusal, null);
      if (!book.kind.common) continue;
      waiting.push({ seed: caseSeed, book, cells: otherCells(slow.rows) });
      if (waiting.length >= cargo) await ask();
    }
    await ask();
  } finally {
    openpyxl.close();
  }
  console.log(
    `${counts.cases} cases (${counts.damaged} damaged, ${counts.refused} refused), ${counts.scanned} read by the scanner alone, ${counts.compared} compared with openpyxl: ${counts.differences} differences`,
  );
  return counts.differences === 0;
}

async function readAll(batches: AsyncIterable<RawRow[]>): Promise<Reading> {
  const rows: RawRow[] = [];
  try {
    for await (const batch of batches) rows.push(...batch);
    return { rows, refusal: null };
  } catch (error) {
    return { rows: error instanceof OddXml ? rows : [], refusal: refusalOf(error) };
  }
}

async function scanned<Result>(read: () => Promise<Result>): Promise<Result | string> {
  try {
    return await read();
  } catch (error) {
    return refusalOf(error);
  }
}

function readStrings(bytes: Buffer): Promise<string[] | string> {
  return scanned(() => readSharedStrings(partsOf(bytes), 'sst'));
}

function refusalOf(error: unknown): string {
  if (error instanceof OddXml) return 'odd';
  if (error instanceof AppError) return error.code;
  throw error;
}

function partsOf(bytes: Buffer): ZipParts {
  return {
    names: [],
    has: () => true,
    sizeOf: () => bytes.length,
    stream: () => whole(bytes),
    close: async () => {},
  };
}

async function* whole(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The same bytes in pieces: all at once, byte by byte, in small ones or cut in a few places. */
async function* cut(random: () => number, bytes: Buffer): AsyncGenerator<Uint8Array> {
  const way = randomWhole(random, 0, 3);
  const longest = way === 0 ? bytes.length : way === 1 ? 1 : way === 2 ? 16 : 400;
  for (let at = 0; at < bytes.length; ) {
    const length = way === 0 ? longest : randomWhole(random, 1, longest);
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

/** One to three bytes altered, removed, repeated, or the end cut off. */
function damaged(random: () => number, bytes: Buffer): Buffer {
  let result = bytes;
  for (let count = randomWhole(random, 1, 3); count > 0; count -= 1) {
    const at = randomWhole(random, 0, result.length - 1);
    const length = randomWhole(random, 1, 30);
    const way = randomWhole(random, 0, 5);
    const [head, tail] = [result.subarray(0, at), result.subarray(at)];
    if (way === 0) result = Buffer.concat([head, Buffer.from([randomWhole(random, 0, 255)]), tail.subarray(1)]);
    else if (way === 1) result = Buffer.concat([head, tail.subarray(length)]);
    else if (way === 2) result = Buffer.concat([head, tail.subarray(0, length), tail]);
    else if (way === 3 && random() < 0.3) result = Buffer.from(head);
    else {
      result = Buffer.concat([head, Buffer.from(marks[randomWhole(random, 0, marks.length - 1)] ?? ''), tail]);
    }
    if (result.length === 0) return Buffer.from('<');
  }
  return result;
}

const marks = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '/',
  '\0',
  ' ',
  '1',
  '\uffff',
  '</c>',
  '</row>',
  '<v>',
  '<c>',
  '<!--',
  ']]>',
  '&x;',
];

import { AppError } from '../../../shared/errors.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { foldText } from './foldText.ts';
import { type TextUnits, unitsOfTexts, writeUnits } from './textUnits.ts';

/** Up to one text of so many is fetched alone. */
const fewTexts = 8;

/** The distinct texts of one batch by their numbers; the blank text has the number 0. They are read when they are asked for. */
export type BatchTexts = {
  /** Numbers are below this. */
  readonly size: number;
  text(number: number): string;
  /** The texts of some numbers, which stand in ascending order. */
  unitsOf(numbers: Int32Array): TextUnits;
  /** The number of exactly this text; null when the batch does not have it. */
  numberOf(text: string): number | null;
  /** 1 for each number whose text contains what is sought, or begins with it; folded as `foldText` does. */
  matching(sought: string, where: 'inside' | 'atStart'): Uint8Array;
};

type TextBlock = { id: number; first: number; count: number; read: ReadTexts | null };
/** `ends[i]` is where the text with the number `first + i` ends. */
type ReadTexts = { joined: string; folded: string | null; ends: Int32Array };

export function openBatchTexts(db: ReadableDatabase, batchNumber: number): BatchTexts {
  const blocks = db
    .prepare(
      `SELECT id, first_number AS first, text_count AS count, NULL AS read FROM ledger_text_block
       WHERE batch_number = ? ORDER BY first_number`,
    )
    .all(batchNumber) as TextBlock[];
  const last = blocks.at(-1);
  const size = last ? last.first + last.count : 1;

  function readBlock(block: TextBlock): ReadTexts {
    block.read ??= readTexts(db, block.id);
    return block.read;
  }

  function blockOf(number: number): TextBlock | undefined {
    let [low, high] = [0, blocks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((blocks[middle]?.first ?? 0) <= number) low = middle;
      else high = middle - 1;
    }
    return blocks[low];
  }

  function text(number: number): string {
    const block = number === 0 ? undefined : blockOf(number);
    if (!block) return '';
    const { joined, ends } = readBlock(block);
    const index = number - block.first;
    return joined.slice(index === 0 ? 0 : ends[index - 1], ends[index]);
  }

  return {
    size,
    text,
    unitsOf(numbers) {
      // Few texts are fetched one by one, many with all others of their blocks.
      if (numbers.length * fewTexts < size) return unitsOfTexts(Array.from(numbers, (number) => text(number)));
      return unitsOfBlocks(blocks.map(readBlock), numbers);
    },
    numberOf(text) {
      if (text === '') return 0;
      for (const block of blocks) {
        const { joined, ends } = readBlock(block);
        const index = indexOfWhole(joined, ends, text);
        if (index !== null) return block.first + index;
      }
      return null;
    },
    matching(sought, where) {
      const found = new Uint8Array(size);
      const folded = foldText(sought);
      for (const block of blocks) {
        const read = readBlock(block);
        read.folded ??= foldText(read.joined);
        if (where === 'inside') markInside(found, block.first, read.folded, read.ends, folded);
        else markAtStart(found, block.first, read.folded, read.ends, folded);
      }
      return found;
    },
  };
}

function unitsOfBlocks(blocks: readonly ReadTexts[], numbers: Int32Array): TextUnits {
  const units = new Uint16Array(blocks.reduce((sum, { joined }) => sum + joined.length, 0));
  const [starts, ends] = [new Int32Array(numbers.length), new Int32Array(numbers.length)];
  // The blank text has no place in a block.
  let index = numbers[0] === 0 ? 1 : 0;
  let [first, from] = [1, 0];
  for (const block of blocks) {
    writeUnits(block.joined, units, from);
    for (; (numbers[index] as number) < first + block.ends.length; index += 1) {
      const place = (numbers[index] as number) - first;
      starts[index] = from + (place === 0 ? 0 : (block.ends[place - 1] as number));
      ends[index] = from + (block.ends[place] as number);
    }
    first += block.ends.length;
    from += block.joined.length;
  }
  return { units, starts, ends, areDistinct: true };
}

function markInside(found: Uint8Array, first: number, texts: string, ends: Int32Array, sought: string): void {
  let index = 0;
  let place = texts.indexOf(sought);
  while (place >= 0) {
    while ((ends[index] as number) <= place) index += 1;
    const end = ends[index] as number;
    // What begins in one text and ends in the next is in neither.
    const inside = place + sought.length <= end;
    if (inside) found[first + index] = 1;
    place = texts.indexOf(sought, inside ? end : place + 1);
  }
}

function indexOfWhole(texts: string, ends: Int32Array, sought: string): number | null {
  let index = 0;
  for (let place = texts.indexOf(sought); place >= 0; place = texts.indexOf(sought, place + 1)) {
    while ((ends[index] as number) <= place) index += 1;
    const start = index === 0 ? 0 : (ends[index - 1] as number);
    if (place === start && place + sought.length === ends[index]) return index;
  }
  return null;
}

function markAtStart(found: Uint8Array, first: number, texts: string, ends: Int32Array, sought: string): void {
  let start = 0;
  for (let index = 0; index < ends.length; index += 1) {
    const end = ends[index] as number;
    if (start + sought.length <= end && texts.startsWith(sought, start)) found[first + index] = 1;
    start = end;
  }
}

function readTexts(db: ReadableDatabase, id: number): ReadTexts {
  // As bytes: Node makes a text of them in half the time that SQLite's binding takes.
  const { lengths, bytes } = db
    .prepare('SELECT lengths, CAST(texts AS BLOB) AS bytes FROM ledger_text_block WHERE id = ?')
    .get(id) as { lengths: Buffer; bytes: Buffer };
  const texts = bytes.toString('utf8');
  // A copy has a memory of its own, in which values begin where the processor wants them.
  const ends = new Int32Array(new Uint8Array(lengths).buffer);
  for (let index = 1; index < ends.length; index += 1)
    ends[index] = (ends[index] as number) + (ends[index - 1] as number);
  const end = ends.at(-1) ?? 0;
  if (end !== texts.length) {
    throw new AppError('engagement-damaged', '项目文件里的分录文字与其长度不符，文件可能已损坏。请改用备份。');
  }
  return { joined: texts, folded: null, ends };
}

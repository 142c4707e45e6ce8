import { stableOrder } from './stableOrder.ts';
import { compareUnits, type TextUnits, textOfUnits } from './textUnits.ts';

/** Up to here Chinese names are put in the order of their pinyin; more texts than that stand by their characters. */
const mostByPinyin = 20_000;
/** So many characters are sorted by their numbers, which costs a tenth of comparing texts; what follows them is compared. */
const longest = 60;
/** Three of the digits that `stableOrder` sorts by: a few keys more would cost a fourth. */
const mostKeys = 2 ** 48;
const characterCodes = 0x1_0000;

/** The place of each text among the different ones. Blank texts come last, as there is nothing to read. */
export function rankTexts(texts: TextUnits): Int32Array {
  const { starts, ends } = texts;
  const ranks = new Int32Array(starts.length);
  const isBlank = (index: number) => starts[index] === ends[index];
  let rank = 0;
  let last = -1;
  for (const index of isReadByPinyin(texts) ? byPinyin(texts) : byCharacters(texts)) {
    if (isBlank(index)) continue;
    if (last >= 0 && (texts.areDistinct || compareUnits(texts, last, index) !== 0)) rank += 1;
    ranks[index] = rank;
    last = index;
  }
  for (let index = 0; index < ranks.length; index += 1) if (isBlank(index)) ranks[index] = rank + 1;
  return ranks;
}

/** Numbers and codes have no pinyin. */
function isReadByPinyin({ units, starts, ends }: TextUnits): boolean {
  if (starts.length > mostByPinyin) return false;
  for (let index = 0; index < starts.length; index += 1) {
    for (let place = starts[index] as number; place < (ends[index] as number); place += 1) {
      const unit = units[place] as number;
      if (unit < 0x21 || unit > 0x7e) return true;
    }
  }
  return false;
}

function byPinyin(texts: TextUnits): Int32Array {
  const { compare } = new Intl.Collator('zh-Hans-CN');
  const read = Array.from(texts.starts, (_, index) => textOfUnits(texts, index));
  // Texts that read alike but are not the same must stand apart from each other.
  return asTheyStand(read.length).sort(
    (left, right) => compare(read[left] as string, read[right] as string) || compareUnits(texts, left, right),
  );
}

/**
 * The order of texts by their characters. At one place of a text stand few different characters, often only digits; numbered
 * there, those of several places fit into one key.
 */
function byCharacters(texts: TextUnits): Int32Array {
  const { units, starts, ends } = texts;
  const most = longestOf(texts);
  const length = Math.min(most, longest);
  if (length === 0) return asTheyStand(starts.length);
  const { counts, numbers } = numberCharacters(texts, length);
  const groups = groupPlaces(counts);
  const keys = groups.map(({ from, to }) => {
    const ofGroup = new Float64Array(starts.length);
    for (let index = 0; index < starts.length; index += 1) {
      const start = starts[index] as number;
      const end = ends[index] as number;
      let key = 0;
      for (let place = from; place < to; place += 1) {
        const at = start + place;
        const number = at < end ? (numbers[place * characterCodes + (units[at] as number)] as number) : 0;
        key = key * (counts[place] as number) + number;
      }
      ofGroup[index] = key;
    }
    return ofGroup;
  });
  // The last characters first: each further order keeps it among its equals.
  const order = keys.reduceRight<Int32Array | undefined>(
    (before, ofGroup) => stableOrder(ofGroup, before),
    undefined,
  ) as Int32Array;
  if (most > longest) sortAlike(texts, order);
  return order;
}

/** Puts texts that begin alike, and stand beside each other therefore, in the order of what follows. */
function sortAlike(texts: TextUnits, order: Int32Array): void {
  let from = 0;
  for (let to = 1; to <= order.length; to += 1) {
    const isAlike =
      to < order.length && compareUnits(texts, order[to - 1] as number, order[to] as number, longest) === 0;
    if (isAlike) continue;
    if (to - from > 1) order.subarray(from, to).sort((left, right) => compareUnits(texts, left, right));
    from = to;
  }
}

/**
 * By place and code of a character its number among those of this place, in the order of the codes, from 1; 0 stands for a
 * text that has ended before. `counts` says how many numbers a place has.
 */
type CharacterNumbers = { readonly counts: Int32Array; readonly numbers: Uint32Array };

function numberCharacters({ units, starts, ends }: TextUnits, length: number): CharacterNumbers {
  const numbers = new Uint32Array(length * characterCodes);
  for (let index = 0; index < starts.length; index += 1) {
    const start = starts[index] as number;
    const places = Math.min(length, (ends[index] as number) - start);
    for (let place = 0; place < places; place += 1) {
      numbers[place * characterCodes + (units[start + place] as number)] = 1;
    }
  }
  const counts = new Int32Array(length);
  for (let place = 0; place < length; place += 1) {
    let count = 1;
    for (let at = place * characterCodes; at < (place + 1) * characterCodes; at += 1) {
      if (numbers[at] === 1) numbers[at] = count++;
    }
    counts[place] = count;
  }
  return { counts, numbers };
}

/** Places from `from` to before `to`, whose characters fit into one key. */
type PlaceGroup = { readonly from: number; to: number };

function groupPlaces(counts: Int32Array): PlaceGroup[] {
  const groups: PlaceGroup[] = [];
  let keys = mostKeys;
  for (const [place, count] of counts.entries()) {
    keys *= count;
    const group = groups.at(-1);
    if (group && keys <= mostKeys) group.to = place + 1;
    else {
      groups.push({ from: place, to: place + 1 });
      keys = count;
    }
  }
  return groups;
}

function longestOf({ starts, ends }: TextUnits): number {
  let most = 0;
  for (let index = 0; index < starts.length; index += 1) {
    most = Math.max(most, (ends[index] as number) - (starts[index] as number));
  }
  return most;
}

function asTheyStand(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, index) => index);
}

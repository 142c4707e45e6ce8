import { stableOrder } from './stableOrder.ts';

/** Up to here Chinese names are put in the order of their pinyin; more distinct texts than that stand by their characters. */
const mostByPinyin = 20_000;
/** Texts up to this length are sorted character by character, which costs a tenth of comparing them. */
const longest = 60;
/** Keys of `stableOrder` are below this. */
const mostKeys = 2 ** 52;
const characterCodes = 0x1_0000;

/** The place of each of some distinct texts among them. Blank texts come last, as there is nothing to read. */
export function rankTexts(texts: readonly string[]): Int32Array {
  const ranks = new Int32Array(texts.length);
  const order = orderOf(texts);
  let rank = 0;
  for (const index of order) if (texts[index] !== '') ranks[index] = rank++;
  for (let index = 0; index < texts.length; index += 1) if (texts[index] === '') ranks[index] = rank;
  return ranks;
}

function orderOf(texts: readonly string[]): Iterable<number> {
  const indexes = Array.from(texts, (_, index) => index);
  const textAt = (index: number) => texts[index] as string;
  // Numbers and codes have no pinyin.
  if (texts.length <= mostByPinyin && !texts.every((text) => /^[!-~]*$/.test(text))) {
    const { compare } = new Intl.Collator('zh-Hans-CN');
    return indexes.sort((left, right) => compare(textAt(left), textAt(right)));
  }
  const length = texts.reduce((most, text) => Math.max(most, text.length), 0);
  if (length > longest) {
    return indexes.sort((left, right) => (textAt(left) < textAt(right) ? -1 : Number(textAt(left) > textAt(right))));
  }
  return length === 0 ? indexes : byCharacters(texts, length);
}

/**
 * The order of texts by their characters. At one place of a text stand few different characters, often only digits; numbered
 * there, those of several places fit into one key. Text by text throughout: place by place would fetch each text anew.
 */
function byCharacters(texts: readonly string[], length: number): Int32Array {
  const places = numberCharacters(texts, length);
  const groups = groupPlaces(places);
  const keys = groups.map(() => new Float64Array(texts.length));
  for (let index = 0; index < texts.length; index += 1) {
    const text = texts[index] as string;
    for (let group = 0; group < groups.length; group += 1) {
      const { from, to } = groups[group] as PlaceGroup;
      let key = 0;
      for (let place = from; place < to; place += 1) {
        const { count, numberOf } = places[place] as CharacterNumbers;
        key = key * count + (place < text.length ? (numberOf[text.charCodeAt(place)] as number) : 0);
      }
      (keys[group] as Float64Array)[index] = key;
    }
  }
  // The last characters first: each further order keeps it among its equals.
  return keys.reduceRight<Int32Array | undefined>(
    (before, ofGroup) => stableOrder(ofGroup, before),
    undefined,
  ) as Int32Array;
}

/** `numberOf` by the code of a character, in the order of the codes, from 1; 0 stands for a text that has ended before. */
type CharacterNumbers = { readonly count: number; readonly numberOf: Uint32Array };

function numberCharacters(texts: readonly string[], length: number): CharacterNumbers[] {
  const used = Array.from({ length }, () => new Uint32Array(characterCodes));
  for (let index = 0; index < texts.length; index += 1) {
    const text = texts[index] as string;
    for (let place = 0; place < text.length; place += 1) (used[place] as Uint32Array)[text.charCodeAt(place)] = 1;
  }
  return used.map((numberOf) => {
    let count = 1;
    for (let code = 0; code < characterCodes; code += 1) if (numberOf[code] === 1) numberOf[code] = count++;
    return { count, numberOf };
  });
}

/** Places from `from` to before `to`, whose characters fit into one key. */
type PlaceGroup = { readonly from: number; to: number };

function groupPlaces(places: readonly CharacterNumbers[]): PlaceGroup[] {
  const groups: PlaceGroup[] = [];
  let keys = mostKeys;
  for (const [place, { count }] of places.entries()) {
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

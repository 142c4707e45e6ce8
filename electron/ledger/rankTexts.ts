import { stableOrder } from './stableOrder.ts';

/** Up to here Chinese names are put in the order of their pinyin; more distinct texts than that stand by their characters. */
const mostByPinyin = 20_000;
/** Texts up to this length are sorted character by character, which costs a tenth of comparing them. */
const longest = 60;
const charactersAtOnce = 3;

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
  let order: Int32Array | undefined;
  // The last characters first: each further order keeps it among its equals.
  for (let start = Math.ceil(length / charactersAtOnce - 1) * charactersAtOnce; start >= 0; start -= charactersAtOnce) {
    order = stableOrder(
      Float64Array.from(texts, (text) => keyAt(text, start)),
      order,
    );
  }
  return order ?? indexes;
}

/** Some characters of a text as one whole number below 2^53; where it has ended already it stands before others. */
function keyAt(text: string, start: number): number {
  let key = 0;
  for (let place = start; place < start + charactersAtOnce; place += 1) {
    key = key * 0x1_0001 + (place < text.length ? text.charCodeAt(place) + 1 : 0);
  }
  return key;
}

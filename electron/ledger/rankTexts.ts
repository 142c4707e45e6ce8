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
  return byCharacters(texts, length);
}

/**
 * The order of texts by their characters. At one place of a text stand few different characters, often only digits; numbered
 * there, those of several places fit into one key.
 */
function byCharacters(texts: readonly string[], length: number): Int32Array {
  const numbers = Array.from({ length }, (_, place) => numberCharacters(texts, place));
  const groups: { from: number; to: number }[] = [];
  let keys = mostKeys;
  for (const [place, { count }] of numbers.entries()) {
    keys *= count;
    const group = groups.at(-1);
    if (group && keys <= mostKeys) group.to = place + 1;
    else {
      groups.push({ from: place, to: place + 1 });
      keys = count;
    }
  }
  // The last characters first: each further order keeps it among its equals.
  return (
    groups.reduceRight<Int32Array | undefined>((before, { from, to }) => {
      const ofTexts = new Float64Array(texts.length);
      for (let place = from; place < to; place += 1) {
        const { count, numberOf } = numbers[place] as CharacterNumbers;
        for (let index = 0; index < texts.length; index += 1) {
          const text = texts[index] as string;
          const number = place < text.length ? (numberOf[text.charCodeAt(place)] as number) : 0;
          ofTexts[index] = (ofTexts[index] as number) * count + number;
        }
      }
      return stableOrder(ofTexts, before);
    }, undefined) ?? Int32Array.from(texts, (_, index) => index)
  );
}

/** `numberOf` by the code of a character, in the order of the codes, from 1; 0 stands for a text that has ended before. */
type CharacterNumbers = { readonly count: number; readonly numberOf: Uint32Array };

function numberCharacters(texts: readonly string[], place: number): CharacterNumbers {
  const numberOf = new Uint32Array(characterCodes);
  for (let index = 0; index < texts.length; index += 1) {
    const text = texts[index] as string;
    if (place < text.length) numberOf[text.charCodeAt(place)] = 1;
  }
  let count = 1;
  for (let code = 0; code < characterCodes; code += 1) if (numberOf[code] === 1) numberOf[code] = count++;
  return { count, numberOf };
}

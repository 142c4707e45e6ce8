import { expect, test } from 'vitest';
import { randomWhole, seededRandom } from '../../../shared/testing/random.ts';
import { rankTexts } from './rankTexts.ts';
import { joinTexts, unitsOfTexts } from './textUnits.ts';

function byCharacters(texts: readonly string[]): string[] {
  const ranks = rankTexts(unitsOfTexts(texts));
  return texts.toSorted((left, right) => (ranks[texts.indexOf(left)] ?? 0) - (ranks[texts.indexOf(right)] ?? 0));
}

test('codes and numbers stand by their characters, whatever their lengths, and blank ones last', () => {
  const random = seededRandom(5);
  for (const longest of [1, 3, 7, 59, 80, 200]) {
    const text = () =>
      Array.from({ length: randomWhole(random, 0, longest) }, () => '01-A~'.charAt(randomWhole(random, 0, 4))).join('');
    const texts = [...new Set(Array.from({ length: 200 }, text))];
    const plain = texts.filter((one) => one !== '').sort();
    expect(byCharacters(texts)).toEqual(texts.includes('') ? [...plain, ''] : plain);
  }
});

test('more Chinese texts than can be put by pinyin stand by their characters', () => {
  const texts = Array.from(
    { length: 20_001 },
    (_, index) => `第${(index * 7_919) % 20_001}号${index % 2 ? '𠮷' : '款'}`,
  );
  const ranks = rankTexts(unitsOfTexts(texts));
  const sorted: string[] = [];
  for (const [index, rank] of ranks.entries()) sorted[rank] = texts[index] as string;
  expect(sorted).toEqual(texts.toSorted());
});

test('texts that begin alike for more than sixty characters stand by what follows', () => {
  const texts = Array.from({ length: 300 }, (_, index) => `${'-'.repeat(70)}${(index * 77) % 300}`);
  expect(byCharacters(texts)).toEqual(texts.toSorted());
});

test('the same text of two batches has the same place, in whatever way texts are sorted', () => {
  for (const count of [200, 12_000]) {
    const texts = Array.from({ length: count }, (_, index) => `款${(index * 7_919) % count}`);
    const ranks = rankTexts(joinTexts([unitsOfTexts(texts), unitsOfTexts(texts.toReversed())]));
    expect([...ranks.subarray(count)]).toEqual([...ranks.subarray(0, count)].reverse());
    expect(new Set(ranks).size).toBe(count);
  }
});

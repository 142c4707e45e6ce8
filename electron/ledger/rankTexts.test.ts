import { expect, test } from 'vitest';
import { randomWhole, seededRandom } from '../../shared/testing/random.ts';
import { rankTexts } from './rankTexts.ts';

function byCharacters(texts: readonly string[]): string[] {
  const ranks = rankTexts(texts);
  return texts.toSorted((left, right) => (ranks[texts.indexOf(left)] ?? 0) - (ranks[texts.indexOf(right)] ?? 0));
}

test('codes and numbers stand by their characters, whatever their lengths, and blank ones last', () => {
  const random = seededRandom(5);
  for (const longest of [1, 3, 7, 59, 80]) {
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
  const ranks = rankTexts(texts);
  const sorted: string[] = [];
  for (const [index, rank] of ranks.entries()) sorted[rank] = texts[index] as string;
  expect(sorted).toEqual(texts.toSorted());
});

import { problemCategories } from './problem.ts';
import type { Wording } from './wording.ts';

/** Syllables of a Chinese text without tones, other characters as they are; null while it is not loaded yet. */
export type Spell = (text: string) => readonly string[];

/**
 * 措辞 that have every word of the text: in their title, search words, category, document, facts or recommendation; or, as letters,
 * in the pinyin of title and search words, whole (`zhifulv`) or its initials (`zflv`). A title counts before the rest; without
 * text all of them.
 */
export function searchWordings(wordings: readonly Wording[], text: string, spell: Spell | null): Wording[] {
  const words = folded(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  return wordings
    .map((wording, index) => ({ wording, index, rank: rankOf(wording, words, spell) }))
    .filter(({ rank }) => rank !== null)
    .toSorted((left, right) => (left.rank ?? 0) - (right.rank ?? 0) || left.index - right.index)
    .map(({ wording }) => wording);
}

/** The worst place where one of the words was found: 0 title, 1 search words, 2 the rest; null when one is missing. */
function rankOf(wording: Wording, words: readonly string[], spell: Spell | null): number | null {
  const { id: _id, origin: _origin, title, keywords, category, ...rest } = wording;
  const places = [title, `${keywords} ${problemCategories[category]}`, Object.values(rest).join(' ')].map(folded);
  let worst = 0;
  for (const word of words) {
    const written = places.findIndex((place) => place.includes(word));
    const found = written >= 0 || spell === null ? written : spelledPlace([title, keywords], word, spell);
    if (found < 0) return null;
    worst = Math.max(worst, found);
  }
  return worst;
}

/** The first text of which the letters are initials or pinyin; -1 when none is. */
function spelledPlace(texts: readonly string[], letters: string, spell: Spell): number {
  if (!/^[a-z]+$/.test(letters)) return -1;
  return texts.findIndex((text) => {
    const syllables = spell(text).map(folded);
    return [syllables.map((syllable) => syllable.slice(0, 1)), syllables].some((parts) =>
      parts.join('').includes(letters),
    );
  });
}

/** Full-width as half-width, small letters. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

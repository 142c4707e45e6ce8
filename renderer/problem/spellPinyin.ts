import type { Spell } from '../../shared/problem/searchWordings.ts';

let loading: Promise<Spell> | null = null;

/** 拼音 of Chinese text. Loaded when somebody first searches: its dictionary is a third of a megabyte. */
export function loadSpell(): Promise<Spell> {
  loading ??= import('pinyin-pro').then(({ pinyin }) => {
    const known = new Map<string, readonly string[]>();
    return (text) => {
      const syllables = known.get(text) ?? pinyin(text, { toneType: 'none', type: 'array', v: true });
      known.set(text, syllables);
      return syllables;
    };
  });
  return loading;
}

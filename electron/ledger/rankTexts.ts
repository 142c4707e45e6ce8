/** Up to here Chinese names are put in the order of their pinyin; more distinct texts than that stand by their characters. */
const mostByPinyin = 20_000;

/** The place of each of some distinct texts among them. Blank texts come last, as there is nothing to read. */
export function rankTexts(texts: readonly string[]): Map<string, number> {
  const filled = texts.filter((text) => text !== '');
  if (filled.length <= mostByPinyin) filled.sort(new Intl.Collator('zh-Hans-CN').compare);
  else filled.sort();
  const ranks = new Map(filled.map((text, rank) => [text, rank]));
  return ranks.set('', filled.length);
}

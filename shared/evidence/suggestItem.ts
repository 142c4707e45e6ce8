/**
 * The row of the checklist that a file most likely belongs to, by what their names have in common: pairs of neighbouring
 * characters, rare ones counting more. Null when nothing speaks for any.
 */
export function suggestItem<Item extends { name: string; indexNumber: string }>(
  fileName: string,
  items: readonly Item[],
): Item | null {
  const stem = folded(fileName.replace(/\.[^.]*$/, ''));
  const byIndex = items.find(({ indexNumber }) => indexNumber !== '' && stem.startsWith(folded(indexNumber)));
  if (byIndex) return byIndex;
  const named = items.map((item) => ({ item, pairs: pairsOf(folded(item.name)) }));
  const frequency = new Map<string, number>();
  for (const { pairs } of named) for (const pair of pairs) frequency.set(pair, (frequency.get(pair) ?? 0) + 1);
  const wanted = pairsOf(stem);
  let best: { item: Item; score: number } | null = null;
  for (const { item, pairs } of named) {
    let score = 0;
    for (const pair of pairs) if (wanted.has(pair)) score += 1 / (frequency.get(pair) ?? 1);
    if (score > (best?.score ?? 0)) best = { item, score };
  }
  return best?.item ?? null;
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}-]/gu, '');
}

function pairsOf(text: string): Set<string> {
  const characters = [...text];
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
}

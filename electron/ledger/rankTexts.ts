import type { ReadableDatabase } from '../storage/database.ts';

/** Up to here Chinese names are put in the order of their pinyin; more distinct texts than that stand by their characters. */
const mostByPinyin = 20_000;

/** The place of each text of the dictionary among the given ones. Blank texts come last, as there is nothing to read. */
export function rankTexts(db: ReadableDatabase, ids: ReadonlySet<number>): Map<number, number> {
  const texts = db
    .prepare('SELECT t.id, t.text FROM json_each(?) wanted JOIN ledger_text t ON t.id = wanted.value')
    .all(JSON.stringify([...ids])) as { id: number; text: string }[];
  const collator = new Intl.Collator('zh-Hans-CN');
  const compare = texts.length <= mostByPinyin ? collator.compare : byCharacters;
  texts.sort((left, right) => Number(left.text === '') - Number(right.text === '') || compare(left.text, right.text));
  return new Map(texts.map(({ id }, rank) => [id, rank]));
}

function byCharacters(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

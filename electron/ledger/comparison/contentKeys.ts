import { hash } from 'node:crypto';
import { contentText } from '../../../shared/ledger/comparison.ts';

/** 行指纹: SHA-256 of the content of a row; sixteen of its bytes, one character each, are told apart in any book. */
export function contentKey<Row>(row: Row, fields: readonly (keyof Row)[]): string {
  return hash('sha256', contentText(row, fields), 'binary').slice(0, 16);
}

/** Counts of keys, from which the rows of the other side are taken away one by one. */
export function createKeyCounts(keys: Iterable<string>) {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return {
    /** Whether there was one more of these; it is taken. */
    take(key: string): boolean {
      const count = counts.get(key);
      if (count === undefined) return false;
      if (count === 1) counts.delete(key);
      else counts.set(key, count - 1);
      return true;
    },
  };
}

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tieOutDocument } from './tieOut.ts';

test('docs/tie-out.md says what the rules find', () => {
  expect(readFileSync('docs/tie-out.md', 'utf8')).toBe(tieOutDocument());
});

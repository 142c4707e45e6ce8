import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { glossary } from './glossary.ts';

test('docs/glossary.md names every field as the code does', () => {
  expect(readFileSync('docs/glossary.md', 'utf8')).toBe(glossary());
});

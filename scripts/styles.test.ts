import { globSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { expect, test } from 'vitest';

test('a class is styled by one folder of the screen only', () => {
  const folders = new Map<string, Set<string>>();
  for (const path of globSync('renderer/**/*.css')) {
    const folder = path.split(sep).slice(0, -1).slice(0, 2).join('/');
    const rules = readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    // Where a rule begins, and after each comma of its selectors.
    for (const [, name = ''] of rules.matchAll(/(?:^|[},;{])\s*\.([\w-]+)(?=[^;}]*\{)/g)) {
      folders.set(name, (folders.get(name) ?? new Set()).add(folder));
    }
  }
  expect(folders.size).toBeGreaterThan(100);
  expect([...folders].filter(([, places]) => places.size > 1).map(([name, places]) => [name, ...places])).toEqual([]);
});

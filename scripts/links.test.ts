import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

test('every link of README and the docs leads to something that is there', () => {
  const broken = globSync(['*.md', 'docs/**/*.md', 'build/**/*.md', 'resources/**/*.md']).flatMap((path) => {
    const links = [...readFileSync(path, 'utf8').matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    return local.filter((link) => !existsSync(join(dirname(path), link))).map((link) => `${path}: ${link}`);
  });
  expect(broken).toEqual([]);
});

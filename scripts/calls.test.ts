import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contract } from '../shared/contract/index.ts';

test('each call of the contract is made in some test', () => {
  const tests = globSync(['{electron,shared,renderer}/**/*.test.ts', 'electron/testing/**/*.ts'])
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const untested = Object.entries(contract).flatMap(([feature, calls]) =>
    Object.keys(calls)
      .filter((call) => !tests.includes(`.${call}(`))
      .map((call) => `${feature}.${call}`),
  );
  expect(untested).toEqual([]);
});

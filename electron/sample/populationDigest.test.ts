import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256OfAscii } from '../../shared/ledger/sampling/sha256.ts';

test('SHA-256 is the platform’s, over every length around its blocks', () => {
  for (let length = 0; length < 200; length += 1) {
    const text = 'x7,'.repeat(70).slice(0, length);
    expect(sha256OfAscii(text)).toBe(createHash('sha256').update(text).digest('hex'));
  }
});

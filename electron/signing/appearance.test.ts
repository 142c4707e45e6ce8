import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { resourcesFolder } from '../host/folders.ts';
import { aPicture } from '../testing/pictures.ts';
import { makeAppearance } from './appearance.ts';
import { pdfReference } from './pdfSyntax.ts';
import { mostAppearance } from './signaturePlace.ts';

const fontsFolder = join(resourcesFolder, 'fonts');

test.each([
  ['wide', aPicture(120, 60), 2],
  ['high', aPicture(60, 180), 1 / 3],
  ['square', aPicture(), 1],
])('a seal that is %s keeps its ratio and stays within the room of a round one', async (_, seal, ratio) => {
  for (const [place, side] of [
    ['above', 113],
    ['beside', 37],
  ] as const) {
    const { width, height, drawing } = await makeAppearance(fontsFolder, ['会计师事务所：甲'], seal, place);
    const content = inflateSync(drawing(pdfReference(1)).content).toString('latin1');
    const [, a, d, x, y] = /q (\S+) 0\S* 0\S* (\S+) (\S+) (\S+) cm \/Seal Do Q/.exec(content)?.map(Number) ?? [];
    expect((a ?? 0) / (d ?? 1)).toBeCloseTo(ratio, 2);
    expect(Math.max(a ?? 0, d ?? 0)).toBeCloseTo(side, 2);
    expect((x ?? -1) >= 0 && (y ?? -1) >= 0 && (x ?? 0) + (a ?? 0) <= width && (y ?? 0) + (d ?? 0) <= height).toBe(
      true,
    );
  }
});

test('the longest name that a certificate may bear is broken into lines and stays as small as a signature may be', async () => {
  const lines = [`会计师事务所：${'长'.repeat(200)}`, '签名时间：2026-01-15 10:03:04'];
  for (const place of ['above', 'beside'] as const) {
    const { width, height } = await makeAppearance(fontsFolder, lines, aPicture(), place);
    expect(width).toBeLessThanOrEqual(mostAppearance.width);
    expect(height).toBeLessThanOrEqual(mostAppearance.height);
  }
});

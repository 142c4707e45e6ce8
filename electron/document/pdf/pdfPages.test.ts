import { beforeAll, describe, expect, it } from 'vitest';
import { type Chart, chartTexts } from '../../../shared/chart/chart.ts';
import type { Day } from '../../../shared/day.ts';
import type { Block, PaperDocument } from '../../../shared/document/document.ts';
import { awkwardWords } from '../testing/awkwardWords.ts';
import { loadColourProfile } from './pdfArchive.ts';
import { compose } from './pdfComposition.ts';
import { type FontSet, loadFonts } from './pdfFonts.ts';
import { measure } from './pdfMeasure.ts';
import { type Pagination, paginate } from './pdfPages.ts';
import { agrees, pagesAsLaidOut } from './pdfPagesFound.ts';
import { paint } from './pdfPrinter.ts';
import { paperStyle } from './pdfStyle.ts';
import { readPdf } from './readPdf.ts';

let fonts: FontSet;
let colourProfile: Buffer;

beforeAll(async () => {
  const fontsFolder = `${import.meta.dirname}/../../../resources/fonts`;
  fonts = await loadFonts(fontsFolder);
  colourProfile = await loadColourProfile(fontsFolder);
});

describe('paginate', () => {
  it.each([1, 2, 3, 4, 5, 6])('foresees the pages that pdfmake makes of a random document (%i)', async (seed) => {
    const document = randomDocument(seed);
    const planned = plan(document);
    const second = compose(document, fonts, planned);
    const { pages } = await readPdf((await paint(second.definition, fonts, second.images, colourProfile)).bytes);
    expect(agrees(planned, pagesAsLaidOut(second.runs, planned))).toBe(true);
    expect(pages.length).toBe(planned.pages);
    expect(missingCharacters(document, pages.map((page) => page.text).join(''))).toEqual([]);
  });

  it.each([1, 2, 3])(
    'prints the same when what the breaks leave as it is is kept from the first layout (%i)',
    async (seed) => {
      const document = randomDocument(seed);
      const style = paperStyle(document.style);
      const first = compose(document, fonts, null);
      measure(first.runs, fonts, style);
      const planned = paginate(first.runs, style);
      const anew = compose(document, fonts, planned);
      const kept = compose(document, fonts, planned, first);
      // Both for the widths that are foreseen: pdfmake adds them up in another order.
      for (const { runs } of [anew, kept]) measure(runs, fonts, style);
      const [{ bytes }, painted] = [
        await paint(anew.definition, fonts, anew.images, colourProfile),
        await paint(kept.definition, fonts, kept.images, colourProfile),
      ];
      expect(Buffer.compare(painted.bytes, bytes)).toBe(0);
    },
  );

  it('is corrected by the pages that were found when it was wrong', async () => {
    const document = randomDocument(1);
    const planned = plan(document);
    const wrong: Pagination = { ...planned, pageOf: new Map(), continued: new Set(), frontPages: 0 };
    const second = compose(document, fonts, wrong);
    await paint(second.definition, fonts, second.images, colourProfile);
    const found = pagesAsLaidOut(second.runs, wrong);
    expect(agrees(wrong, found)).toBe(false);
    const third = compose(document, fonts, found);
    await paint(third.definition, fonts, third.images, colourProfile);
    expect(agrees(planned, pagesAsLaidOut(third.runs, found))).toBe(true);
  });
});

function plan(document: PaperDocument): Pagination {
  const first = compose(document, fonts, null);
  measure(first.runs, fonts, paperStyle(document.style));
  return paginate(first.runs, paperStyle(document.style));
}

/** The same document for the same seed, with every kind of block that has text. */
function randomDocument(seed: number): PaperDocument {
  let state = seed;
  const below = (limit: number) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * limit);
  };
  const text = (longest: number) =>
    Array.from({ length: 1 + below(longest) }, () => awkwardWords[below(awkwardWords.length)]).join('');
  const randomChart = (): Chart => {
    const kind = (['steps', 'bars', 'stack'] as const)[below(3)] ?? 'bars';
    const categories = Array.from({ length: 2 + below(7) }, (_, index) => {
      const name = kind === 'steps' ? `${index + 1}月` : text(3);
      return { name, axisName: name };
    });
    const series = (['base', 'main'] as const).map((tone) => ({
      name: tone + text(1),
      tone,
      values: categories.map(() => {
        const exact = `${below(90_000) + 10_000}.25`;
        return { exact, text: exact, label: exact };
      }),
    }));
    const note = below(2) === 0 ? '' : text(6);
    return { kind, title: text(4), unit: '万元', categoryTitle: '来源', categories, series, note };
  };
  const block = (): Block => {
    switch (below(7)) {
      case 0:
        return { kind: 'heading', level: ([1, 2, 3, 4] as const)[below(4)] ?? 1, text: text(8) };
      case 1:
      case 2:
        return { kind: 'paragraph', text: [text(80)] };
      case 3: {
        const columns = Array.from({ length: 4 }, () => ({
          title: text(3),
          align: 'left' as const,
          weight: 1 + below(3),
        }));
        const rows = Array.from({ length: below(60) }, (_, index) => ({
          cells: [`${seed}${index >> 4}类`, `${index >> 2}类`, text(6), text(below(40) === 0 ? 120 : 6)],
        }));
        return { kind: 'table', caption: text(4), unit: '单位：万元', groupColumns: 2, columns, rows };
      }
      case 4:
        return { kind: 'pairs', rows: [{ label: text(3), value: text(below(5) === 0 ? 400 : 10) }] };
      case 5:
        return { kind: 'chart', chart: randomChart() };
      default:
        return { kind: 'signature', lines: [text(4)], date: '2023年11月20日' };
    }
  };
  return {
    title: [text(5)],
    style: seed % 2 === 0 ? 'official' : 'sheet',
    author: '甲会计师事务所',
    issuedOn: '2023-11-20' as Day,
    cover: { reportNumber: '', reportKind: '绩效监控报告', rows: [] },
    contents: true,
    sections: [null, '附件1'].map((annexMark, index) => ({
      orientation: index === 0 ? 'portrait' : 'landscape',
      annexMark,
      annexTitle: null,
      blocks: Array.from({ length: 14 }, block),
    })),
  };
}

/** Characters that stand less often on the paper than in the texts of the document that are printed once. */
function missingCharacters(document: PaperDocument, printed: string): string[] {
  const texts = document.sections.flatMap((section) => section.blocks.flatMap(textsOf)).join('');
  const count = (text: string) => {
    const counts = new Map<string, number>();
    for (const character of text.replace(/\s/g, '')) counts.set(character, (counts.get(character) ?? 0) + 1);
    return counts;
  };
  const found = count(printed);
  return [...count(texts)]
    .filter(([character, times]) => (found.get(character) ?? 0) < times)
    .map(([character]) => character);
}

function textsOf(block: Block): string[] {
  if (block.kind === 'heading') return [block.text];
  if (block.kind === 'paragraph') return block.text.map(String);
  if (block.kind === 'table') return block.rows.flatMap((row) => row.cells.slice(block.groupColumns).map(String));
  if (block.kind === 'chart') return [block.chart.title, ...chartTexts(block.chart), block.chart.note];
  if (block.kind === 'pairs') return block.rows.flatMap((row) => [row.label, row.value]);
  if (block.kind === 'signature') return [...block.lines, block.date];
  return [];
}

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Block, inlineText, type TableBlock } from '../../../shared/document/document.ts';
import { type PdfLine, readLines } from '../../testing/readLines.ts';
import { awkwardWords } from '../testing/awkwardWords.ts';
import { paper } from '../testing/paper.ts';
import { readPdf } from './readPdf.ts';
import { writePdf } from './writePdf.ts';

const labels = fc.constantFrom('产出', '效益', '成本指标', '满意度与认可', '');
const words = fc.constantFrom(...awkwardWords);
const row = fc.record({
  groups: fc.tuple(labels, labels),
  texts: fc.tuple(fc.array(words, { maxLength: 30 }), fc.array(words, { maxLength: 5 })),
  /** Sometimes higher than a page may be. */
  times: fc.oneof(
    { weight: 30, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.integer({ min: 30, max: 60 }) },
  ),
  total: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
});

it('draws every cell of a random table once, wherever its groups, heights and page breaks fall', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 90, size: 'max' }),
      fc.integer({ min: 0, max: 22 }),
      fc.integer({ min: 0, max: 2 }),
      fc.constantFrom('portrait' as const, 'landscape' as const),
      async (rows, linesAbove, groupColumns, orientation) => {
        const table = groupedTable(rows, groupColumns);
        const above = Array.from({ length: linesAbove }, (): Block => ({ kind: 'paragraph', text: ['上文'] }));
        const { pages } = await readPdf(await writePdf(paper([...above, table], { orientation })));
        const printed = pages.map((page) => page.text.replace(/—\d+—$/, '').replace('一级二级三级实际', '')).join('');
        // Nothing of the cells twice, nothing left out; what only labels have in them is counted elsewhere.
        const cells = table.rows.flatMap(({ cells: all }) => all.slice(2).map(inlineText)).join('');
        const isOfCells = (character: string) => cells.includes(character);
        const counted = (text: string) => [...text].filter(isOfCells).sort().join('');
        expect(counted(printed.replace(/（续）/g, ''))).toBe(counted(cells.replace(/\s/g, '')));
        const marks = [...printed.matchAll(/[始终]\d+[甲乙]/g)].map(([mark]) => mark);
        const marksOf = (index: number) => [`始${index}甲`, `终${index}甲`, `始${index}乙`, `终${index}乙`];
        expect(marks.toSorted()).toEqual(rows.flatMap((_, index) => marksOf(index)).toSorted());
      },
    ),
    { numRuns: 6, seed: 20231120 },
  );
});

function groupedTable(
  rows: readonly { groups: [string, string]; texts: [string[], string[]]; times: number; total: boolean }[],
  groupColumns: number,
): TableBlock {
  return {
    kind: 'table',
    caption: '绩效指标',
    unit: null,
    groupColumns,
    columns: ['一级', '二级', '三级', '实际'].map((title, index) => ({
      title,
      align: index === 3 ? 'right' : 'left',
      weight: [2, 2, 6, 3][index] ?? 1,
    })),
    // Each cell bears a number of its own by which it is found again.
    rows: rows.map(({ groups, texts: [one, other], times, total }, index) => ({
      cells: [
        ...groups,
        `始${index}甲${one.join('').repeat(times)}终${index}甲`,
        `始${index}乙${other.join('')}终${index}乙`,
      ],
      total,
    })),
  };
}

const document = fc.array(
  fc.oneof(
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('heading' as const),
        level: fc.constantFrom(1 as const, 2 as const),
        text: fc.constantFrom('首题', '次题'),
      }),
    },
    {
      weight: 4,
      arbitrary: fc
        .array(words, { minLength: 1, maxLength: 90, size: 'max' })
        .map((text): Block => ({ kind: 'paragraph', text: [`段${text.join('')}末`] })),
    },
  ),
  { minLength: 30, maxLength: 60, size: 'max' },
);

it('sets random paragraphs as a printer would: no mark astray at a margin, no line and no heading alone on its page', async () => {
  await fc.assert(
    fc.asyncProperty(document, fc.constantFrom('official' as const, 'sheet' as const), async (blocks, style) => {
      const lines = await readLines(await writePdf(paper(blocks, { style, title: [] })));
      const isHeading = ({ text }: PdfLine) => /(首题|次题)$/.test(text);
      // What is not the first line of a paragraph nor a heading goes on from the line above.
      const paragraphs: PdfLine[][] = [];
      for (const line of lines) {
        if (isHeading(line) || line.text.startsWith('段')) paragraphs.push([line]);
        else paragraphs.at(-1)?.push(line);
      }
      expect(lines.filter(({ text }) => /^[，。、；：？！）》”]/.test(text)).map(({ text }) => text)).toEqual([]);
      expect(lines.filter(({ text }) => /[（《“]$/.test(text)).map(({ text }) => text)).toEqual([]);
      const printed = paragraphs.map((paragraph) => paragraph.map(({ text }) => text).join(''));
      expect(printed.map((text) => text.replace(/^.*(?=(首|次)题$)/, ''))).toEqual(
        blocks.map((block) => (block.kind === 'heading' ? block.text : textOf(block).replace(/\s/g, ''))),
      );
      for (const [index, paragraph] of paragraphs.entries()) {
        const pages = paragraph.map(({ page }) => page);
        const alone = pages.filter((page) => pages.length > 1 && pages.filter((one) => one === page).length === 1);
        expect({ text: printed[index], alone }).toEqual({ text: printed[index], alone: [] });
        const next = paragraphs[index + 1];
        if (paragraph.some(isHeading) && next) expect(next[0]?.page).toBe(pages[0]);
      }
    }),
    { numRuns: 12, seed: 20231120 },
  );
});

function textOf(block: Block): string {
  return block.kind === 'paragraph' ? block.text.map(inlineText).join('') : '';
}

it('refuses no text for where its lines end, whatever characters it is made of', async () => {
  const characters = [...'的一是汉字々〇，。、；：？！）》”（《“‘’「」…—·〔〕％℃#/\\-+=.,:;!?()[]{}"\'012aB é\u3000\t'];
  const text = fc.array(fc.constantFrom(...characters), { maxLength: 160 }).map((all) => all.join(''));
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 6, maxLength: 12 }), async (texts) => {
      const blocks = texts.map((one): Block => ({ kind: 'paragraph', text: [one] }));
      const columns = ['甲', '乙', '丙', '丁'].map((title) => ({ title, align: 'left' as const, weight: 1 }));
      const cells = { kind: 'table' as const, caption: null, unit: null, groupColumns: 0, columns };
      const rows = texts.map((_, index) => ({
        cells: columns.map((__, at) => texts[(index + at) % texts.length] ?? ''),
      }));
      await expect(writePdf(paper([...blocks, { ...cells, rows }]))).resolves.toBeInstanceOf(Uint8Array);
    }),
    { numRuns: 40 },
  );
});

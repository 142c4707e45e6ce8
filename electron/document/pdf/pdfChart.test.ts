import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Chart, chartTexts, mostCategories } from '../../../shared/chart/chart.ts';
import type { Block } from '../../../shared/document/document.ts';
import { readLines } from '../../testing/readLines.ts';
import { paper, withoutPageNumber } from '../testing/paper.ts';
import { readPdf } from './readPdf.ts';
import { writePdf } from './writePdf.ts';

/** Money by source, with a rare character and what would be markup or a template elsewhere. */
const paymentChart = {
  kind: 'bars',
  title: '按资金来源的支付情况',
  unit: '万元',
  categoryTitle: '资金来源',
  categories: ['中央㛃资金', '<b>{a}&amp;</b>'].map((name) => ({ name, axisName: name })),
  series: [
    { name: '下达', tone: 'base', values: [chartValue('500.00'), chartValue('1000.00')] },
    { name: '已支付', tone: 'main', values: [chartValue('299.40', '299.40（59.88%）'), null] },
  ],
  note: '另有支付0.10万元未载明日期。',
} satisfies Chart;

function chartValue(exact: string, text = exact) {
  return { exact, text, label: text };
}

describe('a chart in a PDF', () => {
  it('is drawn with the texts of its model and no others, sharp and the same each time', async () => {
    const document = paper([
      { kind: 'chart', chart: paymentChart },
      { kind: 'paragraph', text: ['以上为图。'] },
    ]);
    const bytes = await writePdf(document);
    expect(Buffer.compare(bytes, await writePdf(document))).toBe(0);
    const [page, ...others] = (await readPdf(bytes)).pages;
    expect(others).toEqual([]);
    const printed = withoutPageNumber(page?.text ?? '').split('（单位：万元）');
    expect(printed[0]).toBe('某项目按资金来源的支付情况');
    const sorted = (text: string) => [...text].sort().join('');
    expect(sorted(printed[1] ?? '')).toBe(sorted(`${chartTexts(paymentChart).join('')}${paymentChart.note}以上为图。`));
    // A picture in dots would be an image object.
    expect(Buffer.from(bytes).includes('/Subtype /Image')).toBe(false);
  });

  it('is refused for a character that no face has, saying where it stands', async () => {
    const categories = [{ name: '\u{1F600}', axisName: '\u{1F600}' }, ...paymentChart.categories.slice(1)];
    const heading: Block = { kind: 'heading', level: 1, text: '预算执行' };
    const written = writePdf(paper([heading, { kind: 'chart', chart: { ...paymentChart, categories } }]));
    await expect(written).rejects.toThrow('“\u{1F600}”（U+1F600，“一、预算执行”）');
  });
});

describe('a chart of many categories', () => {
  const manyOf = (count: number): Chart => ({
    ...paymentChart,
    categories: Array.from({ length: count }, (_, index) => ({ name: `来源${index}`, axisName: `来源${index}` })),
    series: paymentChart.series.map((series) => ({
      ...series,
      values: Array.from({ length: count }, (_, index) => chartValue(`${index + 1}.00`)),
    })),
  });

  it('goes to the next page with its caption where a page does not hold it below a title', async () => {
    const { pages } = await readPdf(
      await writePdf(paper([{ kind: 'chart', chart: manyOf(11) }], { title: ['某项目', '报告'] })),
    );
    expect(pages.map(({ text }) => text.includes('按资金来源的支付情况'))).toEqual([false, true]);
    expect(pages[1]?.text).toContain('来源10');
  });

  it('is made smaller where it is taller than a page, so that nothing of it stands beyond the edge', async () => {
    const blocks = [
      { kind: 'heading', level: 1, text: '预算执行' },
      { kind: 'chart', chart: manyOf(20) },
    ] as const;
    const lines = await readLines(await writePdf(paper(blocks)));
    const ofChart = lines.filter(({ text }) => /^来源\d+$|^\d+\.00$/.test(text));
    expect(ofChart.length).toBeGreaterThan(20);
    for (const { y } of ofChart) expect(y).toBeGreaterThan(99);
    expect(new Set(ofChart.map(({ page }) => page)).size).toBe(1);
  });
});

describe('charts of whatever size', () => {
  const label = fc.stringMatching(/^[一-龥]{1,24}$/u);
  const amount = fc.integer({ min: 0, max: 99_999_999 }).map((fen) => (fen / 100).toFixed(2));

  it('leave the program with all their texts: the check of an export finds none missing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('steps', 'bars', 'stack'),
        fc.uniqueArray(label, { minLength: 1, maxLength: mostCategories }),
        fc.uniqueArray(label, { minLength: 1, maxLength: 4 }),
        fc.array(amount, { minLength: 80, maxLength: 80 }),
        async (kind, names, seriesNames, amounts) => {
          const tones = ['main', 'base', 'part', 'bad'] as const;
          const chart: Chart = {
            ...paymentChart,
            kind,
            categories: names.map((name) => ({ name, axisName: kind === 'steps' ? name.slice(0, 3) : name })),
            series: seriesNames.map((name, series) => ({
              name,
              tone: tones[series] ?? 'open',
              values: names.map((_, index) => chartValue(amounts[20 * series + index] ?? '0.00')),
            })),
          };
          await writePdf(paper([{ kind: 'chart', chart }]));
        },
      ),
      { numRuns: 15 },
    );
  });
});

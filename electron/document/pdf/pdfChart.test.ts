import { describe, expect, it } from 'vitest';
import { type Chart, chartTexts } from '../../../shared/chart/chart.ts';
import type { Block } from '../../../shared/document/document.ts';
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

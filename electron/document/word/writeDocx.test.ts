import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block, PaperDocument } from '../../../shared/document/document.ts';
import { readZip } from '../../testing/readZip.ts';
import { paper } from '../testing/paper.ts';
import { writeDocx } from './writeDocx.ts';

const fontsFolder = join(import.meta.dirname, '../../../resources/fonts');

const report = (blocks: readonly Block[], changes: Partial<PaperDocument> = {}) =>
  paper(blocks, { title: ['大厅建设', '绩效监控报告'], ...changes });

async function partsOf(document: PaperDocument) {
  const parts = await readZip(await writeDocx(document, { fontsFolder }));
  return { parts, body: parts.get('word/document.xml') ?? '' };
}

/** The words of the body paragraph by paragraph, as Word shows them but for numbers that it makes itself. */
function wordsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>|<w:p\/>/gs)]
    .map(([paragraph]) =>
      [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>|<w:br\/>/g)]
        .map(([tag, text]) => (tag === '<w:br/>' ? '\n' : unescapeXml(text ?? '')))
        .join(''),
    )
    .filter((words) => words !== '');
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

const table: Block = {
  kind: 'table',
  caption: '绩效指标完成情况表',
  unit: '单位：万元',
  columns: [
    { title: '一级', align: 'centre', weight: 1 },
    { title: '指标', align: 'left', weight: 3 },
    { title: '完成值', align: 'right', weight: 1 },
  ],
  groupColumns: 1,
  rows: [
    { cells: ['产出', '数量', '2'] },
    { cells: ['产出', '质量', { figureId: 'x', text: '99.972%' }] },
    { cells: ['效益', '满意度', '98'] },
    { cells: ['合计', '', '3'], total: true },
  ],
};

test('headings number themselves, and again from the start in each section', async () => {
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: '基本情况' },
    { kind: 'heading', level: 2, text: '项目概况' },
    { kind: 'paragraph', text: ['已支付', { figureId: 'paid', text: '299.40' }, '万元。'] },
  ];
  const annex = {
    orientation: 'landscape',
    annexMark: '附件1',
    annexTitle: '反馈表',
    blocks: [blocks[0] as Block],
  } as const;
  const { parts, body } = await partsOf(report([...blocks], { sections: [...report(blocks).sections, annex] }));
  expect(wordsOf(body)).toEqual([
    '大厅建设',
    '绩效监控报告',
    '基本情况',
    '项目概况',
    '已支付299.40万元。',
    '附件1',
    '反馈表',
    '基本情况',
  ]);
  expect([...body.matchAll(/<w:pStyle w:val="(Heading\d)"\/>/g)].map(([, name]) => name)).toEqual([
    'Heading1',
    'Heading2',
    'Heading1',
  ]);
  const lists = [...body.matchAll(/<w:numId w:val="(\d+)"\/>/g)].map(([, list]) => list);
  expect([lists[0] === lists[1], lists[0] === lists[2]]).toEqual([true, false]);
  expect(parts.get('word/numbering.xml')).toMatch(/chineseCounting.*%1、.*（%2）.*%3\..*（%4）/s);
  expect(body).toContain('w:orient="landscape"');
});

test('a table repeats its head, keeps rows whole and merges equal groups', async () => {
  const { body } = await partsOf(report([table]));
  expect(wordsOf(body).slice(2)).toEqual([
    '绩效指标完成情况表',
    '单位：万元',
    '一级',
    '指标',
    '完成值',
    '产出',
    '数量',
    '2',
    '质量',
    '99.972%',
    '效益',
    '满意度',
    '98',
    '合计',
    '3',
  ]);
  expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1);
  expect(body.match(/<w:cantSplit\/>/g)).toHaveLength(5);
  expect([...body.matchAll(/<w:vMerge w:val="(\w+)"\/>/g)].map(([, state]) => state)).toEqual(['restart', 'continue']);
});

test('a chart is the table of its figures, to work on further', async () => {
  const value = (exact: string) => ({ exact, text: `${exact}分`, label: exact });
  const chart = {
    kind: 'bars' as const,
    title: '一级指标得分',
    unit: '分',
    categoryTitle: '一级指标',
    categories: ['决策', '过程'].map((name) => ({ name, axisName: name })),
    series: [
      { name: '分值', tone: 'base' as const, values: [value('20'), value('20')] },
      { name: '得分', tone: 'main' as const, values: [value('18.5'), null] },
    ],
    note: '过程还没有评完，没有得分。',
  };
  const { body } = await partsOf(report([{ kind: 'chart', chart }]));
  expect(wordsOf(body).slice(2)).toEqual([
    ...['一级指标得分', '单位：分', '一级指标', '分值', '得分'],
    ...['决策', '20分', '18.5分', '过程', '20分', '过程还没有评完，没有得分。'],
  ]);
});

test('the contents stand there with the pages of the PDF before Word counts its own', async () => {
  const chapters = ['一章', '二章'].flatMap((text): Block[] => [
    { kind: 'heading', level: 1, text },
    ...Array.from({ length: 30 }, (): Block => ({ kind: 'paragraph', text: ['内容'] })),
  ]);
  const cover = {
    reportNumber: '〔2023〕1号',
    reportKind: '绩效监控报告',
    rows: [{ label: '委托单位', value: '某市财政局' }],
  };
  const { body } = await partsOf(report(chapters, { cover, contents: true }));
  const words = wordsOf(body);
  expect(words.slice(0, 5)).toEqual([
    '〔2023〕1号',
    '大厅建设',
    '绩效监控报告',
    '绩效监控报告',
    '委托单位：某市财政局',
  ]);
  expect(words.slice(5, 8)).toEqual(['目　录', '一、一章1', '二、二章2']);
  expect(body.match(/<w:pgNumType w:start="1"/g)).toHaveLength(1);
});

test('every text of a document arrives in its order, whatever its characters', async () => {
  const word = fc.string({
    unit: fc.constantFrom('甲', '1', '<', '&', '"', '，', ' ', '〔', 'a'),
    minLength: 1,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 8 }), async (words) => {
      const { body } = await partsOf(report(words.map((text) => ({ kind: 'paragraph', text: [text] }))));
      expect(wordsOf(body).slice(2)).toEqual(words);
    }),
    { numRuns: 15 },
  );
});

test('sheets for signature bear the number of all their pages', async () => {
  const { parts } = await partsOf(
    report([{ kind: 'signature', lines: ['某所'], date: '2023年11月20日' }], { style: 'sheet' }),
  );
  const feet = [...parts].filter(([name]) => /footer\d+\.xml$/.test(name)).map(([, xml]) => xml);
  expect(feet.join('')).toContain('NUMPAGES');
});

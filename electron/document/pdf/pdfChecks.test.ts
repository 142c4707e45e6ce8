import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Block, PaperDocument } from '../../../shared/document/document.ts';
import { paper } from '../testing/paper.ts';
import { loadColourProfile } from './pdfArchive.ts';
import { checkPainted } from './pdfChecks.ts';
import { compose } from './pdfComposition.ts';
import type { PdfNode } from './pdfFlow.ts';
import { type FontSet, loadFonts } from './pdfFonts.ts';
import { measure } from './pdfMeasure.ts';
import { type Pagination, paginate } from './pdfPages.ts';
import { paint } from './pdfPrinter.ts';
import { paperStyle } from './pdfStyle.ts';
import { writePdf } from './writePdf.ts';

const resources = `${import.meta.dirname}/../../../resources`;
let fonts: FontSet;
let colourProfile: Buffer;

beforeAll(async () => {
  fonts = await loadFonts(`${resources}/fonts`);
  colourProfile = await loadColourProfile(`${resources}/fonts`);
});

/** Lays out and paints as an export does, with something spoilt on the way, and gives what the checks say of it. */
async function checked(
  document: PaperDocument,
  spoil: { plan?: (plan: Pagination) => void; content?: (nodes: PdfNode[]) => void } = {},
): Promise<string> {
  const first = compose(document, fonts, null);
  measure(first.runs, fonts, paperStyle(document.style));
  const plan = paginate(first.runs, paperStyle(document.style));
  spoil.plan?.(plan);
  const made = compose(document, fonts, plan);
  spoil.content?.(made.definition.content.flatMap(({ section }) => section as PdfNode[]));
  const painted = await paint(made.definition, fonts, made.images, colourProfile);
  try {
    checkPainted(document, made.runs, made.images.keys(), painted);
    return 'passed';
  } catch (error) {
    return (error as Error).message;
  }
}

const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text: [text] });
const lines = (count: number) => Array.from({ length: count }, () => paragraph('上文'));
const table = (rows: number): Block => ({
  kind: 'table',
  caption: '指标表',
  unit: null,
  groupColumns: 1,
  columns: ['一级', '二级', '实际'].map((title) => ({ title, align: 'left', weight: 1 })),
  rows: Array.from({ length: rows }, (_, row) => ({ cells: ['产出', `指标${row}号`, `完成${row}`] })),
});
const photo: Block = {
  kind: 'photos',
  photos: [{ caption: '大门', mediaType: 'image/png', bytes: readFileSync(`${resources}/sample/puer/photo-hall.png`) }],
};

const chart: Block = {
  kind: 'chart',
  chart: {
    kind: 'bars',
    title: '支付情况',
    unit: '万元',
    categoryTitle: '资金来源',
    categories: [
      { name: '中央', axisName: '中央' },
      { name: '地方', axisName: '地方' },
    ],
    series: [
      {
        name: '已支付',
        tone: 'main',
        values: ['299.40', '0.10'].map((exact) => ({ exact, text: exact, label: exact })),
      },
    ],
    note: '',
  },
};

describe('the checks of an export', () => {
  it('refuse a chart that lost a label, that bears another figure, or that is not there or there twice', async () => {
    const document = paper([heading('资金'), chart]);
    expect(await checked(document)).toBe('passed');
    const drawn = (change: (node: PdfNode, svg: string) => object) =>
      checked(document, {
        content: (nodes) => {
          const node = nodes.find(({ svg }) => svg !== undefined);
          if (node) Object.assign(node, change(node, `${node.svg}`));
        },
      });
    const relabelled = (to: string) => drawn((_, svg) => ({ svg: svg.replace('299.40', to) }));
    expect(await relabelled('')).toContain('图“支付情况（单位：万元）”的文字没有原样印全');
    expect(await relabelled('299.41')).toContain('图“支付情况（单位：万元）”的文字没有原样印全');
    expect(await drawn(() => ({ svg: undefined, text: [] }))).toContain('图“支付情况（单位：万元）”没有印出');
    const twice = await drawn((node) => ({ svg: undefined, stack: [{ ...node }, { ...node }] }));
    expect(twice).toContain('有一幅图印了不止一次');
  });

  it('let a sound document pass', async () => {
    const blocks = [
      heading('概况'),
      paragraph('内容。'.repeat(400)),
      table(80),
      photo,
      heading('结论'),
      paragraph('无。'),
    ];
    expect(await checked(paper(blocks))).toBe('passed');
  });

  it('refuse a table that lost a row', async () => {
    const lost = await checked(paper([heading('绩效'), table(5)]), {
      content: (nodes) => bodyOf(nodes).splice(3, 1),
    });
    expect(lost).toContain('“一、绩效”指标表第 3 行的“指标2号”没有印出');
  });

  it('refuse a cell that is printed twice, and one that says something else', async () => {
    const twice = await checked(paper([table(2)]), {
      content: (nodes) =>
        bodyOf(nodes).push([{ text: [] }, structuredClone(bodyOf(nodes)[2]?.[1] ?? {}), { text: [] }]),
    });
    expect(twice).toContain('正文指标表第 2 行的“指标1号”没有原样印出一次');
    const other = await checked(paper([table(2)]), {
      content: (nodes) => {
        for (const run of bodyOf(nodes)[1]?.[2]?.text ?? []) run.text = run.text.replace('0', '9');
      },
    });
    expect(other).toContain('正文指标表第 1 行的“完成0”没有原样印出一次');
  });

  it('refuse a photo that is not there', async () => {
    const content = (nodes: PdfNode[]) => {
      for (const cell of bodyOf(nodes).flat()) cell.stack = (cell.stack as PdfNode[]).filter(({ image }) => !image);
    };
    expect(await checked(paper([photo]), { content })).toContain('有一张照片没有印出');
  });

  it('refuse a heading at the foot of its page', async () => {
    const document = paper([...lines(18), heading('结论'), paragraph('无。')]);
    const plan = ({ breakBefore }: Pagination) => breakBefore.clear();
    expect(await checked(document, { plan })).toContain('“一、结论”的“一、结论”与下文分在两页');
  });

  it('refuse a line that was carried over alone', async () => {
    const document = paper([...lines(18), paragraph('测'.repeat(80))]);
    const plan = (found: Pagination) => {
      found.cuts.clear();
      found.breakBefore.clear();
    };
    expect(await checked(document, { plan })).toContain('有一行单独落在一页');
  });

  it('refuse a mark astray at a margin', async () => {
    const brokenBefore = (mark: string, at: string) => (nodes: PdfNode[]) => {
      for (const run of nodes.at(-1)?.text ?? []) run.text = run.text.replace(mark, at);
    };
    const document = paper([paragraph('预算资金已到位，其中《办法》规定的部分已支付。')]);
    expect(await checked(document, { content: brokenBefore('，', '\n，') })).toContain('有一行以“，”开头');
    expect(await checked(document, { content: brokenBefore('《', '《\n') })).toContain('有一行以“《”结尾');
  });

  it('let pass what the author broke so, and marks that can stand nowhere else', async () => {
    expect(await checked(paper([paragraph('到位\n，其中（\n甲）')]))).toBe('passed');
    const marks = {
      ...table(1),
      rows: [{ cells: ['！'.repeat(300), `甲${'。'.repeat(90)}`, `${'（'.repeat(90)}乙`] }],
    };
    await expect(writePdf(paper([marks as Block]))).resolves.toBeInstanceOf(Uint8Array);
  });
});

function bodyOf(nodes: readonly PdfNode[]): PdfNode[][] {
  const found = nodes.find((node) => node.table)?.table as { body: PdfNode[][] };
  return found.body;
}

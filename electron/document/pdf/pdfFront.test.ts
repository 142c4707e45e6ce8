import { expect, test } from 'vitest';
import type { Block, PaperDocument } from '../../../shared/document/document.ts';
import { paper } from '../testing/paper.ts';
import { readPdf } from './readPdf.ts';
import { writePdf } from './writePdf.ts';

const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text: [text] });

async function pagesOf(document: PaperDocument): Promise<string[]> {
  return (await readPdf(await writePdf(document))).pages.map(({ text }) => text.replace(/\s/g, ''));
}

test.each([
  [20, 1],
  [24, 1],
  [40, 2],
])(
  'a 目录 of %i lines takes %i pages: a few lines too many stand closer and not alone overleaf',
  async (count, pages) => {
    const blocks = Array.from({ length: count }, (_, index) => [heading(`第${index}部分`), paragraph('无。')]).flat();
    const listed = (await pagesOf(paper(blocks, { contents: true }))).filter((page) => page.includes('…'));
    expect(listed).toHaveLength(pages);
  },
);

test('of a 附件说明 only the last line moves to the page of the 署名', async () => {
  const items = ['反馈意见表', '现场照片', '其他资料'];
  const blocks: Block[] = [
    ...Array.from({ length: 13 }, () => paragraph('上文')),
    heading('附件'),
    { kind: 'attachmentList', items },
    { kind: 'signature', lines: ['甲会计师事务所', '中国·北京'], date: '2023年11月20日' },
  ];
  const [first = '', second = ''] = await pagesOf(paper(blocks));
  expect(first).toContain('一、附件附件：1.反馈意见表2.现场照片—1—');
  expect(second).toMatch(/^3\.其他资料甲会计师事务所中国·北京2023年11月20日/);
});

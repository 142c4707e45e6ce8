import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Block, DocumentSection, TableBlock } from '../../../shared/document/document.ts';
import { AppError } from '../../../shared/errors.ts';
import { paper, withoutPageNumber } from '../testing/paper.ts';
import { readPdf } from './readPdf.ts';
import { writePdf } from './writePdf.ts';

describe('writePdf', () => {
  it('prints every word of the document, in its order, with the numbers of the headings', async () => {
    const { pages, title, author, bookmarks } = await readPdf(
      await writePdf(
        paper([
          { kind: 'heading', level: 1, text: '项目概况' },
          {
            kind: 'paragraph',
            text: ['预算资金', { figureId: 'budget', text: '499.30万元' }, '，到位率100%；“一是……”。'],
          },
          { kind: 'heading', level: 2, text: '立项依据' },
          { kind: 'heading', level: 3, text: '文件' },
          { kind: 'heading', level: 4, text: '通知' },
          { kind: 'heading', level: 2, text: '资金来源' },
          { kind: 'pairs', rows: [{ label: '项目名称', value: '老旧小区改造' }] },
          { kind: 'attachmentList', items: ['问题反馈意见表', '现场照片'] },
          { kind: 'signature', lines: ['甲会计师事务所', '中国·北京'], date: '2023年11月20日' },
        ]),
      ),
    );
    expect(pages.map((page) => page.text)).toEqual([
      '某项目一、项目概况预算资金499.30万元，到位率100%；“一是……”。（一）立项依据1.文件（1）通知（二）资金来源' +
        '项目名称老旧小区改造附件：1.问题反馈意见表2.现场照片甲会计师事务所中国·北京2023年11月20日—1—',
    ]);
    expect({ title, author }).toEqual({ title: '某项目', author: '甲会计师事务所' });
    expect(bookmarks).toEqual([
      '一、项目概况',
      '  （一）立项依据',
      '    1.文件',
      '      （1）通知',
      '  （二）资金来源',
    ]);
  });

  it('sets 22 lines of 28 characters on a page, the first line indented by two (GB/T 9704-2012)', async () => {
    const document = { ...paper([{ kind: 'paragraph', text: ['测'.repeat(2000)] }]), title: [] };
    const { pages } = await readPdf(await writePdf(document));
    expect(pages.map((page) => withoutPageNumber(page.text).length)).toEqual([614, 616, 616, 154]);
  });

  it('loses no cell of a grouped table over many pages and repeats the labels with （续）', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({
      cells: [
        `甲${Math.floor(index / 70)}类`,
        `乙${Math.floor(index / 9)}类`,
        `指标${index}号${'及时率'.repeat(index % 13)}`,
        `${index}.5%`,
      ],
    }));
    const { pages } = await readPdf(await writePdf(paper([groupedTable(rows)])));
    const cells = pages.map((page) => withoutPageNumber(page.text).split('一级二级三级实际').at(-1) ?? '');
    expect(pages.length).toBeGreaterThan(10);
    expect(cells.join('').replace(/(甲\d+类|乙\d+类)（续）/g, '')).toBe(
      rows
        .map(({ cells: [first, second, ...rest] }, index) => {
          const label = index % 70 === 0 ? first : '';
          return `${label}${index % 9 === 0 || index % 70 === 0 ? second : ''}${rest.join('')}`;
        })
        .join(''),
    );
    for (const [index, text] of cells.entries()) {
      const firstRow = Number(/指标(\d+)号/.exec(text)?.[1]);
      const expected =
        index > 0 && firstRow % 70 !== 0
          ? `甲${Math.floor(firstRow / 70)}类（续）`
          : `甲${Math.floor(firstRow / 70)}类`;
      expect(text.startsWith(expected)).toBe(true);
      expect((text.match(/（续）/g) ?? []).length).toBe(
        index === 0 ? 0 : Number(firstRow % 70 !== 0) + Number(firstRow % 70 !== 0 && firstRow % 9 !== 0),
      );
    }
  });

  it('prints the whole label of a group, also where it is longer than the rows beside it may be', async () => {
    const label = '产出指标（数量、质量、时效）与效益指标（经济、社会、生态）以及满意度指标的完成情况和偏差原因'.repeat(
      2,
    );
    const rows = Array.from({ length: 40 }, (_, index) => ({
      cells: [label, `乙${index}类`, `指标${index}号`, '100%'],
    }));
    const { pages } = await readPdf(await writePdf(paper([groupedTable(rows)])));
    const printed = pages.map((page) => withoutPageNumber(page.text)).join('');
    // Its lines stand between those of the other cells.
    const letters = (text: string) => [...text].filter((letter) => '偏差原因时效生态'.includes(letter)).length;
    expect(letters(printed.replace(/[^乙]{0,60}（续）/g, ''))).toBeGreaterThanOrEqual(letters(label));
    expect(pages.length).toBeGreaterThan(1);
  });

  it.each([22, 25, 33, 44, 45, 46, 55, 67])(
    'leaves no line of a paragraph of about %i lines alone on a page',
    async (lines) => {
      for (const above of [0, 9, 12, 20, 21]) {
        const blocks = Array.from({ length: above }, (): Block => ({ kind: 'paragraph', text: ['上文'] }));
        const long: Block = { kind: 'paragraph', text: ['测'.repeat(28 * (lines - 1))] };
        const { pages } = await readPdf(await writePdf({ ...paper([...blocks, long]), title: [] }));
        const counts = pages.map(({ text }) => (text.match(/测/g) ?? []).length).filter((count) => count > 0);
        for (const count of counts) expect(count).toBeGreaterThan(28);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(28 * (lines - 1));
      }
    },
  );

  it('prints a cell that is longer than a page', async () => {
    const long = Array.from({ length: 900 }, (_, index) => `第${index}条意见。`).join('');
    const block: Block = {
      kind: 'pairs',
      rows: [
        { label: '意见', value: long },
        { label: '结论', value: '同意' },
      ],
    };
    const { pages } = await readPdf(await writePdf(paper([block])));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.map((page) => withoutPageNumber(page.text)).join('')).toBe(`某项目意见${long}结论同意`);
  });

  it('numbers pages from the body on and prints the same numbers in the contents', async () => {
    const blocks = Array.from({ length: 12 }, (_, index): Block[] => [
      { kind: 'heading', level: 1, text: `第${index}部分` },
      { kind: 'paragraph', text: ['内容。'.repeat(40 + 61 * index)] },
    ]).flat();
    const cover = {
      reportNumber: '甲绩〔2023〕1号',
      reportKind: '绩效监控报告',
      rows: [{ label: '委托单位', value: '财政局' }],
    };
    const annex: DocumentSection = {
      orientation: 'landscape',
      annexMark: '附件1',
      annexTitle: '指标表',
      blocks: [{ kind: 'paragraph', text: ['无。'] }],
    };
    const document = { ...paper(blocks), cover, contents: true };
    const { pages } = await readPdf(await writePdf({ ...document, sections: [...document.sections, annex] }));
    const body = pages.slice(2);
    expect(body.map((page) => /—(\d+)—$/.exec(page.text)?.[1])).toEqual(body.map((_, index) => `${index + 1}`));
    expect(pages[0]?.text).toBe('甲绩〔2023〕1号某项目绩效监控报告委托单位：财政局');
    const printed = [...(pages[1]?.text ?? '').matchAll(/(第\d+部分|附件1指标表)…+(\d+)/g)].map(([, name, page]) => [
      name,
      Number(page),
    ]);
    const found = [...Array.from({ length: 12 }, (_, index) => `第${index}部分`), '附件1指标表'].map((name) => [
      name,
      body.findIndex((page) => page.text.includes(name)) + 1,
    ]);
    expect(printed).toEqual(found);
    expect(pages.at(-1)).toMatchObject({ width: 842, height: 595 });
  });

  it('never leaves a heading at the foot of a page', async () => {
    const blocks = Array.from({ length: 60 }, (_, index): Block[] => [
      { kind: 'heading', level: 1, text: `首${index}` },
      { kind: 'heading', level: 2, text: `次${index}` },
      { kind: 'paragraph', text: ['内容。'.repeat(1 + ((index * 37) % 60))] },
    ]).flat();
    const { pages } = await readPdf(await writePdf(paper(blocks)));
    expect(pages.length).toBeGreaterThan(10);
    for (const page of pages) expect(withoutPageNumber(page.text)).toMatch(/内容。$|。$|内容$|内$/);
  });

  it('prints rare characters of names and refuses what no face has, saying where it stands', async () => {
    const names = '张㛃、李𬭚、王䶮、赵喆、钱堃、孙犇、周㑇，㎡⑳﹐℃';
    const { pages } = await readPdf(await writePdf(paper([{ kind: 'paragraph', text: [names] }])));
    expect(pages[0]?.text).toContain(names);
    const refused = writePdf(
      paper([
        { kind: 'heading', level: 1, text: '人员' },
        { kind: 'paragraph', text: ['姓名\u{1F600}'] },
      ]),
    );
    await expect(refused).rejects.toThrow(
      new AppError(
        'characters-without-glyph',
        '有的字在程序自带的字体中没有，无法打印：“\u{1F600}”（U+1F600，“一、人员”）。请核对原文，改用通用的写法后再导出。',
      ),
    );
  });

  it('turns Kangxi radicals of copied text into the characters that they look like', async () => {
    const { pages } = await readPdf(await writePdf(paper([{ kind: 'paragraph', text: ['⼀⽉\u200b'] }])));
    expect(pages[0]?.text).toContain('一月');
  });

  it('gives the same bytes for the same document, photos included', async () => {
    const photos = ['东立面', '屋面', '楼道'].map((caption) => ({
      caption,
      mediaType: 'image/png' as const,
      bytes: pngOfOnePixel(),
    }));
    const document = paper([{ kind: 'photos', photos }], { style: 'sheet' });
    const first = await writePdf(document);
    for (let again = 0; again < 5; again += 1) expect(Buffer.compare(first, await writePdf(document))).toBe(0);
    expect((await readPdf(first)).pages.map((page) => page.text)).toEqual(['某项目东立面屋面楼道第1页共1页']);
  });

  it('refuses a damaged photo, naming it', async () => {
    const bytes = pngOfOnePixel().slice(0, -30);
    const written = writePdf(
      paper([{ kind: 'photos', photos: [{ caption: '东立面', mediaType: 'image/png', bytes }] }]),
    );
    await expect(written).rejects.toMatchObject({
      code: 'file-unreadable',
      message: '照片“东立面”已损坏，或不是 JPEG、PNG 文件，无法打印。请换一张照片。',
    });
    const jpeg = Buffer.from('ffd8ffe0', 'hex');
    const photos = [{ caption: '屋面', mediaType: 'image/jpeg' as const, bytes: jpeg }];
    await expect(writePdf(paper([{ kind: 'photos', photos }]))).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('embeds only the characters used', async () => {
    expect((await writePdf(paper([{ kind: 'paragraph', text: ['无。'] }]))).byteLength).toBeLessThan(30_000);
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const written = writePdf(paper([{ kind: 'paragraph', text: ['无。'] }]), {
      signal: controller.signal,
      onProgress: ({ done }) => done === 1 && controller.abort(),
    });
    await expect(written).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('says which face is missing', async () => {
    const written = writePdf(paper([]), { fontsFolder: import.meta.dirname });
    await expect(written).rejects.toMatchObject({ code: 'file-missing' });
  });
});

function groupedTable(rows: TableBlock['rows']): TableBlock {
  const columns = ['一级', '二级', '三级', '实际'].map((title, index) => ({
    title,
    align: 'left' as const,
    weight: [2, 2, 6, 2][index] ?? 1,
  }));
  return { kind: 'table', caption: '表1', unit: '单位：万元', groupColumns: 2, columns, rows };
}

/** A PNG with transparency, which the writer must take apart. */
function pngOfOnePixel(): Uint8Array {
  const header = Buffer.from('0000000100000001080600000000'.slice(0, 26), 'hex');
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.from([0, 200, 100, 50, 128]))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  // The check sum is not looked at by the reader of pdfkit.
  return Buffer.concat([length, Buffer.from(type, 'latin1'), body, Buffer.alloc(4)]);
}

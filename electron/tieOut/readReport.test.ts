import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReportBlock } from '../../shared/tieOut/text/reportText.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { zipFile } from '../testing/zipFile.ts';
import { readReport } from './readReport.ts';

function fileOf(name: string, content: string | Buffer): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

function textOf(blocks: readonly ReportBlock[]): string[] {
  return blocks.map((block) =>
    block.kind === 'paragraph'
      ? block.lines.map(({ text }) => text).join('')
      : block.rows
          .map((row) => row.map((cell) => cell.map(({ text }) => text.trim()).join('')).join(' | '))
          .join(' // '),
  );
}

const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;

function wordFile(body: string, parts: { name: string; content: string }[] = []): Buffer {
  const document = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`;
  return zipFile([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'word/document.xml', content: document },
    ...parts,
  ]);
}

describe('a report as text', () => {
  const text = '一、预算执行情况\n下达资金500万元，已支付299.40万元。\n';

  test('is read in UTF-8, GBK and UTF-16 alike', async () => {
    // 一、基本情况 and a sentence, in GB 18030.
    const gbk = Buffer.from('d2bba1a2bbf9b1bec7e9bff60acfc2b4efd7cabdf0353030cdf2d4aaa1a30a', 'hex');
    expect(textOf(await readReport(fileOf('报告.txt', gbk)))).toEqual(['一、基本情况', '下达资金500万元。']);
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    const expected = ['一、预算执行情况', '下达资金500万元，已支付299.40万元。'];
    expect(textOf(await readReport(fileOf('报告.txt', wide)))).toEqual(expected);
    expect(textOf(await readReport(fileOf('报告.txt', text)))).toEqual(expected);
  });

  test('has tables where cells stand behind tabs, on one line or each on its own', async () => {
    const rows = '序号\t指标\t指标值\n1\t业务量\t382000\n2\t接听率\t100%\n';
    expect(textOf(await readReport(fileOf('报告.txt', rows)))).toEqual([
      '序号 | 指标 | 指标值 // 1 | 业务量 | 382000 // 2 | 接听率 | 100%',
    ]);
    const cells = '\t指标\n\n性质\n\t指标值\n\n\t>=\n\t90\n\n\t=\n\t1\n\n';
    expect(textOf(await readReport(fileOf('报告.txt', cells)))).toEqual(['指标性质 | 指标值 // >= | 90 // = | 1']);
  });

  test('is one paragraph across the end of a page', async () => {
    const broken = '根据《关于印发南沙首批相对集中行政许可权改革试点集\n\n中事项目录清单的通知》要求，开展工作。\n';
    expect(textOf(await readReport(fileOf('报告.txt', broken)))).toEqual([
      '根据《关于印发南沙首批相对集中行政许可权改革试点集中事项目录清单的通知》要求，开展工作。',
    ]);
  });
});

describe('a report as a Word document', () => {
  test('gives paragraphs and tables in their order, merged cells and all', async () => {
    const table = `<w:tbl><w:tr>${cell('一级指标')}${cell('得分')}</w:tr><w:tr>${cell('产出', '<w:vMerge w:val="restart"/>')}${cell('10')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('9')}</w:tr><w:tr>${cell('合计', '<w:gridSpan w:val="2"/>')}</w:tr></w:tbl>`;
    const blocks = await readReport(
      fileOf('报告.docx', wordFile(`${paragraph('一、得分')}${table}${paragraph('完')}`)),
    );
    expect(textOf(blocks)).toEqual(['一、得分', '一级指标 | 得分 // 产出 | 10 //  | 9 // 合计 | ', '完']);
  });

  test('leaves out what was deleted and what fields are made of', async () => {
    const body =
      '<w:p><w:r><w:t>预算</w:t></w:r><w:del><w:r><w:delText>400</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>500万元</w:t></w:r></w:p>';
    expect(textOf(await readReport(fileOf('报告.docx', wordFile(body))))).toEqual(['预算500万元']);
  });
});

describe('numbers that Word gives by itself', () => {
  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = {
    name: 'word/numbering.xml',
    content: `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="3">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>`,
  };
  const styles = {
    name: 'word/styles.xml',
    content:
      '<w:styles xmlns:w="w"><w:style w:styleId="2"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>',
  };
  const numbered = (text: string, at: number) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;

  test('stand before their headings, begin anew under each heading above, and come by the style too', async () => {
    const body = [
      numbered('基本情况', 0),
      '<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr><w:r><w:t>单位情况</w:t></w:r></w:p>',
      '<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr><w:r><w:t>项目概况</w:t></w:r></w:p>',
      numbered('资金', 2),
      numbered('存在问题', 0),
      numbered('资料不全', 1),
      paragraph('没有编号的一段。'),
    ].join('');
    expect(textOf(await readReport(fileOf('报告.docx', wordFile(body, [numbering, styles]))))).toEqual([
      '一、基本情况',
      '（一）单位情况',
      '（二）项目概况',
      '1.资金',
      '二、存在问题',
      '（一）资料不全',
      '没有编号的一段。',
    ]);
  });
});

describe('tables that were made with tabs', () => {
  const tabbed = (...cells: string[]) =>
    `<w:p><w:r>${cells.map((text) => `<w:t>${text}</w:t>`).join('<w:tab/>')}</w:r></w:p>`;

  test('are tables; a line with tabs alone and a table of contents are none', async () => {
    const body = [
      tabbed('一、基本情况', '1'),
      tabbed('二、存在问题', '5'),
      tabbed('', '缩进的一段。'),
      tabbed('编制人：', '复核人：'),
      paragraph('各项如下。'),
      tabbed('项目', '预算数', '执行数'),
      tabbed('设备', '100', '90'),
      tabbed('服务', '50', '50'),
      paragraph('完'),
    ].join('');
    expect(textOf(await readReport(fileOf('报告.docx', wordFile(body))))).toEqual([
      '一、基本情况……1',
      '二、存在问题……5',
      '缩进的一段。',
      '编制人： 复核人：',
      '各项如下。',
      '项目 | 预算数 | 执行数 // 设备 | 100 | 90 // 服务 | 50 | 50',
      '完',
    ]);
  });
});

test('a table that was pasted with a tab before each cell is one; paragraphs that a tab moves in are none', async () => {
  const line = (text: string, tab = true) => `<w:p><w:r>${tab ? '<w:tab/>' : ''}<w:t>${text}</w:t></w:r></w:p>`;
  const pasted = ['指标', '性质', '指标值', null, '业务量', '>=', '90', null, '接听率', '=', '100', null];
  const body = [
    line('本项目由单位实施，资金由财政安排。'),
    line('资金已经到位，全部按进度支付。'),
    ...pasted.map((text) => (text === null ? line('', false) : line(text))),
    line('完', false),
  ].join('');
  expect(textOf(await readReport(fileOf('报告.docx', wordFile(body))))).toEqual([
    '本项目由单位实施，资金由财政安排。',
    '资金已经到位，全部按进度支付。',
    '指标 | 性质 | 指标值 // 业务量 | >= | 90 // 接听率 | = | 100',
    '完',
  ]);
});

describe('what is no report', () => {
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
  const cases: [string, string, () => string | Buffer, string, RegExp][] = [
    ['an empty file', '空.txt', () => '', 'file-empty', /空/],
    ['50 MB of text', '大.txt', () => Buffer.alloc(50 * 1024 * 1024, '万元'), 'file-too-large', /50 MB/],
    ['a program', '程序.txt', () => Buffer.from([77, 90, 0, 1, 2, 3, 0, 9]), 'not-a-report', /不是文字/],
    ['an .rtf document', '报告.doc', () => '{\\rtf1\\ansi}', 'not-a-report', /另存为 \.docx/],
    ['an old .doc', '报告.doc', () => ole, 'not-a-report', /旧版/],
    [
      'a document with a password',
      '报告.docx',
      () => Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
      'report-encrypted',
      /密码/,
    ],
    ['a torn .docx', '报告.docx', () => wordFile(paragraph('一')).subarray(0, 120), 'report-damaged', /损坏/],
    [
      'a .docx with a wrong checksum',
      '报告.docx',
      () => zipFile([{ name: 'word/document.xml', content: '<w:document/>', wrongChecksum: true }]),
      'report-damaged',
      /损坏/,
    ],
    [
      'a .docx whose text breaks off',
      '报告.docx',
      () => zipFile([{ name: 'word/document.xml', content: '<w:document><w:body>' }]),
      'report-damaged',
      /XML/,
    ],
    [
      'a workbook',
      '底稿.xlsx',
      () =>
        zipFile([
          { name: '[Content_Types].xml', content: '' },
          { name: 'xl/workbook.xml', content: '' },
        ]),
      'not-a-report',
      /Excel/,
    ],
    ['text under the name of a Word document', '报告.docx', () => 'hello world', 'not-a-report', /却不是 Word 文档/],
    ['text under the name of a PDF', '报告.PDF', () => '下达资金500万元。', 'not-a-report', /却不是 PDF/],
    ['another zip file', '照片.zip', () => zipFile([{ name: 'a.jpg', content: '' }]), 'not-a-report', /压缩包/],
    ['a PDF that was scanned', '扫描.pdf', () => pdfWithoutText(), 'report-without-text', /扫描件/],
    ['a torn PDF', '报告.pdf', () => '%PDF-1.7\n1 0 obj <<', 'report-damaged', /PDF/],
  ];

  test.for(cases)('%s is refused in plain words', async ([, name, content, code, message]) => {
    await expect(readReport(fileOf(name, content()))).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  test('a file that is not there is named as missing', async () => {
    await expect(readReport('/没有/报告.txt')).rejects.toMatchObject({ code: 'file-missing' });
  });
});

/** One empty page, with the cross-references that a reader needs. */
function pdfWithoutText(): string {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(offset).padStart(10, '0');
  });
  const table = offsets.map((offset) => `${offset} 00000 n \n`).join('');
  return `${body}xref\n0 4\n0000000000 65535 f \n${table}trailer << /Size 4 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
}

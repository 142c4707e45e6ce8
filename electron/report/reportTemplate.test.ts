import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openSampleApplication } from '../testing/openTestApplication.ts';
import { readZip } from '../testing/readZip.ts';
import { runCommandLine } from '../testing/runCommandLine.ts';
import { wordTemplate } from '../testing/wordTemplate.ts';

async function desk() {
  const opened = await openSampleApplication();
  const { application, folder } = opened;
  const fileOf = async (name: string, bytes: Buffer) => {
    await writeFile(`${folder}/${name}`, bytes);
    return application.registerFile(`${folder}/${name}`);
  };
  return { ...opened, fileOf };
}

/** The words of the body, paragraph by paragraph. */
function wordsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  );
}

test('the report is written into the template of a bureau: texts, chapters, tables, the rest as it stood', async () => {
  const { application, client, folder, fileOf } = await desk();
  const tags = [
    '某市财政局专用',
    '项目：{{项|目名称}}（{{委托单位}}）',
    '{{章节.overview}}',
    '{{表格.targets}}',
    '{{正文}}',
    '完',
  ];
  const check = await client.report.addReportTemplate({ file: await fileOf('财政局.docx', wordTemplate(tags)) });
  expect(check).toEqual({
    name: '财政局.docx',
    tags: ['项目名称', '委托单位', '章节.overview', '表格.targets', '正文'],
    problems: [],
  });
  expect(await client.report.listReportTemplates({})).toEqual([{ name: '财政局.docx' }]);
  const target = await application.registerFile(`${folder}/报告.docx`);
  // A figure bound in a text is no tag of the template.
  await client.report.changeNarrative({ sectionKey: 'other', body: '共下达{{funds.allotted}}万元。' });
  await client.report.exportReport({ target, template: { kept: '财政局.docx' } });
  const parts = await readZip(await readFile(`${folder}/报告.docx`));
  const words = wordsOf(parts.get('word/document.xml') ?? '');
  const { projectName } = await client.engagement.getEngagement({});
  expect(words[0]).toBe('某市财政局专用');
  expect(words[1]).toContain(`项目：${projectName}（`);
  expect(words.at(-1)).toBe('完');
  const all = words.join('');
  expect(all).not.toContain('{{');
  expect(all).toContain('存在问题');
  expect(all).toContain('共下达500.00万元。');
  // The table of indicators stands there twice: alone, and in the text.
  expect(parts.get('word/document.xml')?.match(/<w:tblHeader\/>/g)?.length).toBeGreaterThanOrEqual(3);
  expect(parts.get('word/numbering.xml')).toContain('chineseCounting');
  await client.report.changeNarrative({ sectionKey: 'other', body: '共下达{{没有的数字}}万元。' });
  const broken = client.report.exportReport({ target, template: { kept: '财政局.docx' } });
  await expect(broken).rejects.toMatchObject({ code: 'figure-missing' });
  expect(await client.report.removeReportTemplate({ name: '财政局.docx' })).toEqual([]);
  const again = client.report.exportReport({ target, template: { kept: '财政局.docx' } });
  await expect(again).rejects.toMatchObject({ code: 'not-found' });
});

const wordSpace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const cutParagraph = (...runs: string[]) =>
  `<w:p>${runs.map((text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`).join('')}</w:p>`;
const inTable = (paragraph: string) => `<w:tbl><w:tr><w:tc>${paragraph}</w:tc></w:tr></w:tbl>`;
const inTextBox = (paragraph: string) =>
  `<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${paragraph}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`;
const partsAround = (header: string, footer: string) => [
  { name: 'word/header1.xml', content: `<w:hdr ${wordSpace}>${header}</w:hdr>` },
  { name: 'word/footer1.xml', content: `<w:ftr ${wordSpace}>${footer}</w:ftr>` },
];

test('tags in a table, a text box, the header and the footer are filled, also cut into runs', async () => {
  const { application, client, folder, fileOf } = await desk();
  const template = wordTemplate(
    ['{{正文}}', inTable(cutParagraph('{', '{项目', '名称}}')), inTextBox(cutParagraph('见{{委托', '单位}}'))],
    partsAround(cutParagraph('{{', '报告标题', '}}'), cutParagraph('{{受托', '机构}', '}')),
  );
  const check = await client.report.addReportTemplate({ file: await fileOf('各处.docx', template) });
  expect(check).toMatchObject({ tags: ['正文', '项目名称', '委托单位', '报告标题', '受托机构'], problems: [] });
  const target = await application.registerFile(`${folder}/报告.docx`);
  await client.report.exportReport({ target, template: { kept: '各处.docx' } });
  const parts = await readZip(await readFile(`${folder}/报告.docx`));
  const { projectName } = await client.engagement.getEngagement({});
  const body = wordsOf(parts.get('word/document.xml') ?? '');
  expect(body).toContain(projectName);
  expect(body).toContain('见普洱市财政局');
  expect(parts.get('word/header1.xml')).toContain('绩效监控报告');
  expect(wordsOf(parts.get('word/footer1.xml') ?? '')).toEqual(['云南泛正会计师事务所（普通合伙）']);
  expect([...parts.values()].join('')).not.toMatch(/\{\{|\}\}/);
});

test('a tag that is not closed is named wherever it stands, also cut into runs', async () => {
  const { client, fileOf } = await desk();
  const template = wordTemplate(
    ['{{正文}}', inTable(cutParagraph('{', '{项目', '名称')), inTextBox(cutParagraph('委托', '单位}', '}'))],
    partsAround(cutParagraph('{{', '报告标题}'), cutParagraph('{', '{页码}', '}')),
  );
  const { problems } = await client.report.addReportTemplate({ file: await fileOf('未完.docx', template) });
  expect(problems.map(({ part, tag, message }) => `${part} ${tag} ${message.slice(0, 7)}`)).toEqual([
    '正文 {{项目名称 花括号没有成对',
    '正文 委托单位}} 花括号没有成对',
    '页眉 {{报告标题 花括号没有成对',
    '页脚 {{页码}} 没有这个占位符',
  ]);
  expect(await client.report.listReportTemplates({})).toEqual([]);
});

test('every tag that can not be filled is named with its paragraph, and the template is not taken', async () => {
  const { application, client, folder, fileOf } = await desk();
  const header = `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>{{正文}}</w:t></w:r></w:p></w:hdr>`;
  const paragraphs = ['{{项目名称}}', '{{项目名}}', '见{{正文}}', '{{章节.overveiw}}', '{{报告文号', '好}}'];
  const file = await fileOf('坏.docx', wordTemplate(paragraphs, [{ name: 'word/header1.xml', content: header }]));
  const { problems } = await client.report.addReportTemplate({ file });
  expect(problems.map(({ part, paragraph, tag }) => `${part}${paragraph}${tag}`)).toEqual([
    '正文2{{项目名}}',
    '正文3{{正文}}',
    '正文4{{章节.overveiw}}',
    '正文5{{报告文号',
    '正文6好}}',
    '页眉1{{正文}}',
  ]);
  expect(problems.map(({ message }) => message.slice(0, 8))).toEqual([
    ...[
      '没有这个占位符，',
      '应单独成段，同一',
      '没有这个占位符，',
      '花括号没有成对，',
      '花括号没有成对，',
      '只能放在正文里，',
    ],
  ]);
  expect(await client.report.listReportTemplates({})).toEqual([]);
  const target = await application.registerFile(`${folder}/报告.docx`);
  await expect(client.report.exportReport({ target, template: file })).rejects.toMatchObject({
    code: 'template-invalid',
    message: expect.stringContaining('“坏.docx”正文第 2 段的“{{项目名}}”'),
  });
  await expect(readFile(`${folder}/报告.docx`)).rejects.toThrow();
});

test('a template with macros or links to outside, a damaged one and what is no Word document are refused', async () => {
  const { client, fileOf } = await desk();
  const external = `<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://example.com/a.png" TargetMode="External"/>`;
  const bad: [string, Buffer, string][] = [
    ['宏.docx', wordTemplate(['{{正文}}'], [{ name: 'word/vbaProject.bin', content: 'x' }]), '含有宏'],
    ['外链.docx', wordTemplate(['{{正文}}'], [], external), '引用了文件以外的内容'],
    ['残.docx', wordTemplate(['{{正文}}']).subarray(0, 300), '已损坏'],
    ['文本.docx', Buffer.from('不是压缩包'), '不是 Word 文档'],
    ['空.docx', Buffer.alloc(0), '空的'],
    ['旧.docx', compound('WordDocument'), '“旧.docx”是旧版 .doc 格式，没有采用'],
    ['密.docx', compound('EncryptedPackage'), '“密.docx”有密码，没有采用。请用 Word 或 WPS 打开核对'],
  ];
  for (const [name, bytes, message] of bad) {
    await expect(client.report.addReportTemplate({ file: await fileOf(name, bytes) })).rejects.toThrow(message);
  }
  expect(await client.report.listReportTemplates({})).toEqual([]);
});

/** The head of the old compound format, with the name of what it holds. */
function compound(holds: string): Buffer {
  return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(holds, 'utf16le')]);
}

test('the command line writes a report into a template; for a PDF or a draft it says that there is none', async () => {
  const { client, folder, path } = await desk();
  await client.workspace.closeEngagement({});
  await writeFile(`${folder}/模板.docx`, wordTemplate(['{{报告标题}}', '{{附件}}']));
  const exported = (out: string, ...more: string[]) =>
    runCommandLine(folder, ['export', path, 'report', out, '--template', '模板.docx', ...more]);
  expect((await exported('报告.docx')).status).toBe(0);
  const parts = await readZip(await readFile(`${folder}/报告.docx`));
  expect(parts.get('word/document.xml')).toContain('绩效监控报告');
  expect(await exported('报告.pdf')).toMatchObject({ status: 3, stderr: expect.stringContaining('只用于导出 Word') });
  expect(await exported('另.docx', '--draft')).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('征求意见稿'),
  });
});

import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startTestApplication } from '../testing/openTestApplication.ts';
import { readZip } from '../testing/readZip.ts';
import { zipFile } from '../testing/zipFile.ts';
import { writeDocument } from './testing/fillSheets.ts';
import { openWithProblems } from './testing/openWithProblems.ts';

describe('a file that is not to be trusted is refused with a clear message, and nothing is lost', () => {
  async function opened() {
    const started = await openWithProblems('xlsx', 'docx');
    const parts = await readZip(readFileSync(started.path('送出.docx')));
    const xml = parts.get('word/document.xml') ?? '';
    const refusal = async (name: string) => {
      const source = await started.file(name);
      const before = await started.client.problem.listProblems({});
      const error = await started.client.problem.importReplies({ file: source }).catch((thrown: unknown) => thrown);
      expect(await started.client.problem.listProblems({})).toEqual(before);
      expect(await started.client.problem.listReplies({})).toEqual([]);
      expect(await started.client.problem.listFeedbackFiles({})).toEqual([]);
      return (error as Error).message;
    };
    return { ...started, parts, xml, refusal };
  }

  test('macros, links outside, a document type, a bomb, a broken or empty file', async () => {
    const { parts, xml, path, refusal } = await opened();
    const relations = parts.get('word/_rels/document.xml.rels') ?? '';
    const linked = (type: string) =>
      relations.replace(
        '</Relationships>',
        `<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="http://example.invalid/a" TargetMode="External"/></Relationships>`,
      );
    writeDocument(parts, xml, path('宏.docx'), { 'word/vbaProject.bin': 'Attribute VB_Name' });
    expect(await refusal('宏.docx')).toContain('含有宏');
    writeDocument(parts, xml, path('外链.docx'), { 'word/_rels/document.xml.rels': linked('attachedTemplate') });
    expect(await refusal('外链.docx')).toContain('引用了文件以外的内容（http://example.invalid/a）');
    writeDocument(parts, `<!DOCTYPE w [<!ENTITY a "b">]>${xml.replace(/^<\?xml[^>]*\?>/, '')}`, path('实体.docx'));
    expect(await refusal('实体.docx')).toContain('DOCTYPE');
    writeDocument(parts, xml + '<w:p>'.repeat(3), path('断.docx'));
    expect(await refusal('断.docx')).toContain('不是完整的 XML');
    const bomb = [...parts].map(([name, content]) => ({ name, content }));
    writeFileSync(
      path('炸弹.docx'),
      zipFile([
        ...bomb.filter(({ name }) => name !== 'word/document.xml'),
        { name: 'word/document.xml', content: Buffer.alloc(40_000_000, 32) },
      ]),
    );
    expect(await refusal('炸弹.docx')).toContain('压缩比异常');
    writeFileSync(path('空.docx'), '');
    expect(await refusal('空.docx')).toContain('0 字节');
    writeFileSync(path('截断.xlsx'), readFileSync(path('送出.xlsx')));
    truncateSync(path('截断.xlsx'), 3_000);
    expect(await refusal('截断.xlsx')).toMatch(/损坏|不完整/);
    writeFileSync(path('扫描.pdf'), '%PDF-1.7\n');
    expect(await refusal('扫描.pdf')).toContain('盖章扫描件');
    writeFileSync(
      path('旧.doc'),
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('WordDocument', 'utf16le')]),
    );
    expect(await refusal('旧.doc')).toContain('旧版 .doc');
  });

  test('a plain hyperlink is not followed and said; a wrong sheet and that of another engagement are refused', async () => {
    const { parts, xml, path, file, client, folder, refusal } = await opened();
    const relations = parts.get('word/_rels/document.xml.rels') ?? '';
    const link = `<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="http://example.invalid/a" TargetMode="External"/>`;
    writeDocument(parts, xml, path('链接.docx'), {
      'word/_rels/document.xml.rels': relations.replace('</Relationships>', `${link}</Relationships>`),
    });
    expect((await client.problem.previewReplies({ file: await file('链接.docx') })).remarks).toEqual([
      '文档里有 1 个超链接，没有访问。',
    ]);
    writeFileSync(path('别的.csv'), '日期,摘要,金额\n2023-01-01,付款,1\n');
    expect(await refusal('别的.csv')).toContain('没有找到存在问题反馈意见表');

    const other = startTestApplication(join(folder, '另一个'));
    const target = await other.application.registerFile(join(folder, '另一个.jxwq'));
    await other.client.workspace.createEngagement({ target, engagementType: 'monitoring', projectName: '别的项目' });
    await other.client.problem.addProblem({ title: '别的问题', fact: '与本项目无关。', category: 'funds' });
    await other.client.problem.exportFeedbackSheet({
      target: await other.application.registerFile(path('别的项目.xlsx')),
    });
    expect(await refusal('别的项目.xlsx')).toContain('另一个项目');
  });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPdf } from '../document/pdf/openPdf.ts';
import { readPdf } from '../document/pdf/readPdf.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';
import { readZip } from '../testing/readZip.ts';

test('a narrative is kept by its section; a section that has none is refused', async () => {
  const { client } = await openTestApplication();
  await client.report.changeNarrative({ sectionKey: 'overview', body: '第一稿' });
  await client.report.changeNarrative({ sectionKey: 'overview', body: '第二稿\n第二段' });
  expect(await client.report.listNarratives({})).toEqual([
    { sectionKey: 'overview', body: '第二稿\n第二段', draftState: 'automatic' },
  ]);
  for (const sectionKey of ['basics', 'attachments', 'elsewhere']) {
    await expect(client.report.changeNarrative({ sectionKey, body: '正文' })).rejects.toThrow('没有保存');
  }
});

test('the outline follows the kind of engagement', async () => {
  const { client } = await openTestApplication('project-evaluation');
  const titles = (await client.report.getReportOutline({})).map((section) => section.title);
  expect(titles).toContain('绩效评价工作开展情况');
});

test('what was written under a heading that another kind of engagement does not have keeps its place before the end', async () => {
  const { client } = await openTestApplication();
  await client.report.changeNarrative({ sectionKey: 'experience', body: '一是组织到位。' });
  await client.engagement.changeEngagement({ changes: { engagementType: 'department-self-evaluation' } });
  const titles = (await client.report.getReportOutline({})).map((section) => section.title);
  expect(titles.slice(-3)).toEqual(['下一步改进措施', '主要经验及做法', '附件']);
  await client.report.changeNarrative({ sectionKey: 'experience', body: '' });
  expect((await client.report.getReportOutline({})).map(({ title }) => title)).not.toContain('主要经验及做法');
});

test('the report is written to its target step by step, and previewed without a file', async () => {
  const { application, client, folder } = await openTestApplication();
  const path = `${folder}/报告.pdf`;
  const target = await application.registerFile(path);
  const steps: string[] = [];
  const result = await client.report.exportReport({ target }, { onProgress: ({ step }) => steps.push(step) });
  const written = await readFile(path);
  expect(result).toMatchObject({ name: '报告.pdf', bytes: written.length });
  expect([steps[0], steps.at(-1)]).toEqual(['汇总', '写入']);
  const { pages } = await readPdf(new Uint8Array(written));
  expect(pages.map((page) => page.text).join('')).toContain('七、其他需要说明的情况无。');
  const preview = await client.report.previewReport({});
  expect(preview.pages).toBe(pages.length);
  expect(
    Buffer.from((await application.readFile(preview.fileId)).bytes)
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
});

test('a cancelled export leaves no file', async () => {
  const { application, client, folder } = await openTestApplication();
  const path = `${folder}/报告.pdf`;
  const target = await application.registerFile(path);
  const controller = new AbortController();
  const cancelled = client.report.exportReport(
    { target },
    { signal: controller.signal, onProgress: ({ step }) => step === '排版' && controller.abort() },
  );
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  await expect(readFile(path)).rejects.toThrow();
});

test('a 征求意见稿 in Word says so at the head of each page; a report that is none says nothing', async () => {
  const { application, client, folder } = await openTestApplication();
  const headsOf = async (draft: boolean) => {
    const path = join(folder, `${draft}.docx`);
    await client.report.exportReport({ target: await application.registerFile(path), draft });
    const parts = await readZip(await readFile(path));
    return [...parts].filter(([name, xml]) => name.startsWith('word/header') && xml.includes('【征求意见稿】')).length;
  };
  expect(await headsOf(false)).toBe(0);
  expect(await headsOf(true)).toBeGreaterThan(1);
});

test('the exported PDF holds the workpaper book and the records where that is asked for; a Word file can not', async () => {
  const { application, client, folder } = await openTestApplication();
  const path = join(folder, '报告.pdf');
  await client.report.exportReport({ target: await application.registerFile(path), embedsSources: true });
  const pdf = await (await openPdf(new Uint8Array(await readFile(path)))).promise;
  expect([...((await pdf.getAttachments())?.keys() ?? [])].sort()).toEqual(['工作底稿.xlsx', '项目数据.json']);
  const records = JSON.parse(Buffer.from((await pdf.getAttachmentContent('项目数据.json')) as Uint8Array).toString());
  expect(records.engagement.projectName).toBe((await client.engagement.getEngagement({})).projectName);
  await pdf.loadingTask.destroy();
  const word = await application.registerFile(join(folder, '报告.docx'));
  await expect(client.report.exportReport({ target: word, embedsSources: true })).rejects.toThrow('只能内嵌在 PDF 里');
  await expect(readFile(join(folder, '报告.docx'))).rejects.toThrow();
});

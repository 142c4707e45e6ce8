import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPdf } from '../document/pdf/openPdf.ts';
import { readPdf } from '../document/pdf/readPdf.ts';
import { createApplication } from '../host/application.ts';
import { resourcesFolder } from '../host/folders.ts';
import { startTestApplication } from '../testing/openTestApplication.ts';
import { readZip } from '../testing/readZip.ts';
import { openDesk } from './testing/openDesk.ts';

test('a 定稿 is composed under the number of its issue, and registered with its file and the hash of that file', async () => {
  const { application, client, finalDraft } = await openDesk();
  await client.issuance.changeNumberPattern({ pattern: '示例会绩{类}字〔{年}〕第{序号:3}号' });
  expect(await client.issuance.getFirmProfile({})).toMatchObject({
    numberPattern: '示例会绩{类}字〔{年}〕第{序号:3}号',
  });
  await client.engagement.changeEngagement({ changes: { reportedOn: '2026-03-20' } });
  const { usedNumbers, ...proposed } = await client.issuance.proposeIssue({ version: 'final' });
  const reportNumber = '示例会绩监字〔2026〕第001号';
  expect(proposed).toMatchObject({ reportNumber, issuedOn: '2026-03-20', recipient: '普洱市财政局' });
  expect(usedNumbers).toEqual([]);

  const { file: _, ...composed } = finalDraft;
  const report = await client.issuance.issueReport({ ...composed, ...proposed, copies: 6 });
  expect(report).toMatchObject({ copies: 6, state: 'unsigned', files: [{ kind: 'original', basedOn: '' }] });
  const [file] = report.files;
  const kept = await application.readFile(`attachment:${file?.attachments[0]?.id}`);
  expect(createHash('sha256').update(kept.bytes).digest('hex')).toBe(file?.sha256);
  expect((await readPdf(kept.bytes)).pages[0]?.text).toContain(reportNumber);
  expect(await client.engagement.getEngagement({})).toMatchObject({ reportNumber, status: 'issued' });
  expect(await client.issuance.listIssuedReports({})).toEqual([report]);
  const [command] = await client.workspace.listTrail({ limit: 1 });
  expect(command?.call).toBe('issuance.issueReport');
  expect(command?.changes.map(({ table }) => table)).toEqual([
    'issued_report',
    'issued_file',
    'attachment',
    'issued_text',
    'engagement',
  ]);
});

test('the workpaper book and the records go within the PDF, each with what it is to the report', async () => {
  const { application, client, finalDraft } = await openDesk();
  const { file: _, ...composed } = finalDraft;
  const draft = { ...composed, version: 'consultation', reportNumber: '', embedsSources: true } as const;
  const [original] = (await client.issuance.issueReport(draft)).files;
  const { bytes } = await application.readFile(`attachment:${original?.attachments[0]?.id}`);
  const pdf = await (await openPdf(bytes)).promise;
  const embedded = await pdf.getAttachments();
  expect([...(embedded?.keys() ?? [])].sort()).toEqual(['工作底稿.xlsx', '项目数据.json']);
  const contentOf = async (name: string) => Buffer.from((await pdf.getAttachmentContent(name)) as Uint8Array);
  const records = JSON.parse((await contentOf('项目数据.json')).toString());
  expect(records.engagement.projectName).toBe('大厅平台建设');
  expect((await readZip(await contentOf('工作底稿.xlsx'))).has('xl/workbook.xml')).toBe(true);
  const raw = Buffer.from(bytes).toString('latin1');
  expect(raw).toContain('/AFRelationship /Source');
  expect(raw).toContain('/AFRelationship /Data');
  await pdf.loadingTask.destroy();
});

test('a number is used once: in this engagement, in another on this machine, however its brackets are typed', async () => {
  const { client, finalDraft, folder } = await openDesk();
  await client.issuance.issueReport(finalDraft);
  const again = { ...finalDraft, reportNumber: '绩监字[2026] 第1号' };
  await expect(client.issuance.issueReport(again)).rejects.toThrow('在本项目已经用过');
  await client.workspace.closeEngagement({});

  const { client: other } = await openDesk(folder, '另一个项目.jxwq');
  await expect(other.issuance.issueReport(again)).rejects.toThrow('在项目“大厅平台建设”已经用过');
  expect(await other.issuance.listIssuedReports({})).toEqual([]);
  await other.issuance.changeNumberPattern({ pattern: '绩监字〔{年}〕第{序号:3}号' });
  await other.engagement.changeEngagement({ changes: { reportedOn: '2026-03-01' } });
  expect((await other.issuance.proposeIssue({ version: 'final' })).reportNumber).toBe('绩监字〔2026〕第002号');
});

test('a 征求意见稿 goes out without a number; a 定稿 needs one', async () => {
  const { client, finalDraft } = await openDesk();
  await expect(client.issuance.issueReport({ ...finalDraft, reportNumber: '' })).rejects.toThrow('定稿要有报告文号');
  const draft = { ...finalDraft, version: 'consultation', reportNumber: '' } as const;
  for (const copies of [1, 2]) await client.issuance.issueReport({ ...draft, copies });
  // Nobody need sign what is sent to be commented on.
  expect(await client.issuance.listIssuedReports({})).toMatchObject([
    { copies: 1, state: 'sent' },
    { copies: 2, state: 'sent' },
  ]);
  expect((await client.engagement.getEngagement({})).status).not.toBe('issued');
  expect((await client.issuance.proposeIssue({ version: 'consultation' })).reportNumber).toBe('');
});

test('what went out is not taken back: it is declared void with a reason, and its number stays used', async () => {
  const { client, finalDraft } = await openDesk();
  const { id } = await client.issuance.issueReport(finalDraft);
  await expect(client.history.undoLast({})).rejects.toThrow('登记出具报告');
  await expect(client.issuance.withdrawIssue({ id, reason: ' ' })).rejects.toThrow('「作废原因」不能为空');
  expect(await client.issuance.withdrawIssue({ id, reason: '收文单位写错' })).toMatchObject({ state: 'withdrawn' });
  await expect(client.history.undoLast({})).rejects.toThrow('作废出具登记');
  await expect(client.issuance.changeIssueForm({ id, form: 'paper' })).rejects.toThrow('已经作废');
  await expect(client.issuance.issueReport(finalDraft)).rejects.toThrow('已作废，文号不再使用');
});

test('a PDF that was made before is registered as it is; what is none is refused and registers nothing', async () => {
  const { application, client, finalDraft, folder } = await openDesk();
  const write = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return application.registerFile(join(folder, name));
  };
  const text = await write('其实是文本.pdf', '不是 PDF');
  await expect(client.issuance.issueReport({ ...finalDraft, file: text })).rejects.toThrow('不是 PDF 文件，没有登记');
  const empty = await write('空.pdf', '');
  await expect(client.issuance.issueReport({ ...finalDraft, file: empty })).rejects.toThrow('是空文件');
  expect(await client.issuance.listIssuedReports({})).toEqual([]);
  const pdf = await write('报告.pdf', '%PDF-1.7 报告');
  const { files, id } = await client.issuance.issueReport({ ...finalDraft, file: pdf });
  expect(files[0]?.attachments[0]).toMatchObject({ name: '报告.pdf', mediaType: 'application/pdf' });
  expect(await client.issuance.changeIssueForm({ id, form: 'paper' })).toMatchObject({ state: 'unsealed' });
});

test('cancelled before it is registered, nothing is registered and the number is free', async () => {
  const { client, finalDraft } = await openDesk();
  const controller = new AbortController();
  const { file: _, ...order } = finalDraft;
  const cancelled = client.issuance.issueReport(order, {
    signal: controller.signal,
    onProgress: ({ step }) => step.startsWith('排版') && controller.abort(),
  });
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  expect(await client.issuance.listIssuedReports({})).toEqual([]);
  expect(await client.issuance.issueReport(finalDraft)).toMatchObject({ reportNumber: order.reportNumber });
});

test('a pattern that can not number reports is refused; a damaged file of settings is set aside', async () => {
  const { client, folder } = startTestApplication();
  await expect(client.issuance.changeNumberPattern({ pattern: '绩监{月}{序号}' })).rejects.toThrow('“{月}”不认识');
  await client.issuance.changeNumberPattern({ pattern: '绩监〔{年}〕{序号}号' });
  writeFileSync(join(folder, 'home/firm.json'), '{ 坏了');
  const again = createApplication({ homeFolder: join(folder, 'home'), appVersion: '0.0.0', resourcesFolder });
  expect(await again.client.issuance.getFirmProfile({})).toMatchObject({ numberPattern: '', seals: [] });
  await again.client.issuance.changeNumberPattern({ pattern: '' });
  expect(await again.client.issuance.getFirmProfile({})).toMatchObject({ numberPattern: '', seals: [] });
  await again.close();
});

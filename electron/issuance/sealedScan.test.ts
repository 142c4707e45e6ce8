import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printCodeOf, readPrintCode } from '../../shared/issuance/printCode.ts';
import { openPdf } from '../signing/pdfFile.ts';
import { listPages } from '../signing/signaturePlace.ts';
import { aPicture } from '../testing/pictures.ts';
import { openDesk } from './testing/openDesk.ts';

async function openPaperDesk() {
  const desk = await openDesk();
  const { application, client, finalDraft, folder } = desk;
  const report = await client.issuance.issueReport({ ...finalDraft, form: 'paper' });
  const code = printCodeOf(report.files[0]?.sha256 ?? '');
  const scan = async (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return application.registerFile(join(folder, name));
  };
  return { ...desk, report, code, scan };
}

test('the 打印版 bears the 核对码 of the electronic file on each page; its sealed scan is bound to that file and is the 正式版', async () => {
  const { application, client, folder, report, code, scan } = await openPaperDesk();
  expect(report.state).toBe('unsealed');
  const target = await application.registerFile(join(folder, '打印版.pdf'));
  await client.issuance.exportPrintVersion({ id: report.id, target });
  const [printed, original] = [readFileSync(join(folder, '打印版.pdf')), readFileSync(join(folder, '报告.pdf'))];
  expect(printed.subarray(0, original.length)).toEqual(original);
  expect(printed.toString('latin1').match(/\/Subtype \/Stamp/g)).toHaveLength(listPages(openPdf(printed)).length);

  const files = [await scan('第1页.png', aPicture()), await scan('第2页.pdf', '%PDF-1.7 扫描')];
  const order = { id: report.id, printCode: code.toLowerCase().replaceAll('-', ' '), sealedOn: '2026-03-21' };
  const sealed = await client.issuance.attachSealedScan({ ...order, files });
  expect(sealed.state).toBe('sealed');
  expect(sealed.files.slice(1)).toMatchObject([
    { kind: 'scan', basedOn: report.files[0]?.sha256, sealedOn: '2026-03-21', attachments: [{ name: '第1页.png' }] },
    { kind: 'scan', basedOn: report.files[0]?.sha256, attachments: [{ mediaType: 'application/pdf' }] },
  ]);
  await expect(client.history.undoLast({})).rejects.toThrow('存入盖章扫描件');
  // Either can be the 正式版: the signed file is not there yet.
  expect(await client.issuance.changeIssueForm({ id: report.id, form: 'electronic' })).toMatchObject({
    state: 'unsigned',
  });
});

test('the scan of another version is refused and named; a code that nothing has, too', async () => {
  const { client, finalDraft, report, code, scan } = await openPaperDesk();
  const draft = await client.issuance.issueReport({
    ...finalDraft,
    version: 'consultation',
    reportNumber: '',
    file: await scan('征求意见稿.pdf', '%PDF-1.7 另一个版本'),
  });
  const files = [await scan('扫描.png', aPicture())];
  const attach = (id: string, printCode: string) =>
    client.issuance.attachSealedScan({ id, files, printCode, sealedOn: '2026-03-21' });
  await expect(attach(report.id, printCodeOf(draft.files[0]?.sha256 ?? ''))).rejects.toThrow(
    '是另一份报告的：征求意见稿',
  );
  await expect(attach(draft.id, code)).rejects.toThrow('是另一份报告的：定稿绩监字〔2026〕第001号');
  await expect(attach(report.id, '0000-0000-0000')).rejects.toThrow('与登记簿里的文件都不符');
  await expect(attach(report.id, '看不清')).rejects.toThrow('核对码应为打印版页脚的 12 位');
  await client.issuance.withdrawIssue({ id: report.id, reason: '重新登记' });
  await expect(attach(report.id, code)).rejects.toThrow('已经作废，没有存入扫描件');
  expect((await client.issuance.listIssuedReports({})).flatMap((one) => one.files)).toHaveLength(2);
});

test('the electronic file itself, a scan that is there already, and what is no scan are refused; nothing of such a batch is kept', async () => {
  const { application, client, folder, report, code, scan } = await openPaperDesk();
  const good = await scan('第1页.png', aPicture());
  const attach = (files: (typeof good)[], sealedOn: string | null = '2026-03-21') =>
    client.issuance.attachSealedScan({ id: report.id, files, printCode: code, sealedOn });
  const itself = await application.registerFile(join(folder, '报告.pdf'));
  await expect(attach([good, itself])).rejects.toThrow('“报告.pdf”就是电子文件本身');
  await expect(attach([good, await scan('说明.txt', '文本')])).rejects.toThrow('不是 PDF、JPG 或 PNG');
  await expect(attach([good], null)).rejects.toThrow('「用印日期」不能为空');
  expect((await client.issuance.listIssuedReports({}))[0]?.files).toHaveLength(1);
  await attach([good]);
  await expect(attach([good])).rejects.toThrow('已经存入过');
});

test('a 核对码 is read as people type it', () => {
  expect(readPrintCode(' ｏ12a 91bc—l7de ')).toBe('012A-91BC-17DE');
  expect(readPrintCode('012A-91BC-17D')).toBeNull();
});

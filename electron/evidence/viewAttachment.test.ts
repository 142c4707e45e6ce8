import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Excel from 'exceljs';
import { expect, test } from 'vitest';
import { openTestApplication } from '../testing/openTestApplication.ts';
import { aPicture } from '../testing/pictures.ts';
import { zipFile } from '../testing/zipFile.ts';

async function openViewer() {
  const { client, application, folder } = await openTestApplication();
  const view = async (name: string, bytes: string | Uint8Array) => {
    writeFileSync(join(folder, name), bytes);
    const files = [await application.registerFile(join(folder, name))];
    const { attached } = await client.evidence.attachEvidence({ itemId: null, files });
    return client.evidence.viewAttachment({ attachmentId: attached[0]?.id ?? '' });
  };
  return { view, client };
}

test('a workbook, a Word file and a text are shown as texts, whatever they hold; nothing stays outside', async () => {
  const { view } = await openViewer();
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('jxwq-preview-'));
  const book = new Excel.Workbook();
  const sheet = book.addWorksheet('附表');
  for (let row = 1; row <= 600; row += 1)
    sheet.addRow([row, '<img src=x onerror=alert(1)>', { formula: '1+1', result: 2 }]);
  const sheets = await view('附表.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
  expect(sheets).toMatchObject({ kind: 'sheets', cut: true, sheets: [{ name: '附表' }] });
  if (sheets.kind !== 'sheets') throw new Error('no sheets');
  expect(sheets.sheets[0]?.rows).toHaveLength(500);
  expect(sheets.sheets[0]?.rows[0]?.cells).toEqual(['1', '<img src=x onerror=alert(1)>', '2']);

  const xml = `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>第一条</w:t></w:r></w:p>
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`;
  expect(await view('合同.docx', zipFile([{ name: 'word/document.xml', content: xml }]))).toMatchObject({
    kind: 'document',
    blocks: [
      { kind: 'paragraph', text: '第一条' },
      { kind: 'table', rows: [['甲', '乙']] },
    ],
  });
  const gbk = Buffer.from([0xbc, 0xe0, 0xc0, 0xed, 0x0d, 0x0a, 0xbd, 0xf8, 0xb3, 0xa1]);
  expect(await view('说明.txt', gbk)).toEqual({ kind: 'text', text: '监理\n进场', cut: false });
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('jxwq-preview-'))).toEqual(before);
});

test('what can’t be shown says why: an image bomb, a damaged workbook, another kind; a picture is drawn by the screen', async () => {
  const { view, client } = await openViewer();
  const bomb = aPicture();
  bomb.writeUInt32BE(30_000, 16);
  bomb.writeUInt32BE(30_000, 20);
  expect(await view('巨图.png', bomb)).toMatchObject({ kind: 'none', reason: expect.stringContaining('30000×30000') });
  expect(await view('照片.png', aPicture())).toEqual({ kind: 'picture' });
  const broken = zipFile([{ name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="a"' }]);
  expect(await view('坏.xlsx', broken)).toMatchObject({
    kind: 'none',
    reason: expect.stringContaining('没有显示出来'),
  });
  expect(await view('片段.bin', Buffer.from([0, 1, 2, 3, 0, 255]))).toMatchObject({
    kind: 'none',
    reason: expect.stringContaining('不能在程序里预览'),
  });
  const gone = { attachmentId: '0198c1de-0000-7000-8000-000000000001' };
  await expect(client.evidence.viewAttachment(gone)).rejects.toThrow('已不存在');
});

import { truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { samplePdf } from '../signing/testing/samplePdf.ts';
import { anEvidenceItem } from '../testing/drafts.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';
import { aPicture } from '../testing/pictures.ts';
import { zipFile } from '../testing/zipFile.ts';

async function openEvidence() {
  const opened = await openTestApplication();
  const { client, application, folder } = opened;
  const item = await client.evidence.addEvidenceItem(anEvidenceItem({ name: '项目合同' }));
  const file = async (name: string, bytes: string | Uint8Array) => {
    writeFileSync(join(folder, name), bytes);
    return application.registerFile(join(folder, name));
  };
  return { ...opened, item, file };
}

const relation = (type: string, mode = 'External') =>
  `<Relationships><Relationship Id="r1" Type="http://schemas/${type}" Target="http://example/x" TargetMode="${mode}"/></Relationships>`;
const aWordFile = (parts: Record<string, string> = {}) =>
  zipFile([
    { name: 'word/document.xml', content: '<w:document/>' },
    ...Object.entries(parts).map(([name, content]) => ({ name, content })),
  ]);

test('a file is known by its content: type, pages, macros, links to elsewhere, damage, a wrong ending', async () => {
  const { client, item, file } = await openEvidence();
  const bomb = aPicture();
  bomb.writeUInt32BE(30_000, 16);
  bomb.writeUInt32BE(30_000, 20);
  const files = [
    await file('合同.pdf', samplePdf()),
    await file('残件.pdf', '%PDF-1.7 断了'),
    await file('方案.docx', aWordFile({ 'word/_rels/document.xml.rels': relation('hyperlink') })),
    await file('带宏.docm', aWordFile({ 'word/vbaProject.bin': 'x' })),
    await file('外链.docx', aWordFile({ 'word/_rels/settings.xml.rels': relation('attachedTemplate') })),
    await file('巨图.png', bomb),
    await file('其实是图片.pdf', aPicture(32)),
    await file('说明.txt', '监理进场证明'),
    await file('断开.zip', Buffer.from('PK\x03\x04断开')),
    await file('炸弹.zip', zipFile([{ name: '空白.txt', content: Buffer.alloc(40 * 1024 * 1024, 32) }])),
  ];
  const { attached, refused } = await client.evidence.attachEvidence({ itemId: item.id, files });
  expect(refused).toEqual([]);
  expect(
    attached.map(({ name, mediaType, pageCount, remark }) => [
      name,
      mediaType.replace(/^.*[.]/, ''),
      pageCount,
      remark,
    ]),
  ).toEqual([
    ['合同.pdf', 'application/pdf', 1, ''],
    ['残件.pdf', 'application/pdf', null, '文件已损坏或不完整'],
    ['方案.docx', 'document', null, ''],
    ['带宏.docm', 'document', null, '含宏，打开时请勿启用'],
    ['外链.docx', 'document', null, '含外部链接，程序内预览不会访问'],
    ['巨图.png', 'image/png', null, '图片有 30000×30000 个像素，过大，程序内不显示'],
    ['其实是图片.pdf', 'image/png', null, '扩展名 .pdf 与内容不符'],
    ['说明.txt', 'text/plain', null, ''],
    ['断开.zip', 'application/zip', null, '文件已损坏或不完整'],
    ['炸弹.zip', 'application/zip', null, '压缩比异常：展开后达 40 MB，可能是压缩炸弹，请勿解压，程序内不预览'],
  ]);
});

test('the same bytes are recognised: on one row once, on another row as well, and it is said where they are', async () => {
  const { client, item, file } = await openEvidence();
  const other = await client.evidence.addEvidenceItem(anEvidenceItem({ name: '付款凭证' }));
  const first = await file('合同.txt', '合同正文');
  const again = await file('合同副本.txt', '合同正文');
  await client.evidence.attachEvidence({ itemId: item.id, files: [first] });
  expect(await client.evidence.attachEvidence({ itemId: item.id, files: [again] })).toMatchObject({
    attached: [],
    duplicates: [{ name: '合同副本.txt', place: '项目合同', presentName: '合同.txt', leftOut: true }],
  });
  expect(await client.evidence.attachEvidence({ itemId: other.id, files: [again] })).toMatchObject({
    attached: [{ name: '合同副本.txt' }],
    duplicates: [{ place: '项目合同', leftOut: false }],
  });
});

test('of several files one that can’t be taken is named, and the others are stored', async () => {
  const { client, application, item, file, folder } = await openEvidence();
  const film = join(folder, '录像.mp4');
  const handle = await open(film, 'w');
  await handle.truncate(3 * 1024 ** 3);
  await handle.close();
  const files = [
    await file('空.pdf', ''),
    await application.registerFile(film),
    await application.registerFile(join(folder, '没有.pdf')),
    await file('好的.txt', '好的'),
  ];
  const { attached, refused } = await client.evidence.attachEvidence({ itemId: item.id, files });
  expect(attached).toMatchObject([{ name: '好的.txt' }]);
  expect(refused.map(({ message }) => message)).toEqual([
    expect.stringContaining('是空文件（0 字节）'),
    expect.stringContaining('超过 2 GB'),
    expect.stringContaining('找不到“没有.pdf”'),
  ]);
  truncateSync(film, 0);
  const alone = client.evidence.attachEvidence({ itemId: item.id, files: files.slice(0, 1) });
  await expect(alone).rejects.toThrow(AppError);
});

test('what belongs to no row yet lies in the tray, and is hung on its row from there; no row takes its files with it', async () => {
  const { client, item, file } = await openEvidence();
  const { attached } = await client.evidence.attachEvidence({ itemId: null, files: [await file('合同.txt', '合同')] });
  const [attachment] = attached;
  if (!attachment) throw new Error('nothing attached');
  expect(await client.evidence.listTray({})).toEqual([attachment]);
  await client.evidence.moveEvidence({ attachmentId: attachment.id, itemId: item.id });
  expect(await client.evidence.listTray({})).toEqual([]);
  expect(await client.evidence.listEvidenceItems({})).toMatchObject([
    { status: 'provided', attachments: [{ id: attachment.id }] },
  ]);
  await client.evidence.removeEvidenceItem({ id: item.id });
  expect(await client.evidence.listTray({})).toMatchObject([{ id: attachment.id }]);
});

test('broken off, the files stored so far stay and count', async () => {
  const { client, item, file } = await openEvidence();
  const files = [await file('甲.txt', '甲'), await file('乙.bin', new Uint8Array(4_000_000).fill(9))];
  const controller = new AbortController();
  const attaching = client.evidence.attachEvidence(
    { itemId: item.id, files },
    {
      signal: controller.signal,
      onProgress: ({ step }) => {
        if (step.includes('乙')) controller.abort();
      },
    },
  );
  await expect(attaching).rejects.toMatchObject({ code: 'cancelled' });
  const [stored] = await client.evidence.listEvidenceItems({});
  expect(stored?.attachments.map(({ name }) => name)).toEqual(['甲.txt']);
});

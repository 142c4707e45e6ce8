import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { anEvidenceItem, anInspectionNote } from '../drafts.ts';
import { openTestApplication } from '../openTestApplication.ts';
import { aPicture } from '../pictures.ts';

test('a file handed in is kept on its row, counts it as provided, and comes back byte for byte', async () => {
  const { application, client, folder } = await openTestApplication();
  const item = await client.evidence.addEvidenceItem(anEvidenceItem());
  const path = join(folder, '合同扫描件.pdf');
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), deflateSync(Buffer.alloc(100_000, 'x'))]);
  writeFileSync(path, bytes);
  const file = await application.registerFile(path);

  const { attached } = await client.evidence.attachEvidence({ itemId: item.id, files: [file] });
  expect(await client.evidence.listEvidenceItems({})).toMatchObject([{ status: 'provided', attachments: attached }]);
  const read = await application.readFile(`attachment:${attached[0]?.id}`);
  expect(read).toMatchObject({ name: '合同扫描件.pdf', mediaType: 'application/pdf' });
  expect(Buffer.from(read.bytes).equals(bytes)).toBe(true);
});

test('a file is taken off its row only with a reason', async () => {
  const { application, client, folder } = await openTestApplication();
  const item = await client.evidence.addEvidenceItem(anEvidenceItem());
  const path = join(folder, '误交.pdf');
  writeFileSync(path, '%PDF-1.7 误交');
  const { attached } = await client.evidence.attachEvidence({
    itemId: item.id,
    files: [await application.registerFile(path)],
  });
  const attachmentId = attached[0]?.id ?? '';
  await expect(client.evidence.detachEvidence({ attachmentId, reason: ' ' })).rejects.toThrow('请写明原因');
  await client.evidence.detachEvidence({ attachmentId, reason: '单位误交' });
  expect(await client.evidence.listEvidenceItems({})).toMatchObject([{ attachments: [] }]);
  expect(JSON.stringify(await client.workspace.listTrail({ limit: 1 }))).toContain('单位误交');
});

test('photos hang on their note with a caption, and what is no picture is refused', async () => {
  const { application, client, folder } = await openTestApplication();
  const note = await client.inspection.addInspectionNote(anInspectionNote());
  const path = join(folder, '取号机.png');
  writeFileSync(path, aPicture());
  const { added } = await client.inspection.addInspectionPhotos({
    noteId: note.id,
    files: [await application.registerFile(path)],
  });
  const [photo] = added;
  if (!photo) throw new Error('no photo');
  expect(photo).toMatchObject({ place: '政务服务大厅', attachment: { mediaType: 'image/png', name: '取号机.png' } });
  await client.inspection.changeInspectionPhoto({ id: photo.id, changes: { caption: '入口两台取号机' } });
  expect(await client.inspection.listInspectionPhotos({ noteId: note.id })).toMatchObject([
    { caption: '入口两台取号机' },
  ]);

  writeFileSync(join(folder, '说明.png'), '其实是文本');
  const wrong = await application.registerFile(join(folder, '说明.png'));
  await expect(client.inspection.addInspectionPhotos({ noteId: note.id, files: [wrong] })).rejects.toThrow(
    '不是 JPG 或 PNG 图片',
  );
  const bomb = aPicture();
  bomb.writeUInt32BE(30_000, 16);
  bomb.writeUInt32BE(30_000, 20);
  writeFileSync(join(folder, '巨图.png'), bomb);
  writeFileSync(join(folder, '残图.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0]));
  for (const [name, message] of [
    ['巨图.png', '30000×30000'],
    ['残图.jpg', '已损坏或不完整'],
  ] as const) {
    const file = await application.registerFile(join(folder, name));
    await expect(client.inspection.addInspectionPhotos({ noteId: note.id, files: [file] })).rejects.toThrow(message);
  }
  expect(await client.inspection.listInspectionPhotos({ noteId: note.id })).toHaveLength(1);
  await expect(client.inspection.removeInspectionPhoto({ id: photo.id, reason: ' ' })).rejects.toThrow('请写明原因');
  await client.inspection.removeInspectionPhoto({ id: photo.id, reason: '拍摄模糊' });
  const [removal] = await client.workspace.listTrail({ limit: 1 });
  expect(removal?.changes.map(({ before }) => JSON.parse(before ?? '{}').removal_reason)).toContain('拍摄模糊');
  expect(await client.inspection.listInspectionPhotos({ noteId: note.id })).toEqual([]);
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anEvidenceItem, anImplementationItem, anInspectionNote, anInspectionRow } from '../testing/drafts.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';
import { aPicture } from '../testing/pictures.ts';
import { everyRecord } from './testing/everyRecord.ts';

describe('撤销', () => {
  test('never takes a photo off its row, a file off its item or a row off its indicator by the way: it names what needs the record', async () => {
    const { application, client, folder, path } = await openTestApplication();
    const commandNow = async () => (await client.workspace.listTrail({ limit: 1 }))[0]?.id ?? 0;
    const note = await client.inspection.addInspectionNote(anInspectionNote());
    const row = await client.inspection.addInspectionRow({ ...anInspectionRow(), noteId: note.id });
    const addedRow = await commandNow();
    writeFileSync(join(folder, '大厅.png'), aPicture());
    const { added } = await client.inspection.addInspectionPhotos({
      noteId: note.id,
      files: [await application.registerFile(join(folder, '大厅.png'))],
    });
    await client.inspection.changeInspectionPhoto({ id: added[0]?.id ?? '', changes: { rowId: row.id, place: '' } });

    await client.implementation.addImplementationItem(anImplementationItem({ name: '叫号屏' }));
    const addedImplementation = await commandNow();
    await client.inspection.addRowsFromImplementation({ noteId: note.id });

    const item = await client.evidence.addEvidenceItem(anEvidenceItem({ name: '合同' }));
    const addedItem = await commandNow();
    writeFileSync(join(folder, '合同.pdf'), '%PDF-1.7 合同');
    await client.evidence.attachEvidence({
      itemId: item.id,
      files: [await application.registerFile(join(folder, '合同.pdf'))],
    });

    const before = everyRecord(path);
    for (const [commandId, message] of [
      [addedRow, '没有撤销：查看内容“排队取号机”还有照片“大厅.png”用到'],
      [addedImplementation, '还有查看内容“'],
      // The item is 已提供 since; that comes first and is named as well.
      [addedItem, '没有撤销：资料“合同”的「提供情况」之后又改成了“已提供”'],
    ] as const) {
      await expect(client.history.undoCommand({ commandId })).rejects.toMatchObject({
        code: 'undo-conflict',
        message: expect.stringContaining(message),
      });
      expect(everyRecord(path)).toEqual(before);
    }
    await client.evidence.changeEvidenceItem({ id: item.id, changes: { status: 'missing' } });
    await expect(client.history.undoCommand({ commandId: addedItem })).rejects.toThrow(
      '资料“合同”还有附件“合同.pdf”用到',
    );
    // One after the other, everything goes back to the beginning: nothing blocks the way.
    while (await client.history.undoLast({}));
    expect(everyRecord(path).inspection_note).toEqual([]);
    expect(everyRecord(path).attachment).toEqual([]);
  });

  test('takes all files or photos of one go back as one, and 重做 brings them back with the same bytes', async () => {
    const { application, client, folder, path } = await openTestApplication();
    const item = await client.evidence.addEvidenceItem(anEvidenceItem());
    const note = await client.inspection.addInspectionNote(anInspectionNote());
    const start = everyRecord(path);
    const file = async (name: string, bytes: string | Buffer) => {
      writeFileSync(join(folder, name), bytes);
      return application.registerFile(join(folder, name));
    };
    const { attached } = await client.evidence.attachEvidence({
      itemId: item.id,
      files: [await file('合同.pdf', '%PDF-1.7 合同'), await file('发票.pdf', '%PDF-1.7 发票')],
    });
    const withFiles = everyRecord(path);
    await client.inspection.addInspectionPhotos({
      noteId: note.id,
      files: [await file('一.png', aPicture()), await file('二.png', aPicture())],
    });
    const withPhotos = everyRecord(path);
    expect(withPhotos.inspection_photo).toHaveLength(2);
    expect(await client.history.undoLast({})).toMatchObject({ title: '加入照片' });
    expect(everyRecord(path)).toEqual(withFiles);
    expect(await client.history.undoLast({})).toMatchObject({ title: '加入附件' });
    expect(everyRecord(path)).toEqual(start);
    await client.history.redoLast({});
    await client.history.redoLast({});
    expect(everyRecord(path)).toEqual(withPhotos);
    const { bytes } = await application.readFile(`attachment:${attached[0]?.id}`);
    expect(Buffer.from(bytes).toString()).toBe('%PDF-1.7 合同');
  });
});

import { describe, expect, test } from 'vitest';
import { pictureSizeOf } from '../document/picture/pictureSize.ts';
import { anIndicator } from '../testing/drafts.ts';
import { aPhoto, secretOfPhoto } from '../testing/pictures.ts';
import { aName, aVisit } from './testing/aVisit.ts';

describe('the head of a note', () => {
  test('takes times as people write them and refuses what is none', async () => {
    const { client, note } = await aVisit();
    expect(note).toMatchObject({ timeFrom: '09:30', timeTo: '16:30' });
    const change = client.inspection.changeInspectionNote({ id: note.id, changes: { timeFrom: '大概九点' } });
    await expect(change).rejects.toThrow('「开始时间」不是时间，应如 9:30 或 0930。没有保存');
  });
});

describe('rows', () => {
  test('stand for their implementation item and remember when something was first noted of them', async () => {
    const { client, note, rows } = await aVisit();
    expect(rows.map(({ checkedAt }) => checkedAt)).toEqual(['', '']);
    const id = rows[0]?.id ?? '';
    const indicator = await client.indicator.addIndicator(anIndicator());
    const linked = await client.inspection.changeInspectionRow({ id, changes: { indicatorId: indicator.id } });
    expect(linked).toMatchObject({ indicatorId: indicator.id, checkedAt: '' });
    const before = new Date().toISOString();
    const seen = await client.inspection.changeInspectionRow({ id, changes: { foundQuantity: '2' } });
    expect(seen.checkedAt >= before).toBe(true);
    const later = await client.inspection.changeInspectionRow({ id, changes: { state: 'working' } });
    expect(later.checkedAt).toBe(seen.checkedAt);

    await client.inspection.changeInspectionRow({ id, changes: { content: '取号机' } });
    expect(await client.inspection.addRowsFromImplementation({ noteId: note.id })).toEqual({ added: 0 });
    const [item] = await client.implementation.listImplementationItems({});
    expect(rows[0]?.itemId).toBe(item?.id);
    // What a row was linked with may go; the row stays.
    await client.implementation.removeImplementationItem({ id: item?.id ?? '' });
    await client.indicator.removeIndicator({ id: indicator.id });
    expect((await client.inspection.listInspectionRows({ noteId: note.id }))[0]).toMatchObject({
      itemId: null,
      indicatorId: null,
      content: '取号机',
    });
  });
});

test('a list of photos is handed small pictures without EXIF; the original stays as it was', async () => {
  const { application, client, note, addPhotos } = await aVisit();
  const bytes = await aPhoto({ width: 1200, height: 900, takenAt: '2023:11:14 10:05:09' });
  await addPhotos({ name: '大厅.jpg', bytes });
  const [photo] = await client.inspection.listInspectionPhotos({ noteId: note.id });
  const small = await application.readFile(`attachment:${photo?.attachment.id}:small`);
  expect(small.mediaType).toBe('image/jpeg');
  expect(small.bytes.byteLength).toBeLessThan(bytes.length);
  expect(pictureSizeOf(Buffer.from(small.bytes))).toEqual({ width: 420, height: 315 });
  expect(Buffer.from(small.bytes).includes(secretOfPhoto)).toBe(false);
  const whole = await application.readFile(`attachment:${photo?.attachment.id}`);
  expect(Buffer.from(whole.bytes).equals(bytes)).toBe(true);
});

describe('readings of screens', () => {
  test('are kept with the time at which they were read', async () => {
    const { client, note } = await aVisit();
    const figure = { name: '本年累计办理量', value: '16.67', unit: '万件', readAt: '1040', source: '显示大屏' };
    const added = await client.inspection.addInspectionFigure({ noteId: note.id, ...figure });
    const other = await client.inspection.addInspectionFigure({
      noteId: note.id,
      name: '五分占比',
      value: '99.972',
      unit: '%',
    });
    expect(added).toMatchObject({ ...figure, readAt: '10:40' });
    await client.inspection.moveInspectionFigure({ id: other.id, before: added.id });
    await client.inspection.changeInspectionFigure({ id: other.id, changes: { readAt: '10点41' } });
    expect(await client.inspection.listInspectionFigures({ noteId: note.id })).toMatchObject([
      { name: '五分占比', readAt: '10:41' },
      { name: '本年累计办理量' },
    ]);
    await client.inspection.removeInspectionFigure({ id: other.id });
    expect(await client.inspection.listInspectionFigures({ noteId: note.id })).toHaveLength(1);
  });
});

describe('a signature on the screen', () => {
  test('holds until the form says something else, and is taken off only with a reason', async () => {
    const { client, note, rows } = await aVisit();
    const owner = { form: 'inspectionNote', formId: note.id } as const;
    const signed = await client.formSignature.signForm({ ...owner, role: '查看人', name: '王一', strokes: aName });
    expect(signed).toMatchObject({ role: '查看人', name: '王一', valid: true, strokes: aName });
    await client.inspection.changeInspectionRow({ id: rows[0]?.id ?? '', changes: { foundQuantity: '1' } });
    expect(await client.formSignature.listFormSignatures(owner)).toMatchObject([{ valid: false }]);
    await client.inspection.changeInspectionRow({ id: rows[0]?.id ?? '', changes: { note: '少一台' } });
    await client.formSignature.signForm({ ...owner, role: '查看人', name: '李二', strokes: aName });
    expect(await client.formSignature.listFormSignatures(owner)).toMatchObject([{ valid: false }, { valid: true }]);

    await expect(client.formSignature.removeFormSignature({ id: signed.id, reason: ' ' })).rejects.toThrow(
      '请写明原因',
    );
    await client.formSignature.removeFormSignature({ id: signed.id, reason: '签错位置' });
    expect(await client.formSignature.listFormSignatures(owner)).toHaveLength(1);
    expect(JSON.stringify(await client.workspace.listTrail({ limit: 1 }))).toContain('签错位置');
    await expect(
      client.formSignature.signForm({ ...owner, role: '查看人', name: '王一', strokes: [] }),
    ).rejects.toThrow();
    await client.inspection.removeInspectionNote({ id: note.id });
    await expect(client.formSignature.listFormSignatures(owner)).rejects.toThrow('这份现场查看记录已不存在');
  });
});

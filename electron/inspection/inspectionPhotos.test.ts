import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aPhoto } from '../testing/pictures.ts';
import { aVisit } from './testing/aVisit.ts';

/** The clock on the wall as a camera notes it, so many minutes from now. */
function cameraTime(minutes: number): string {
  const at = new Date(Date.now() + minutes * 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}:${two(at.getMonth() + 1)}:${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

describe('photos', () => {
  test('keep their bytes and their time, number themselves by it, and find the row that was noted then', async () => {
    const { application, client, note, rows, addPhotos } = await aVisit();
    await client.inspection.changeInspectionRow({
      id: rows[1]?.id ?? '',
      changes: { state: 'working', location: '二楼窗口' },
    });
    const [late, near, blind] = [
      await aPhoto({ takenAt: cameraTime(60) }),
      await aPhoto({ takenAt: cameraTime(-2), orientation: 6 }),
      await aPhoto(),
    ];
    const { added, matched } = await addPhotos(
      { name: '晚.jpg', bytes: late },
      { name: '无时间.jpg', bytes: blind },
      { name: '近.jpg', bytes: near },
    );
    expect(matched).toBe(1);
    expect(added.map(({ attachment, number }) => [attachment.name, number])).toEqual([
      ['晚.jpg', '1-02'],
      ['无时间.jpg', '1-03'],
      ['近.jpg', '1-01'],
    ]);
    const [first] = await client.inspection.listInspectionPhotos({ noteId: note.id });
    expect(first).toMatchObject({ rowId: rows[1]?.id, place: '二楼窗口', caption: '高拍仪', photographer: '李二' });
    const original = await application.readFile(`attachment:${first?.attachment.id}`);
    expect(Buffer.from(original.bytes).equals(near)).toBe(true);

    // The camera was an hour fast: then the late photo shows the same row.
    expect(await client.inspection.matchInspectionPhotos({ noteId: note.id, cameraAhead: 60 })).toEqual({
      matched: 1,
      unmatched: 1,
    });
    await client.inspection.removeInspectionRow({ id: rows[1]?.id ?? '' });
    const left = await client.inspection.listInspectionPhotos({ noteId: note.id });
    expect(left.map(({ rowId }) => rowId)).toEqual([null, null, null]);
  });

  test('bear marks beside their bytes, which stay as they are', async () => {
    const { application, client, note, addPhotos } = await aVisit();
    const bytes = await aPhoto();
    const { added } = await addPhotos({ name: '大厅.jpg', bytes });
    const id = added[0]?.id ?? '';
    const marks = [{ kind: 'arrow', from: [0.1, 0.1], to: [0.5, 0.5] } as const];
    expect(await client.inspection.markInspectionPhoto({ id, marks: [...marks] as never })).toMatchObject({ marks });
    const read = await application.readFile(`attachment:${added[0]?.attachment.id}`);
    expect(Buffer.from(read.bytes).equals(bytes)).toBe(true);
    const outside = [{ kind: 'box', from: [0, 0], to: [1.2, 1] }] as never;
    await expect(client.inspection.markInspectionPhoto({ id, marks: outside })).rejects.toThrow();
    expect(await client.inspection.listInspectionPhotos({ noteId: note.id })).toMatchObject([{ marks }]);
  });

  test('a picture of 30,000 × 30,000 points is refused by what it says at its beginning, and HEIC with what to do', async () => {
    const { client, note, addPhotos } = await aVisit();
    const bomb = Buffer.from(await aPhoto());
    const frame = bomb.indexOf(Buffer.from([0xff, 0xc0]));
    bomb.writeUInt16BE(30_000, frame + 5);
    bomb.writeUInt16BE(30_000, frame + 7);
    await expect(addPhotos({ name: '巨图.jpg', bytes: bomb })).rejects.toThrow('“巨图.jpg”有 30000×30000 个像素');
    const heic = Buffer.from('\0\0\0\x18ftypheic', 'latin1');
    await expect(addPhotos({ name: 'IMG_1.HEIC', bytes: heic })).rejects.toThrow('兼容性最佳');
    await expect(addPhotos({ name: '空.jpg', bytes: Buffer.alloc(0) })).rejects.toThrow('空文件');
    expect(await client.inspection.listInspectionPhotos({ noteId: note.id })).toEqual([]);
  });

  test('cancelled after the first of three, the first stays and nothing is half there', async () => {
    const { application, client, folder, note } = await aVisit();
    const files = [];
    for (const name of ['一.jpg', '二.jpg', '三.jpg']) {
      writeFileSync(join(folder, name), await aPhoto({ takenAt: `2023:11:14 10:0${files.length}:00` }));
      files.push(await application.registerFile(join(folder, name)));
    }
    const stop = new AbortController();
    const adding = client.inspection.addInspectionPhotos(
      { noteId: note.id, files },
      { signal: stop.signal, onProgress: ({ done }) => done === 1 && stop.abort() },
    );
    await expect(adding).rejects.toMatchObject({ code: 'cancelled' });
    const photos = await client.inspection.listInspectionPhotos({ noteId: note.id });
    expect(photos.map(({ attachment }) => attachment.name)).toEqual(['一.jpg']);
  });
});

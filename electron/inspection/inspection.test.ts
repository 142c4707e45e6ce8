import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS, { type CellFormulaValue, type CellValue } from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { Strokes } from '../../shared/formSignature/formSignature.ts';
import { pictureSizeOf } from '../document/pictureSize.ts';
import { readPdf } from '../document/readPdf.ts';
import { anImplementationItem, anIndicator, anInspectionNote } from '../testing/drafts.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';
import { aPhoto, secretOfPhoto } from '../testing/pictures.ts';
import { readZipBytes } from '../testing/readZip.ts';

const aName: Strokes = [
  [
    [100, 60, 3],
    [220, 140, 4],
  ],
  [
    [220, 60, 3],
    [100, 140, 4],
  ],
];

/** The clock on the wall as a camera notes it, so many minutes from now. */
function cameraTime(minutes: number): string {
  const at = new Date(Date.now() + minutes * 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}:${two(at.getMonth() + 1)}:${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

async function aVisit() {
  const opened = await openTestApplication();
  const { application, client, folder } = opened;
  await client.implementation.addImplementationItem(anImplementationItem());
  await client.implementation.addImplementationItem(anImplementationItem({ name: '高拍仪', quantity: '4' }));
  const note = await client.inspection.addInspectionNote(
    anInspectionNote({
      visitedOn: '2023-11-14' as never,
      timeFrom: '0930',
      timeTo: '下午4点半',
      inspectors: '王一、李二',
      recorder: '李二',
    }),
  );
  await client.inspection.addRowsFromImplementation({ noteId: note.id });
  const rows = await client.inspection.listInspectionRows({ noteId: note.id });
  const addPhotos = async (...photos: { name: string; bytes: Buffer }[]) => {
    for (const { name, bytes } of photos) writeFileSync(join(folder, name), bytes);
    const files = await Promise.all(photos.map(({ name }) => application.registerFile(join(folder, name))));
    return await client.inspection.addInspectionPhotos({ noteId: note.id, files });
  };
  return { ...opened, note, rows, addPhotos };
}

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

describe('the sheets', () => {
  test('现场查看记录 and 现场照片表 say the same as .pdf, .docx and .xlsx, with signature and photos but without their EXIF', async () => {
    const { application, client, folder, note, rows, addPhotos } = await aVisit();
    await client.inspection.changeInspectionRow({
      id: rows[0]?.id ?? '',
      changes: { foundQuantity: '1', state: 'faulty' },
    });
    await client.inspection.addInspectionFigure({
      noteId: note.id,
      name: '本年累计办理量',
      value: '16.67',
      unit: '万件',
      readAt: '10:40',
    });
    await addPhotos({ name: '取号机.jpg', bytes: await aPhoto({ takenAt: '2023:11:14 10:05:09', orientation: 6 }) });
    await client.formSignature.signForm({
      form: 'inspectionNote',
      formId: note.id,
      role: '查看人',
      name: '王一',
      strokes: aName,
    });
    const target = async (name: string) => await application.registerFile(join(folder, name));
    for (const extension of ['pdf', 'docx', 'xlsx']) {
      await client.inspection.exportInspection({ target: await target(`查看.${extension}`) });
      await client.inspection.exportPhotoSheet({ target: await target(`照片.${extension}`) });
    }
    const pdf = async (name: string) =>
      (await readPdf(new Uint8Array(readFileSync(join(folder, name))))).pages.map(({ text }) => text).join('');
    const parts = async (name: string) => [...(await readZipBytes(readFileSync(join(folder, name))))];
    const texts = async (name: string) => (await parts(name)).map(([, part]) => part.toString('utf8')).join('');
    // What nobody has written yet has its row to be written in, and says nothing by itself.
    const unwritten = ['现场情况描述', '发现的问题', '核实意见'];
    const noteWords = ['09:30至16:30', '王一', '16.67', '2023-11-14', '故障', '-1', ...unwritten];
    const photoWords = ['1-01', '2023-11-14', '李二', '取号机.jpg'];
    for (const word of noteWords) {
      expect((await pdf('查看.pdf')).replace(/\s/g, '')).toContain(word);
      expect(await texts('查看.docx')).toContain(word);
      expect(await texts('查看.xlsx')).toContain(word);
    }
    expect((await texts('查看.docx')).match(/发现的问题.*?核实意见/s)?.[0].replace(/<[^>]*>|\s/g, '')).toBe(
      '发现的问题核实意见',
    );
    // 差异 is reckoned by the sheet itself from the two quantities beside it.
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(join(folder, '查看.xlsx'));
    const cells: CellValue[] = [];
    book.worksheets[0]?.eachRow((row) => row.eachCell(({ value }) => void cells.push(value)));
    const differences = cells.filter((value) => typeof value === 'object' && value !== null && 'formula' in value);
    expect(differences.map((value) => (value as CellFormulaValue).result ?? '')).toEqual([-1, '']);
    expect((differences[0] as CellFormulaValue).formula).toMatch(
      /^IF\(AND\(ISNUMBER\(([A-Z]+\d+)\),ISNUMBER\(([A-Z]+\d+)\)\),\2-\1,""\)$/,
    );
    for (const word of photoWords) {
      expect((await pdf('照片.pdf')).replace(/\s/g, '')).toContain(word);
      expect(await texts('照片.docx')).toContain(word);
      expect(await texts('照片.xlsx')).toContain(word);
    }
    for (const name of ['照片.docx', '照片.xlsx', '查看.docx', '查看.xlsx']) {
      const media = (await parts(name)).filter(([path]) => /\/media\/./.test(path));
      expect([name, media.length]).toEqual([name, 1]);
      for (const [, part] of media) {
        expect([part.includes(secretOfPhoto), part.includes('Exif')]).toEqual([false, false]);
      }
    }
    expect(readFileSync(join(folder, '照片.pdf')).includes(secretOfPhoto)).toBe(false);

    await client.inspection.changeInspectionNote({ id: note.id, changes: { opinion: '后来改的' } });
    await client.inspection.exportInspection({ target: await target('改后.pdf') });
    expect((await pdf('改后.pdf')).replace(/\s/g, '')).toContain('签名后内容已修改，签名失效');
  });

  test('nothing to print is said', async () => {
    const { application, client, folder } = await openTestApplication();
    const target = await application.registerFile(join(folder, '空.pdf'));
    await expect(client.inspection.exportInspection({ target })).rejects.toThrow('还没有查看记录');
    await expect(client.inspection.exportPhotoSheet({ target })).rejects.toThrow('还没有现场照片');
  });
});

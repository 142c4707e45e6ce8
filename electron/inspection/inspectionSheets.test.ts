import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS, { type CellFormulaValue, type CellValue } from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readPdf } from '../document/pdf/readPdf.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';
import { aPhoto, secretOfPhoto } from '../testing/pictures.ts';
import { readZipBytes } from '../testing/readZip.ts';
import { aName, aVisit } from './testing/aVisit.ts';

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

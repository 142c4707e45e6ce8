import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../../../../shared/day.ts';
import type { WorkbookDocument, WorkbookSheet } from '../../../../shared/document/workbook.ts';
import { standardLook, type WorkbookLook } from '../../../../shared/document/workbookLook.ts';
import { writeXlsx } from '../writeXlsx.ts';
import { marginsOf } from './marginTexts.ts';

const sheet: WorkbookSheet = {
  name: 'C2 资金支付核查表',
  indexNumber: 'C2',
  orientation: 'landscape',
  title: '资金支付核查表',
  head: [],
  unit: null,
  tables: [],
  notes: [{ label: '审计说明', text: '已核对' }],
};

function bookOf(look: Partial<WorkbookLook>, author = '某某会计师事务所'): WorkbookDocument {
  const whole = { ...standardLook, ...look };
  return {
    title: '工作底稿',
    author,
    projectName: '某项目',
    issuedOn: '2026-03-01' as Day,
    look: whole,
    sheets: [sheet],
  };
}

test('a book of the standard look prints the firm, the sheet and 第 X 页 共 Y 页, as books always did', () => {
  const { look: _, ...plain } = bookOf({});
  const expected = { oddHeader: '&L某某会计师事务所&RC2 资金支付核查表', oddFooter: '&C第&P页 共&N页' };
  expect(marginsOf(plain, sheet)).toEqual(expected);
  const { indexNumber: __, ...nameless } = sheet;
  expect(marginsOf(plain, nameless)).toEqual(expected);
});

test('each placeholder stands for what it says, in the face of the text', () => {
  const look = {
    textFont: '仿宋',
    headerLeft: '{事务所名称}',
    headerMiddle: '{项目名称}',
    headerRight: '索引号 {索引号}｜{底稿名称}',
    footerLeft: '{日期}',
    footerMiddle: '',
    footerRight: '{页码}/{总页数}',
  };
  expect(marginsOf(bookOf(look), sheet)).toEqual({
    oddHeader: '&L&"仿宋,Regular"某某会计师事务所&C&"仿宋,Regular"某项目&R&"仿宋,Regular"索引号 C2｜资金支付核查表',
    oddFooter: '&L&"仿宋,Regular"2026年3月1日&R&"仿宋,Regular"&P/&N',
  });
});

test('a page number before what looks like a sum stays a page number', () => {
  const { oddFooter } = marginsOf(bookOf({ footerMiddle: '{页码}-2号 {总页数}+1' }), sheet);
  expect(oddFooter).toBe('&C&P -2号 &N +1');
});

test('no text of a client becomes a code of the header, and none makes it longer than Excel takes', () => {
  const places = { headerMiddle: 'R&D {项目名称}{页码}', footerLeft: '{项目名称}{日期}' };
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: fc.constantFrom('&', 'P', '"', '项', '1') }),
      (firm, project) => {
        const book = { ...bookOf(places, firm), projectName: project };
        const { oddHeader, oddFooter } = marginsOf(book, sheet);
        for (const margin of [oddHeader, oddFooter]) {
          expect(margin.length).toBeLessThanOrEqual(255);
          // Without what is doubled only the codes of the template are left.
          expect(margin.replaceAll('&&', '').match(/&./gs) ?? []).toEqual(
            (margin === oddHeader ? ['&L', '&C', '&P', '&R'] : ['&L', '&C', '&P', '&N']).filter(
              (code) => code !== '&L' || margin !== oddHeader || firm.trim() !== '',
            ),
          );
        }
      },
    ),
  );
});

test('a chosen face reaches titles, texts and the labels of notes, and no other style', async () => {
  const workbook = new ExcelJS.Workbook();
  const bytes = await writeXlsx(bookOf({ textFont: '仿宋', headingFont: '华文中宋' }));
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
  const read = workbook.worksheets[0];
  expect(read?.getCell('A1').font).toMatchObject({ name: '华文中宋', size: 16, bold: true });
  const note = read?.getCell('A2').value as ExcelJS.CellRichTextValue;
  expect(note.richText.map(({ font, text }) => [font?.name, font?.bold ?? false, text])).toEqual([
    ['仿宋', true, '审计说明：'],
    ['仿宋', false, '已核对'],
  ]);
});

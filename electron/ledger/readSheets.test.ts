import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Excel from 'exceljs';
import { expect, test } from 'vitest';
import type { Day } from '../../shared/day.ts';
import { parseRowMark, rowMarkText, rowMarkTitle } from '../../shared/document/rowMark.ts';
import type { SheetCell, WorkbookDocument } from '../../shared/document/workbook.ts';
import { returnedTable } from '../document/returned/readReturnedWorkbook.ts';
import { writeXlsx } from '../document/workbook/writeXlsx.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { readSheets, readSomeSheets } from './readSheets.ts';

const door = { signal: new AbortController().signal, report: () => {} };
const asked = { title: '意见表', fileName: '退回.xlsx', endings: '.xlsx' };
const form = {
  title: '意见表',
  required: ['存在问题', '单位意见'],
  optional: ['说明', '日期'],
  firm: [],
  answers: ['单位意见', '说明'],
  together: [],
  isOwn: ([first = '']: readonly string[]) => first.startsWith('负责人（签字）'),
};
const first = '0198c1de-0000-7000-8000-000000000001';
const second = '0198c1de-0000-7000-8000-000000000002';

function bookOf(titles: readonly string[], rows: readonly (readonly SheetCell[])[]): WorkbookDocument {
  return {
    title: '意见表',
    author: '事务所',
    issuedOn: '2023-08-01' as Day,
    sheets: [
      { name: '说明', orientation: 'portrait', title: '填表说明', head: [], unit: null, tables: [], notes: [] },
      {
        name: '意见表',
        orientation: 'landscape',
        title: '意见表',
        head: [{ label: '项目名称', value: '智慧大厅' }],
        unit: null,
        tables: [
          {
            caption: null,
            columns: titles.map((title) => ({
              title,
              width: 20,
              kind: title === '日期' ? 'day' : 'text',
              ...(title === rowMarkTitle ? { hidden: true } : {}),
            })),
            rows,
            totals: null,
          },
        ],
        notes: [{ label: '负责人（签字）', text: '　　　　日期：' }],
      },
    ],
  };
}

async function written(book: WorkbookDocument, name = '退回.xlsx'): Promise<string> {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, await writeXlsx(book));
  return path;
}

test('a sheet that came back gives its rows by their marks, whatever the order of rows and columns', async () => {
  const path = await written(
    bookOf(
      ['说明', '单位意见', '日期', '存在问题', rowMarkTitle],
      [
        ['多行\n文字', '认可', { day: '2023-08-02' as Day }, '问题二', rowMarkText({ id: second, base: 7 })],
        [null, '不认可', null, '单位新增的一行', null],
        [null, null, null, '问题一', rowMarkText({ id: first, base: 7 })],
      ],
    ),
  );
  const table = returnedTable((await readSheets(path, door, asked)).sheets, form, '退回.xlsx');
  expect(table).toMatchObject({ sheet: '意见表', missing: [], marked: true });
  expect(table.rows.map(({ mark, texts }) => [mark?.id ?? null, texts.get('单位意见'), texts.get('说明')])).toEqual([
    [second, '认可', '多行\n文字'],
    [null, '不认可', ''],
    [first, '', ''],
  ]);
  expect(table.rows[0]?.texts.get('日期')).toBe('2023-08-02');
});

test('without the hidden column and with a column gone the sheet says so, and its rows are unmarked', async () => {
  const path = await written(bookOf(['存在问题', '单位意见', '日期'], [['问题一', '认可', null]]));
  const table = returnedTable((await readSheets(path, door, asked)).sheets, form, '退回.xlsx');
  expect(table).toMatchObject({ marked: false, missing: ['说明'], rows: [{ mark: null }] });
  expect(table.rows[0]?.texts.has('说明')).toBe(false);
});

test('a workbook without such a head is refused by name, and one of another kind as what it is', async () => {
  const path = await written(bookOf(['科目', '借方'], [['1001', '5']]), '序时账.xlsx');
  const { sheets } = await readSheets(path, door, asked);
  expect(() => returnedTable(sheets, form, '序时账.xlsx')).toThrow('“序时账.xlsx”里没有找到意见表');
  const picture = join(temporaryFolder(), '照片.xlsx');
  writeFileSync(picture, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]));
  await expect(readSheets(picture, door, asked)).rejects.toThrow('不是意见表（是图片）');
});

test('to look at a workbook, what lies beyond the limits is left out and said so; a form is refused instead', async () => {
  const rows = Array.from({ length: 30 }, (_, index) => [`问题${index}`, '认可', null, null]);
  const path = await written(bookOf(['存在问题', '单位意见', '说明', '日期'], rows));
  const limits = { rows: 10, columns: 3, characters: 1000 };
  const looked = await readSomeSheets(path, { ...limits, cut: true }, door);
  expect([looked.cut, looked.sheets.map(({ rows: kept }) => kept.length)]).toEqual([true, [1, 10]]);
  await expect(readSomeSheets(path, { ...limits, cut: false }, door)).rejects.toThrow('工作表“意见表”超出');
});

test('a mark is only what this program wrote', () => {
  expect(parseRowMark(` ${rowMarkText({ id: first, base: 12 })} `)).toEqual({ id: first, base: 12 });
  for (const text of ['', '1', first, `${first}@`, `${first}@1.5`, '=A1']) expect(parseRowMark(text)).toBeNull();
});

test('what a spreadsheet program made of a text with a minus before it is never taken for the words of the unit', async () => {
  const path = join(temporaryFolder(), '退回.xlsx');
  const book = new Excel.Workbook();
  const sheet = book.addWorksheet('意见表');
  sheet.addRows([
    ['存在问题', '单位意见', '说明'],
    ['支付率低', '认可', '已整改'],
  ]);
  sheet.getCell('C3').value = { formula: '-已整改', result: { error: '#NAME?' } } as Excel.CellValue;
  sheet.getCell('A3').value = '附件不齐';
  sheet.getCell('B3').value = { formula: '1+1' } as Excel.CellValue;
  await book.xlsx.writeFile(path);
  const read = readSheets(path, door, asked).then(({ sheets }) => returnedTable(sheets, form, '退回.xlsx'));
  await expect(read).rejects.toMatchObject({
    code: 'returned-sheet-unread',
    message: expect.stringContaining('第 3 行“单位意见”是公式或错误值'),
  });
  await expect(read).rejects.toThrow('另有 1 格也是');
});

test.each([['XFD2'], ['GS1048576']])('a single cell far outside of a form, %s, is named', async (place) => {
  const path = await written(bookOf(['存在问题', '单位意见'], [['问题一', '认可']]));
  const book = new Excel.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.worksheets[1];
  if (!sheet) throw new Error('no sheet');
  sheet.getCell(place).value = '误';
  await book.xlsx.writeFile(path);
  await expect(readSheets(path, door, asked)).rejects.toThrow(`从单元格 ${place} 起，是误填的请清除这一格`);
});

test('a single cell far below a form, B1048576, is a row of its own and refuses nothing', async () => {
  const path = await written(bookOf(['存在问题', '单位意见'], [['问题一', '认可']]));
  const book = new Excel.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.worksheets[1];
  if (!sheet) throw new Error('no sheet');
  sheet.getCell('B1048576').value = '误';
  await book.xlsx.writeFile(path);
  expect((await readSheets(path, door, asked)).sheets[1]?.rows.at(-1)).toMatchObject({ number: 1_048_576 });
});

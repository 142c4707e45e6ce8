import { createRequire } from 'node:module';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import type { Day } from '../../../shared/day.ts';
import type { SheetTable, WorkbookDocument, WorkbookSheet } from '../../../shared/document/workbook.ts';
import { headZones } from './plan/zones.ts';
import { shareStyles } from './sharedStyles.ts';
import { fonts, grid } from './sheetStyle.ts';
import { writeXlsx } from './writeXlsx.ts';

const paidOn = '2023-04-20' as Day;

const table: SheetTable = {
  caption: null,
  columns: [
    { title: '序号', width: 6, kind: 'integer' },
    { title: '账号', width: 16, kind: 'text' },
    { title: '支付日期', width: 12, kind: 'day' },
    { title: '本次支付', width: 16, kind: 'money' },
    { title: '累计支付', width: 16, kind: 'money' },
    { title: '支付率', width: 10, kind: 'percent' },
    { title: '核查标识', width: 10, kind: 'text', choices: ['√', '×'] },
  ],
  rows: [
    [
      { number: '1' },
      '00123',
      { day: paidOn },
      { number: '1497000.00' },
      { formula: '=SUM({col:本次支付}{first}:{col:本次支付}{row})', result: '1497000.00' },
      { formula: 'ROUND({col:累计支付}{row}/4990000,4)', result: '0.3' },
      '√',
    ],
    [
      { number: '2' },
      '=1+1',
      null,
      { number: '0.10' },
      null,
      { formula: 'IF(1=1,"—",0)', result: '—', text: true },
      '',
    ],
  ],
  totals: ['合计', null, null, { formula: 'SUM({col:本次支付}{first}:{col:本次支付}{last})', result: '1497000.10' }],
};

const index: WorkbookSheet = {
  name: '底稿目录',
  orientation: 'portrait',
  title: '底稿目录',
  head: [],
  unit: null,
  tables: [
    {
      caption: null,
      columns: [{ title: '索引号', width: 10, kind: 'text' }],
      rows: [[{ link: 'C2', sheet: 'C2 资金支付核查表' }]],
      totals: null,
    },
  ],
  notes: [],
};

function bookOf(sheet: Partial<WorkbookSheet> = {}): WorkbookDocument {
  return {
    title: '工作底稿',
    author: '某某会计师事务所',
    issuedOn: '2023-11-20' as Day,
    sheets: [
      {
        ...index,
        name: 'C2 资金支付核查表',
        title: '资金支付核查表',
        orientation: 'landscape',
        head: [
          { label: '被监控单位', value: '某某局' },
          { label: '编制日期', value: paidOn, kind: 'day' },
        ],
        unit: '单位：元',
        tables: [table],
        notes: [{ label: '审计说明', text: '第一段\n@第二段' }],
        ...sheet,
      },
      index,
    ],
  };
}

async function reopened(book: WorkbookDocument) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await writeXlsx(book)).buffer as ArrayBuffer);
  return workbook;
}

test('a table stands under title, head block and unit, with its formulas resolved and their results beside them', async () => {
  const sheet = (await reopened(bookOf())).worksheets[0];
  expect(sheet?.getRow(4).values).toEqual([
    undefined,
    '序号',
    '账号',
    '支付日期',
    '本次支付',
    '累计支付',
    '支付率',
    '核查标识',
  ]);
  expect(sheet?.getRow(5).values).toEqual([
    undefined,
    1,
    '00123',
    new Date(Date.UTC(2023, 3, 20)),
    1497000,
    { formula: 'SUM(D5:D5)', result: 1497000 },
    { formula: 'ROUND(E5/4990000,4)', result: 0.3 },
    '√',
  ]);
  expect(sheet?.getCell('B6').value).toBe('=1+1');
  expect(sheet?.getCell('B6').numFmt).toBe('@');
  expect(sheet?.getCell('F6').value).toEqual({ formula: 'IF(1=1,"—",0)', result: '—' });
  expect(sheet?.getCell('D7').value).toEqual({ formula: 'SUM(D5:D6)', result: 1497000.1 });
  expect(sheet?.getCell('D7').font.bold).toBe(true);
  expect(sheet?.getCell('C5').numFmt).toBe('yyyy-mm-dd');
  expect(sheet?.getCell('A10').value).toBe('@第二段');
});

test('a formula may name the rows and columns of the table below its own', async () => {
  const count: SheetTable = {
    caption: '（一）',
    columns: [{ title: '笔数', width: 10, kind: 'integer' }],
    rows: [[{ formula: 'COUNT({below:col:序号}{below:first}:{below:col:序号}{below:last})', result: '2' }]],
    totals: null,
  };
  const sheet = (await reopened(bookOf({ tables: [count, table] }))).worksheets[0];
  expect(sheet?.getCell('A6').value).toEqual({ formula: 'COUNT(A9:A10)', result: 2 });
  expect([sheet?.getCell('A8').value, sheet?.getCell('A9').value]).toEqual(['序号', 1]);
  await expect(writeXlsx(bookOf({ tables: [table, count] }))).rejects.toThrow('names one below it');
});

test('a sheet is printed on A4, one page wide, with its table head on every page', async () => {
  const sheet = (await reopened(bookOf())).worksheets[0];
  expect(sheet?.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 });
  expect(sheet?.pageSetup.printTitlesRow).toBe('4:4');
  expect(sheet?.headerFooter.oddFooter).toBe('&C第&P页 共&N页');
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
});

test('a drop-down list is one range over the body of its column', async () => {
  const sheet = (await reopened(bookOf())).worksheets[0];
  const { model } = (sheet as unknown as { dataValidations: { model: Record<string, { formulae: string[] }> } })
    .dataValidations;
  expect(Object.entries(model).map(([at, { formulae }]) => [at, formulae])).toEqual([
    ['G5', ['"√,×"']],
    ['G6', ['"√,×"']],
  ]);
});

test('an index leads to its sheets by a formula that every spreadsheet program follows', async () => {
  const sheet = (await reopened(bookOf())).worksheets[1];
  expect(sheet?.getCell('A3').value).toEqual({ formula: `HYPERLINK("#'C2 资金支付核查表'!A1","C2")`, result: 'C2' });
});

test('an empty table says 无 and its sums are nought', async () => {
  const totals = ['合计', null, null, { formula: 'SUM({col:本次支付}{first}:{col:本次支付}{last})', result: '0.00' }];
  const sheet = (await reopened(bookOf({ tables: [{ ...table, rows: [], totals }] }))).worksheets[0];
  expect(sheet?.getCell('A5').value).toBe('无');
  expect(sheet?.getCell('D6')).toMatchObject({ formula: 'SUM(D5:D5)', result: 0 });
});

test('text that looks like an escape of the format comes back as it was', async () => {
  const sheet = (await reopened(bookOf({ title: '编号_x0041_甲' }))).worksheets[0];
  expect(sheet?.getCell('A1').value).toBe('编号_x0041_甲');
});

test('the parts of a book are written as this version of exceljs writes them, which it does not promise to keep', () => {
  const { version } = createRequire(import.meta.url)('exceljs/package.json') as { version: string };
  expect(version).toBe('4.4.0');
});

test('cells that look the same share their style and lose nothing of it', async () => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('底稿');
  const [one, other, bold] = [sheet.getCell('A1'), sheet.getCell('A2'), sheet.getCell('A3')];
  for (const cell of [one, other]) {
    cell.font = fonts.body;
    cell.border = grid;
    cell.numFmt = '0.00%';
  }
  bold.font = fonts.strong;
  shareStyles(workbook);
  expect(other.style).toBe(one.style);
  expect(other.style).toEqual({ font: fonts.body, border: grid, numFmt: '0.00%' });
  expect(bold.style).toEqual({ font: fonts.strong });
});

test('the same book gives the same bytes', async () => {
  expect(Buffer.from(await writeXlsx(bookOf())).equals(Buffer.from(await writeXlsx(bookOf())))).toBe(true);
});

test.each([
  ['名称含有', { name: 'C2/C3' }],
  ['名称含有', { name: "C2'" }],
  ['超过 31 个字符', { name: '很长'.repeat(16) }],
  ['名称重复', { name: '底稿目录' }],
  ['32768 个字符，超过', { title: '长'.repeat(32_768) }],
])('what Excel can not hold is refused: %s', async (message, sheet) => {
  await expect(writeXlsx(bookOf(sheet))).rejects.toThrow(message);
});

test('the head block gives labels the room they need and shares the rest', () => {
  expect(headZones([6, 10, 20, 20, 8, 20])).toEqual([
    { from: 1, to: 2 },
    { from: 3, to: 3 },
    { from: 4, to: 4 },
    { from: 5, to: 6 },
  ]);
});

import { read, utils } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { readWholeLedger } from '../../imports/readLedger.ts';
import { inspectFile } from '../../recognition/inspectFile.ts';
import { proposeImport } from '../../recognition/proposeImport.ts';
import { cellsOf, temporaryFile } from '../../testing/files.ts';
import {
  biffRecord,
  cellRecords,
  excel95Book,
  gbk,
  otherBookFile,
  type RawCell,
  scriptBook,
  shorts,
  writeOtherBook,
} from '../../testing/otherBooks.ts';
import { openWorkbook } from '../openWorkbook.ts';

const journal = [
  ['日期', '凭证号', '摘要', '科目编码', '科目名称', '借方金额', '贷方金额'],
  [{ t: 'n', v: 44931, z: 'yyyy-mm-dd' }, '记-0001', '付设备款', '1601', '固定资产', 1200.5, null],
  [{ t: 'n', v: 44931, z: 'yyyy-mm-dd' }, '记-0001', '付设备款', '1002', '银行存款', null, 1200.5],
];

test('an .xls of Excel 97 is imported like an .xlsx', async () => {
  const path = otherBookFile('biff8', [{ name: '序时账', rows: journal }]);
  const { recipe } = await proposeImport(path);
  const { entries, totals } = await readWholeLedger(path, recipe);
  expect(entries.map((entry) => [entry.postedOn, entry.accountCode, entry.debitFen, entry.creditFen])).toEqual([
    ['2023-01-05', '1601', 120050, 0],
    ['2023-01-05', '1002', 0, 120050],
  ]);
  expect(totals.problems).toBe(0);
});

test('numbers, texts, truth values, errors, dates and stored results of formulas', async () => {
  const rows = [
    ['0012', 1234.56, -0.01, 1e15, true, { t: 'e', v: 7 }],
    [
      { t: 'n', v: 45000, z: 'yyyy-mm-dd' },
      { t: 'n', v: 45000.5, z: 'yyyy"年"m"月"d"日" h:mm' },
      { t: 'n', v: 0.25, z: 'h:mm' },
      { t: 'n', v: 100, f: '50+50' },
      { t: 's', v: '合计', f: '"合"&"计"' },
    ],
  ];
  expect(await cellsOf(otherBookFile('biff8', [{ name: '账', rows }]))).toEqual({
    1: ['0012', 1234.56, -0.01, 1e15, true, { error: '#DIV/0!' }],
    2: [{ day: '2023-03-15' }, { day: '2023-03-15', time: '12:00:00' }, '06:00:00', 100, '合计'],
  });
});

test.each(['biff5', 'biff4', 'biff3', 'biff2'] as const)(
  '%s, of before Excel 97, gives the same cells',
  async (kind) => {
    const rows = [
      ['code', 1234.5, true, { t: 'e', v: 42 }],
      ['0012', 7, { t: 'n', v: 45000, z: 'yyyy-mm-dd' }, -1],
    ];
    expect(await cellsOf(otherBookFile(kind, [{ name: 'a', rows }]))).toEqual({
      1: ['code', 1234.5, true, { error: '#N/A' }],
      2: ['0012', 7, { day: '2023-03-15' }, -1],
    });
  },
);

test('dates counted from 1904', async () => {
  const rows = [[{ t: 'n', v: 45000 - 1462, z: 'yyyy-mm-dd' }]];
  const file = temporaryFile('账.xls', writeOtherBook('biff8', [{ name: '账', rows }], { date1904: true }));
  expect(await cellsOf(file)).toEqual({ 1: [{ day: '2023-03-15' }] });
});

test('hidden sheets are listed as hidden', async () => {
  const path = otherBookFile('biff8', [
    { name: '序时账', rows: [['a']] },
    { name: '旧账', rows: [['b']], state: 'hidden' },
  ]);
  expect((await openWorkbook(path)).sheets).toEqual([
    { name: '序时账', hidden: false, readable: true },
    { name: '旧账', hidden: true, readable: true },
  ]);
});

test('hidden rows are read and marked', async () => {
  const hiddenRow = biffRecord(0x208, shorts(1, 0, 2, 255, 0, 0, 0x20, 0x0f));
  const file = temporaryFile('a.xls', excel95Book(gbk('账'), 936, [hiddenRow, ...cellRecords([[1], [2]])]));
  const book = await openWorkbook(file);
  const rows = [];
  for await (const batch of book.readRows(0)) rows.push(...batch);
  expect(rows).toEqual([
    { number: 1, cells: [1] },
    { number: 2, cells: [2], hidden: true },
  ]);
});

const chinese: RawCell[][] = [
  [gbk('日期'), gbk('摘要')],
  [20230105, gbk('付工程进度款')],
];
const understood = { 1: ['日期', '摘要'], 2: [20230105, '付工程进度款'] };

test.each([
  ['the code page of GBK', 936],
  ['no code page', null],
  ['the code page of Western Europe', 1252],
  ['the code page of a Macintosh', 0x8000],
])('GBK text under %s is read as Chinese', async (_, codePage) => {
  const file = temporaryFile('a.xls', excel95Book(gbk('序时账'), codePage, cellRecords(chinese)));
  expect(await cellsOf(file)).toEqual(understood);
  const { sheets, warnings } = await inspectFile(file);
  expect(sheets[0]?.name).toBe('序时账');
  expect(warnings.length).toBe(codePage === 936 ? 0 : 1);
});

test('what a web script wrote without any workbook around it is read, in GBK and in UTF-8', async () => {
  expect(await cellsOf(temporaryFile('a.xls', scriptBook(chinese)))).toEqual(understood);
  const utf8 = [
    [Buffer.from('日期'), Buffer.from('摘要')],
    [20230105, Buffer.from('付工程进度款')],
  ];
  expect(await cellsOf(temporaryFile('a.xls', scriptBook(utf8)))).toEqual(understood);
});

test('GBK bytes that a writer took for Latin letters are read as Chinese, real Latin letters stay', async () => {
  const latin = (text: string) => gbk(text).toString('latin1');
  const wrong = [
    [latin('日期'), latin('摘要')],
    [20230105, latin('付工程进度款')],
  ];
  const file = otherBookFile('biff8', [{ name: 'a', rows: wrong }]);
  expect(await cellsOf(file)).toEqual(understood);
  expect((await inspectFile(file)).encoding).toBe('gb18030');
  const western = [['Müller', 'Größe', 'Señor Núñez', 'ÄÖÜ', 'café']];
  expect(await cellsOf(otherBookFile('biff8', [{ name: 'a', rows: western }]))).toEqual({ 1: western[0] });
});

test('a person may choose another encoding for text of a doubtful code page', async () => {
  const file = temporaryFile(
    'a.xls',
    excel95Book(gbk('账'), 936, cellRecords([[Buffer.from([0xa4, 0xa4, 0xa4, 0xe5])]])),
  );
  const book = await openWorkbook(file, { encoding: 'big5' });
  for await (const [row] of book.readRows(0)) expect(row?.cells).toEqual(['中文']);
});

test('text that is split over several records is whole', async () => {
  const long = Array.from({ length: 3_000 }, (_, index) => [
    `${'摘要'.repeat(index % 40)}é${index}`,
    'x'.repeat(index % 90),
  ]);
  const cells = await cellsOf(otherBookFile('biff8', [{ name: '账', rows: long }]));
  expect(Object.keys(cells).length).toBe(3_000);
  for (const [index, row] of long.entries()) expect(cells[index + 1]).toEqual(row[1] === '' ? [row[0]] : row);
});

test('an .xls of many kinds of cells gives what another reader finds in it', async () => {
  const values = (index: number) => [
    index % 3 === 0 ? `文字${index % 50}` : null,
    index % 7 === 0 ? null : (index - 300) * 1.37,
    (index * 7919) % 65_536,
    index % 5 === 0 ? 'x'.repeat(index + 1) : index % 2 === 0,
    -index / 100,
    index % 11 === 0 ? 1e300 : index * 100_000,
  ];
  const rows = Array.from({ length: 600 }, (_, index) => values(index));
  const content = writeOtherBook('biff8', [{ name: '账', rows }]);
  const [name = ''] = read(content).SheetNames;
  const expected = utils.sheet_to_json<unknown[]>(read(content).Sheets[name] ?? {}, { header: 1, defval: null });
  const cells = await cellsOf(temporaryFile('a.xls', content));
  expect(expected).toHaveLength(600);
  for (const [index, row] of expected.entries()) expect(cells[index + 1]).toEqual(row);
});

test('a truncated .xls is refused wherever it ends', async () => {
  const rows = Array.from({ length: 500 }, (_, index) => [`付款${index}`, index, index / 3]);
  const whole = writeOtherBook('biff8', [{ name: '账', rows }]);
  for (const share of [0.05, 0.2, 0.5, 0.8, 0.9]) {
    const { error, sheets } = await inspectFile(
      temporaryFile('a.xls', whole.subarray(0, Math.floor(whole.length * share))),
    );
    expect([error?.code, sheets]).toEqual(['workbook-damaged', []]);
  }
});

test('an .xls with a flipped bit is refused or keeps all its rows', async () => {
  const rows = Array.from({ length: 300 }, (_, index) => [`付款${index}`, index, index / 3]);
  const whole = writeOtherBook('biff8', [{ name: '账', rows }]);
  for (let position = 600; position < whole.length; position += 397) {
    const altered = Buffer.from(whole);
    altered[position] = (altered[position] ?? 0) ^ (1 << (position % 8));
    const { error, sheets } = await inspectFile(temporaryFile('a.xls', altered));
    if (error) expect(error.code).toMatch(/^(workbook-|not-a-workbook)/);
    else expect(sheets[0]?.rows).toBe(300);
  }
});

const number = (row: number, column: number) =>
  biffRecord(0x203, Buffer.concat([shorts(row, column, 0), Buffer.alloc(8)]));
const inSheet = (...records: Buffer[]) => excel95Book(gbk('账'), 936, records);

test.each([
  ['a cell that comes twice', inSheet(...cellRecords([[1]]), ...cellRecords([[2]]))],
  ['a column beyond IV', inSheet(number(0, 256))],
  ['a shared string that does not exist', inSheet(biffRecord(0xfd, shorts(0, 0, 0, 5, 0)))],
  ['a record that ends within a number', inSheet(biffRecord(0x203, shorts(0, 0, 0, 0)))],
  ['a foreign record among the cells', inSheet(number(0, 0), biffRecord(0xfc, shorts(0, 0)), number(1, 0))],
  ['a sheet that does not end', inSheet(number(0, 0)).subarray(0, -4)],
  ['data after the last sheet', Buffer.concat([inSheet(number(0, 0)), number(1, 0)])],
  ['an unknown record', inSheet(biffRecord(0x4fff))],
])('%s is refused as damaged', async (_, content) => {
  const { error } = await inspectFile(temporaryFile('a.xls', content));
  expect(error?.code).toBe('workbook-damaged');
});

test('the last cell of the last row is read without filling what lies before it', async () => {
  const { sheets, error } = await inspectFile(
    temporaryFile('a.xls', inSheet(biffRecord(0x27e, shorts(65_535, 255, 0, 2, 0)))),
  );
  expect([error, sheets[0]?.rows]).toEqual([null, 1]);
});

test('a sheet that is full to its last cell is no ledger, and refused before it fills the memory', async () => {
  const row = (number: number) =>
    biffRecord(0xbd, Buffer.concat([shorts(number, 0), Buffer.alloc(256 * 6, 2), shorts(255)]));
  const content = inSheet(...Array.from({ length: 32_000 }, (_, number) => row(number)));
  expect((await inspectFile(temporaryFile('a.xls', content))).error?.code).toBe('workbook-hostile');
});

test('an .xls with a password says how to go on', async () => {
  const begin = biffRecord(0x809, shorts(0x600, 5, 0, 0));
  const file = temporaryFile('a.xls', Buffer.concat([begin, biffRecord(0x2f, shorts(0, 1, 2)), biffRecord(0x0a)]));
  expect((await inspectFile(file)).error?.code).toBe('workbook-encrypted');
});

test('what LibreOffice adds is no damage: an error with a byte more, and empty records where a format has no place', async () => {
  const longError = biffRecord(0x205, Buffer.concat([shorts(1, 0, 0), Buffer.from([7, 1, 0])]));
  const unknown = biffRecord(0xffff, Buffer.alloc(0));
  const file = temporaryFile('a.xls', excel95Book(gbk('账'), 936, [...cellRecords([[1]]), longError, unknown]));
  expect(await cellsOf(file)).toEqual({ 1: [1], 2: [{ error: '#DIV/0!' }] });
});

test('what other writers do is no damage: merged areas among the cells, the range of cells and a blank record numbered 0', async () => {
  const merged = biffRecord(0xe5, shorts(1, 0, 0, 0, 1));
  const range = biffRecord(0x00, shorts(0, 2, 0, 1, 0));
  const records = [range, biffRecord(0x00), ...cellRecords([[1]]), merged, number(1, 0)];
  expect(await cellsOf(temporaryFile('a.xls', inSheet(...records)))).toEqual({ 1: [1], 2: [0] });
});

test('a number format that counts a character more than it has still shows days as days', async () => {
  const whole = writeOtherBook('biff8', [{ name: '账', rows: [[{ t: 'n', v: 45000, z: 'yyyy-mm-dd' }, '款']] }]);
  const at = whole.indexOf(Buffer.from('yyyy-mm-dd', 'latin1'));
  const wide = whole.indexOf(Buffer.from('yyyy-mm-dd', 'utf16le'));
  const countAt = (at >= 0 ? at : wide) - 3;
  expect(whole.readUInt16LE(countAt)).toBe(10);
  whole.writeUInt16LE(11, countAt);
  expect(await cellsOf(temporaryFile('a.xls', whole))).toEqual({ 1: [{ day: '2023-03-15' }, '款'] });
});

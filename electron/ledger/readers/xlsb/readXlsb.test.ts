import { expect, test } from 'vitest';
import { zipFile } from '../../../testing/zipFile.ts';
import { inspectFile } from '../../recognition/inspectFile.ts';
import { cellsOf, temporaryFile } from '../../testing/files.ts';
import { otherBookFile, writeOtherBook } from '../../testing/otherBooks.ts';
import { openWorkbook } from '../openWorkbook.ts';
import { createXlsbFeeder } from './xlsbRecords.ts';
import { readXlsbRows } from './xlsbSheet.ts';

const tables = { strings: ['甲'], styles: ['number' as const, 'date' as const], date1904: false };

/** A record with a number of its kind below 128 or of two bytes. */
function record(id: number, ...data: (number[] | Buffer)[]): Buffer {
  const bytes = Buffer.concat(data.map((piece) => Buffer.from(piece)));
  const head = id < 128 ? [id] : [(id & 0x7f) | 0x80, id >> 7];
  return Buffer.concat([Buffer.from([...head, bytes.length]), bytes]);
}

function longs(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4);
  return bytes;
}

const begin = record(145);
const end = Buffer.concat([record(146), record(130)]);
const row = (number: number, flags = 0) => record(0, longs(number, 0), [0, 0, 0, flags]);
const shared = (column: number, string: number) => record(7, longs(column, 0, string));

async function rowsOf(bytes: Buffer, step = bytes.length) {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
  }
  const rows = [];
  for await (const batch of readXlsbRows('sheet1.bin', pieces(), tables)) rows.push(...batch);
  return rows;
}

test('values of a binary workbook, as another program writes them', async () => {
  const rows = [
    ['0012', 1234.56, -1, 1e15, true, { t: 'e', v: 7 }, '付款 é 𠮷'],
    [{ t: 'n', v: 45000, z: 'yyyy-mm-dd' }, null, { t: 'n', v: 45000.5, z: 'yyyy/m/d h:mm' }],
  ];
  const path = otherBookFile('xlsb', [
    { name: '序时账', rows },
    { name: '旧账', rows: [['x']], state: 'hidden' },
  ]);
  expect((await openWorkbook(path)).sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
    ['序时账', false],
    ['旧账', true],
  ]);
  expect(await cellsOf(path)).toEqual({
    1: ['0012', 1234.56, -1, 1e15, true, { error: '#DIV/0!' }, '付款 é 𠮷'],
    2: [{ day: '2023-03-15' }, null, { day: '2023-03-15', time: '12:00:00' }],
  });
});

test('dates counted from 1904', async () => {
  const rows = [[{ t: 'n', v: 45000 - 1462, z: 'yyyy-mm-dd' }]];
  const file = temporaryFile('账.xlsb', writeOtherBook('xlsb', [{ name: '账', rows }], { date1904: true }));
  expect(await cellsOf(file)).toEqual({ 1: [{ day: '2023-03-15' }] });
});

test('stored results of formulas, texts in the cell, cells without a column, hidden rows; at every cut', async () => {
  const text = (value: string) => Buffer.concat([longs(value.length), Buffer.from(value, 'utf16le')]);
  const double = Buffer.alloc(8);
  double.writeDoubleLE(45000);
  const bytes = Buffer.concat([
    begin,
    row(2, 0x10),
    record(8, longs(0, 0), text('算'), [0, 0]),
    record(9, longs(1, 1), double, [0, 0]),
    record(10, longs(2, 0), [1, 0, 0]),
    record(11, longs(3, 0), [0x17, 0, 0]),
    record(62, longs(5, 0), [0], text('丰')),
    record(18, [0, 0, 0, 0], longs(0)),
    row(4),
    end,
  ]);
  const rows = [
    { number: 3, hidden: true, cells: ['算', { day: '2023-03-15' }, true, { error: '#REF!' }, null, '丰', '甲'] },
  ];
  for (let step = 1; step <= bytes.length; step += 1) expect(await rowsOf(bytes, step)).toEqual(rows);
});

test.each([
  ['a row that comes twice', [begin, row(1), shared(0, 0), row(1), end]],
  ['a row beyond the last', [begin, row(1_048_576), end]],
  ['a cell that comes twice', [begin, row(0), shared(0, 0), shared(0, 0), end]],
  ['a column beyond XFD', [begin, row(0), shared(16_384, 0), end]],
  ['a shared string that does not exist', [begin, row(0), shared(0, 1), end]],
  ['a record that is too short', [begin, row(0), record(5, longs(0, 0, 0)), end]],
  ['a sheet that does not end', [begin, row(0), shared(0, 0)]],
  ['a record that does not end', [begin, row(0), shared(0, 0), end, Buffer.from([7, 12, 0])]],
])('%s is refused as damaged', async (_, records) => {
  await expect(rowsOf(Buffer.concat(records))).rejects.toMatchObject({ code: 'workbook-damaged' });
});

test('a record that claims to be larger than any is refused', () => {
  const feeder = createXlsbFeeder('sheet1.bin', () => {});
  expect(() => feeder.write(Buffer.from([7, 0xff, 0xff, 0xff, 0x7f]))).toThrow('超过 16 MB');
});

test('a bomb is refused by its ratio before it is inflated', async () => {
  const relations =
    '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.bin"/></Relationships>';
  const wide = (value: string) => Buffer.concat([longs(value.length), Buffer.from(value, 'utf16le')]);
  const file = zipFile([
    { name: 'xl/workbook.bin', content: record(156, longs(0, 1), wide('rId1'), wide('账')) },
    { name: 'xl/_rels/workbook.bin.rels', content: relations },
    { name: 'xl/worksheets/sheet1.bin', content: Buffer.alloc(101 * 1024 * 1024) },
  ]);
  expect((await inspectFile(temporaryFile('账.xlsb', file))).error?.code).toBe('workbook-hostile');
});

test('a truncated or altered .xlsb is refused, or read whole', async () => {
  const rows = Array.from({ length: 200 }, (_, index) => ['付款', index, `摘要${index}`]);
  const whole = writeOtherBook('xlsb', [{ name: '账', rows }]);
  for (const share of [0.1, 0.5, 0.9, 0.99]) {
    const { error } = await inspectFile(temporaryFile('a.xlsb', whole.subarray(0, Math.floor(whole.length * share))));
    expect(error?.code).toBe('workbook-damaged');
  }
  for (let position = 100; position < whole.length; position += 797) {
    const altered = Buffer.from(whole);
    altered[position] = (altered[position] ?? 0) ^ 0x10;
    const { error, sheets } = await inspectFile(temporaryFile('a.xlsb', altered));
    if (!error) expect(sheets[0]?.rows).toBe(200);
  }
});

import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import type { Day } from '../../../shared/day.ts';
import { type LargeRow, writeLargeBook } from './writeLargeBook.ts';

const book = {
  title: '某项目分录',
  author: '某会计师事务所',
  issuedOn: '2023-11-20' as Day,
  sheet: '分录',
  columns: [
    { title: '摘要', width: 20, kind: 'text' },
    { title: '借方金额', width: 18, kind: 'money' },
  ],
  facts: [{ label: '分录条数', value: '7' }],
} as const;

async function written(rows: readonly LargeRow[], mostRows?: number): Promise<Buffer> {
  const stream = new PassThrough();
  const [bytes] = await Promise.all([buffer(stream), writeLargeBook(stream, book, [rows], mostRows)]);
  return bytes;
}

test('a table that is longer than a sheet goes on on the next, under its head', async () => {
  const rows = Array.from({ length: 7 }, (_, index): LargeRow => [`款${index}`, index * 101]);
  const read = new ExcelJS.Workbook();
  await read.xlsx.load((await written(rows, 4)) as never);
  const columns = read.worksheets.map((sheet) => [sheet.name, ...sheet.getColumn(1).values.slice(1)]);
  expect(columns).toEqual([
    ['分录', '摘要', '款0', '款1', '款2'],
    ['分录2', '摘要', '款3', '款4', '款5'],
    ['分录3', '摘要', '款6'],
    ['说明', '某项目分录', '分录条数'],
  ]);
  expect(read.worksheets[1]?.getCell('B4').value).toBe(5.05);
});

test('a text and an amount that Excel can’t hold are named with their place', async () => {
  await expect(
    written([
      ['款', 1],
      ['长'.repeat(32_768), 1],
    ]),
  ).rejects.toMatchObject({
    code: 'document-incomplete',
    message: expect.stringContaining('第 3 行“摘要”'),
  });
});

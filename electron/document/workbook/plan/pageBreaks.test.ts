import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../../../../shared/day.ts';
import type { SheetTable, WorkbookSheet } from '../../../../shared/document/workbook.ts';
import { standardLook } from '../../../../shared/document/workbookLook.ts';
import { readZip } from '../../../testing/readZip.ts';
import { writeXlsx } from '../writeXlsx.ts';
import { countPages, pageBreaks } from './pageBreaks.ts';

function tableOf(caption: string, rows: number): SheetTable {
  return {
    caption,
    columns: [
      { title: '序号', width: 8, kind: 'integer' },
      { title: '内容', width: 40, kind: 'text' },
      { title: '金额', width: 20, kind: 'money' },
    ],
    rows: Array.from({ length: rows }, (_, index) => [
      { number: `${index + 1}` },
      `${caption}${index + 1}`,
      { number: '1.00' },
    ]),
    totals: null,
  };
}

/** 金额 of the table above added up, and the last of its own place. */
function sumsOf(rows: number): SheetTable {
  const whole = '{above:col:金额}{above:first}:{above:col:金额}{above:last}';
  const cells = [
    { formula: `COUNT(${whole})`, result: `${rows}` },
    { formula: `SUM({in:C9 很长的表|（一）|金额})`, result: `${rows}.00` },
    { formula: '{above:col:金额}{above:row}+0', result: '1.00' },
  ];
  return { ...tableOf('（二）', 0), rows: [cells] };
}

async function written(tables: readonly SheetTable[], look = standardLook) {
  const sheet: WorkbookSheet = {
    name: 'C9 很长的表',
    indexNumber: 'C9',
    orientation: 'landscape',
    title: '很长的表',
    head: [
      { label: '索引号', value: 'C9' },
      { label: '页次', value: null, kind: 'pages' },
    ],
    unit: null,
    tables,
    notes: [{ label: '审计结论', text: '无异常' }],
  };
  const book = { title: '底稿', author: '某所', issuedOn: '2026-03-01' as Day, look, sheets: [sheet] };
  const bytes = await writeXlsx(book);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
  return { bytes, workbook };
}

test('a table that is longer than a page is the last of its sheet; what follows stands on 续表 under the same head, its formulas with it', async () => {
  const { workbook: book } = await written([tableOf('（一）', 60), sumsOf(60), tableOf('（三）', 70)]);
  const names = book.worksheets.map(({ name }) => name);
  expect(names).toEqual(['C9 很长的表', 'C9 很长的表（续）']);
  const [first, second] = book.worksheets;
  expect(first?.pageSetup.printTitlesRow).toBe('4:4');
  expect(second?.getCell('A1').value).toBe('很长的表（续）');
  expect(second?.getCell('A2').value).toBe('索引号');
  expect(['A', 'B', 'C'].map((column) => second?.getCell(`${column}5`).formula)).toEqual([
    "COUNT('C9 很长的表'!C5:C64)",
    "SUM('C9 很长的表'!$C$5:$C$64)",
    "'C9 很长的表'!C5+0",
  ]);
  // The head of the third table, which is long, too.
  expect(second?.getCell('B8').value).toBe('内容');
  expect(second?.pageSetup.printTitlesRow).toBe('8:8');
  const notes = book.worksheets.map((sheet) => {
    const texts = sheet.getColumn(1).values.map((value) => JSON.stringify(value ?? ''));
    return texts.filter((text) => text.includes('审计结论')).length;
  });
  expect(notes).toEqual([0, 1]);
});

test('a table that a page holds is not torn: where it would be, the page before it ends early', async () => {
  const { bytes, workbook } = await written([tableOf('（一）', 15), tableOf('（二）', 14)]);
  const xml = (await readZip(Buffer.from(bytes))).get('xl/worksheets/sheet1.xml') ?? '';
  // The free row between the two is the last of the first page.
  expect([...xml.matchAll(/<brk id="(\d+)"[^>]* man="1"/g)].map(([, row]) => row)).toEqual(['20']);
  expect(workbook.worksheets[0]?.getCell('A21').value).toBe('（二）');
});

test('页次 says the page of how many where that is certain, and where to look otherwise', async () => {
  const pagesOf = async (rows: number, look = standardLook) => {
    const { workbook } = await written([tableOf('（一）', rows)], look);
    return workbook.worksheets[0]?.getCell('D2').value;
  };
  expect(await pagesOf(3)).toBe('1/1');
  expect(await pagesOf(21)).toBe('见页脚');
  const above = { ...standardLook, headerRight: '{索引号}-{页码}', footerMiddle: '' };
  expect(await pagesOf(21, above)).toBe('见页眉');
});

test('however high the rows and wherever the tables, none that a page holds is torn, and a certain count is the same for all printers', () => {
  const height = fc.integer({ min: 10, max: 120 });
  const tables = fc.array(fc.array(height, { minLength: 3, maxLength: 12 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(tables, fc.integer({ min: 300, max: 900 }), (blocks, page) => {
      const heights = [30, ...blocks.flat()];
      let from = 2;
      const placed = blocks.map((block) => {
        const place = { from, to: from + block.length - 1, keep: from + 1 };
        from += block.length;
        return place;
      });
      const rows = { heights, blocks: placed, repeated: { from: 1, to: 1 } };
      const breaks = pageBreaks(rows, page);
      const pageOf = pagesOfRows(heights, breaks, page * 0.97);
      placed.forEach((place, index) => {
        const whole = (blocks[index] ?? []).reduce((sum, each) => sum + each, 0);
        // The first stands where it stands: what does not fit below the head block is on a sheet of its own.
        if (index > 0 && whole + 30 <= page * 0.97) expect(pageOf[place.from]).toBe(pageOf[place.to]);
      });
      const certain = countPages(rows, breaks, page);
      if (certain !== null) expect(certain).toBe((pageOf.at(-1) ?? 0) + 1);
    }),
  );
});

/** The page of each row by its number, counted here once more: the head of 30 points again on each. */
function pagesOfRows(heights: readonly number[], breaks: readonly number[], room: number): number[] {
  let [page, used] = [0, 0];
  const pages = heights.map((height, index) => {
    if (index > 0 && (breaks.includes(index) || used + height > room)) [page, used] = [page + 1, 30];
    used += height;
    return page;
  });
  return [0, ...pages];
}

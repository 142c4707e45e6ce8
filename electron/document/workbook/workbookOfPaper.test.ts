import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block, PaperDocument, TableBlock } from '../../../shared/document/document.ts';
import { numberCell } from '../../../shared/document/sheetValue.ts';
import { paper } from '../testing/paper.ts';
import { workbookOfPaper } from './workbookOfPaper.ts';
import { writeXlsx } from './writeXlsx.ts';

function tableOf(weights: readonly number[], rows: TableBlock['rows']): TableBlock {
  const columns = weights.map((weight, index) => ({ title: `栏${index + 1}`, weight, align: 'left' as const }));
  return { kind: 'table', caption: null, unit: null, columns, groupColumns: 0, rows };
}

const form = (blocks: readonly Block[]) =>
  paper(blocks, { title: ['现场查看记录'], style: 'sheet', orientation: 'landscape' });

async function written(document: PaperDocument) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await writeXlsx(workbookOfPaper(document, ['记录1']))) as never);
  return book;
}

const aHead: Block = {
  kind: 'pairs',
  perLine: 2,
  rows: [
    { label: '项目名称', value: '普洱市助企纾困（智慧政务服务大厅）数字化平台项目建设' },
    { label: '项目单位', value: '普洱市政务服务管理局' },
  ],
};

test('tables of different columns under each other fill the same width, each column over as many as it needs', () => {
  const weights = fc.array(fc.integer({ min: 3, max: 40 }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(weights, { minLength: 1, maxLength: 4 }), (tables) => {
      const blocks = tables.map((each) => tableOf(each, [{ cells: each.map(String) }]));
      const [sheet] = workbookOfPaper(form([aHead, ...blocks]), ['记录1']).sheets;
      const columns = sheet?.columnWidths?.length ?? 0;
      expect(sheet?.tables).toHaveLength(tables.length);
      for (const [index, table] of (sheet?.tables ?? []).entries()) {
        expect(table.columns.map(({ title }) => title)).toEqual(blocks[index]?.columns.map(({ title }) => title));
        for (const { span = 1 } of table.columns) expect(span).toBeGreaterThanOrEqual(1);
        expect(table.columns.reduce((sum, { span = 1 }) => sum + span, 0)).toBe(columns);
      }
    }),
  );
});

test('a register over pages has a sheet of its own with its head on each page; what follows has the head of the form again', async () => {
  const rows = Array.from({ length: 33 }, (_, index) => ({ cells: [numberCell(String(index + 1)), '取号机'] }));
  const book = await written(form([aHead, tableOf([1, 9], rows), tableOf([1, 1], [{ cells: ['查看人', ''] }])]));
  expect(book.worksheets.map(({ name }) => name)).toEqual(['记录1', '记录1续']);
  const [register, rest] = book.worksheets;
  expect(register?.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1 });
  expect(register?.pageSetup.printTitlesRow).toBe('3:3');
  expect(rest?.getCell('A1').value).toBe('现场查看记录（续）');
  expect(rest?.getCell('A2').value).toBe('项目名称');
});

test('a quantity is a number in its unit; what is no single number stays text', async () => {
  const texts = ['2台', '1,200', '99.972', '0.10', '16.67万件', '007', '2台、1套', '约3台', '1-2', '', '=1+1'];
  const book = await written(
    form([
      tableOf(
        [1],
        texts.map((text) => ({ cells: [numberCell(text)] })),
      ),
    ]),
  );
  const cells = texts.map((_, index) => book.worksheets[0]?.getCell(3 + index, 1));
  expect(cells.map((cell) => [cell?.value ?? '', cell?.numFmt])).toEqual([
    [2, '0"台"'],
    [1200, '#,##0'],
    [99.972, '0.000'],
    [0.1, '0.00'],
    [16.67, '0.00"万件"'],
    ['007', '@'],
    ['2台、1套', undefined],
    ['约3台', undefined],
    ['1-2', undefined],
    ['', undefined],
    ['=1+1', '@'],
  ]);
});

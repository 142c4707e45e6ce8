import { expect, test } from 'vitest';
import { readWholeLedger } from '../../imports/readLedger.ts';
import { inspectFile } from '../../recognition/inspectFile.ts';
import { proposeImport } from '../../recognition/proposeImport.ts';
import { cellsOf, collect, temporaryFile } from '../../testing/files.ts';
import { gbk } from '../../testing/otherBooks.ts';
import { openWorkbook } from '../openWorkbook.ts';
import { createHtmlReader } from './htmlTables.ts';

function page(tables: string, head = '<meta charset="utf-8">'): string {
  return `<html><head>${head}</head><body>${tables}</body></html>`;
}

const table = (rows: string) => `<table>${rows}</table>`;
const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const file = (content: string | Buffer) => temporaryFile('账.xls', content);
const cellsIn = (rows: string) => cellsOf(file(page(table(rows))));

test('a web page saved as .xls is imported; codes keep their zeros and months stay text', async () => {
  const rows = [
    row('日期', '凭证号', '摘要', '科目编码', '科目名称', '借方金额', '贷方金额'),
    row('2023-01-05', '0001', '付设备款', '1601', '固定资产', '1,200.50', ''),
    row('2023-01-05', '0001', '付设备款', '1002', '银行存款', '', '1,200.50'),
  ];
  const path = file(page(`<h3>某某局</h3><p>单位：元</p>${table(rows.join(''))}`));
  const { recipe } = await proposeImport(path);
  const { entries, totals } = await readWholeLedger(path, recipe);
  expect(entries.map((entry) => [entry.voucherNumber, entry.debitFen, entry.creditFen])).toEqual([
    ['0001', 120050, 0],
    ['0001', 0, 120050],
  ]);
  expect(totals.problems).toBe(0);
  expect(await cellsIn(row('0012', '2024-01', '1e5', '="20230212"'))).toEqual({
    1: ['0012', '2024-01', '1e5', '20230212'],
  });
});

test('lines above a table are its title rows, so that its unit is known', async () => {
  const rows = row('预算指标代码', '预算指标名称', '指标金额', '指标余额') + row('A1', '设备', '12', '3');
  const path = file(page(`<p>某某局 2023年</p><div>单位：万元</div>${table(rows)}`));
  expect((await proposeImport(path)).recipe.unit).toBe('万元');
  expect((await cellsOf(path))[2]).toEqual(['单位：万元']);
});

test('a caption is a title row as well', async () => {
  expect(await cellsIn(`<caption>支付明细<br>单位：元</caption>${row('a')}`)).toEqual({
    1: ['支付明细\n单位：元'],
    2: ['a'],
  });
});

test('cells over several columns and rows keep the others in their places', async () => {
  const rows = [
    '<tr><td rowspan=2>科目</td><td colspan="2">期初余额</td><td rowspan="2">方向</td></tr>',
    '<tr><td>借方</td><td>贷方</td></tr>',
    row('1002', '1', '2', '借'),
  ];
  expect(await cellsIn(rows.join(''))).toEqual({
    1: ['科目', '期初余额', null, '方向'],
    2: [null, '借方', '贷方'],
    3: ['1002', '1', '2', '借'],
  });
});

test('end tags of cells and rows may be missing, upper case and attributes without quotes are the same', async () => {
  expect(await cellsIn('<TR><TD>a<TD align=right>b<tr class=x><th>c')).toEqual({ 1: ['a', 'b'], 2: ['c'] });
});

test('entities, line breaks and spaces of a text', async () => {
  const cells = [
    '&yen;1,000.00',
    '甲&nbsp;&amp;\n  乙',
    '一<br>二<br/>三',
    '&#20184;&#x6b3e;',
    '&unknown; &lt;b&gt;',
    ' &nbsp; ',
    '<p>上</p><p>下</p>',
  ];
  expect(await cellsIn(row(...cells))).toEqual({
    1: ['¥1,000.00', '甲 & 乙', '一\n二\n三', '付款', '&unknown; <b>', null, '上\n下'],
  });
});

test('the number that Excel notes beside what it shows counts, unless that is a date or a code', async () => {
  const cells = [
    '<td x:num="1234.567">1,234.57</td>',
    '<td x:num>-2,000.50</td>',
    '<td x:num="44931">2023-01-05</td>',
    '<td x:num="12">0012</td>',
    '<td x:num="5.3010219900101E17">530102199001011234</td>',
    '<td x:str>1001</td>',
    '<td x:err="#REF!">#REF!</td>',
    '<td sdval="0.5">50%</td>',
  ];
  expect(await cellsIn(`<tr>${cells.join('')}</tr>`)).toEqual({
    1: [1234.567, -2000.5, '2023-01-05', '0012', '530102199001011234', '1001', { error: '#REF!' }, 0.5],
  });
});

test('scripts, styles and comments are no text, and what they say is not done', async () => {
  const cells = '<td>a<script>document.write("</td><td>x")</script><!-- <td>y --><style>td{}</style>b</td>';
  expect(await cellsIn(`<tr>${cells}</tr>`)).toEqual({ 1: ['ab'] });
});

test('hidden rows are marked', async () => {
  const book = await openWorkbook(file(page(table('<tr style="display: none"><td>a</td></tr>'))));
  expect((await collect(book.readRows(0))).flat()).toEqual([{ number: 1, cells: ['a'], hidden: true }]);
});

const chinese = row('付工程进度款', '序时账');
const understood = { 1: ['付工程进度款', '序时账'] };

test.each([
  ['declared', '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'],
  ['not declared', ''],
  ['declared to be UTF-8', '<meta charset="utf-8">'],
])('a page in GBK, %s', async (_, head) => {
  expect(await cellsOf(file(gbk(page(table(chinese), head))))).toEqual(understood);
});

test('pages in UTF-8 that say GBK, with a byte order mark, and in UTF-16', async () => {
  expect(await cellsOf(file(page(table(chinese), '<meta charset="gb2312">')))).toEqual(understood);
  expect(await cellsOf(file(`\ufeff${page(table(chinese))}`))).toEqual(understood);
  expect(await cellsOf(file(Buffer.from(`\ufeff${page(table(chinese))}`, 'utf16le')))).toEqual(understood);
});

test('several tables are several sheets, with the names that Excel gave them', async () => {
  const tables = table(row('a', 'b')) + table(row('c', 'd', 'e'));
  expect((await openWorkbook(file(page(tables)))).sheets.map((sheet) => sheet.name)).toEqual(['表格1', '表格2']);
  const names =
    '<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>序时账</x:Name></x:ExcelWorksheet><x:ExcelWorksheet><x:Name>余额表</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->';
  expect((await openWorkbook(file(page(tables, names)))).sheets.map((sheet) => sheet.name)).toEqual([
    '序时账',
    '余额表',
  ]);
});

test('pages of one report, each a table of its own with the same head, are one sheet', async () => {
  const head = row('日期', '凭证号', '摘要', '金额');
  const pages = [1, 2, 3].map((number) => table(head + row('2023-01-05', String(number), '付款', '1.00')));
  expect(Object.keys(await cellsOf(file(page(pages.join('第 2 页')))))).toHaveLength(8);
});

test('a table within a cell is a sheet of its own, and no text of that cell', async () => {
  const path = file(page(table(`<tr><td>外${table(row('a', 'b'))}面</td></tr>`)));
  expect(await cellsOf(path, 0)).toEqual({ 1: ['外面'] });
  expect(await cellsOf(path, 1)).toEqual({ 1: ['a', 'b'] });
});

test('a page is read the same at every cut', () => {
  const text = page(
    `<p>单位：元</p>${table(`<tr title="a>b"><td x:num="1.5">1.50<td>&yen;2 < 3</td></tr><!-- x > y --><script>if (1<2) "</td>"</script>${row('甲&amp;乙')}`)}`,
  );
  const read = (step: number) => {
    const reader = createHtmlReader();
    for (let at = 0; at < text.length; at += step) reader.write(text.slice(at, at + step));
    return reader.end().tables.map(({ sheet }) => sheet.rows);
  };
  const whole = read(text.length);
  expect(whole[0]?.map(({ cells }) => cells)).toEqual([['单位：元'], [1.5, '¥2 < 3'], ['甲&乙']]);
  for (let step = 1; step < text.length; step += 1) expect(read(step)).toEqual(whole);
});

test.each([
  ['a page that ends within its table', '<html><body><table><tr><td>1</td></tr>', 'workbook-damaged'],
  ['a page that ends within a tag', `${page(table(row('1')))}<table bor`, 'workbook-damaged'],
  ['a page without a table', page('<p>登录已超时</p>'), 'not-a-workbook'],
  [
    'a page whose sheets are other files',
    '<html><frameset><frame src="a.files/sheet001.htm"></frameset></html>',
    'workbook-unsupported',
  ],
  ['nesting without an end', page('<table><tr><td>'.repeat(10_000)), 'workbook-hostile'],
  ['columns without an end', page(table(`<tr>${'<td colspan=1000>a</td>'.repeat(20)}</tr>`)), 'workbook-damaged'],
  ['a tag without an end', `<html><table title="${'x'.repeat(17 * 1024 * 1024)}`, 'workbook-hostile'],
])('%s is refused', async (_, content, code) => {
  const { error, sheets } = await inspectFile(file(content));
  expect([error?.code, sheets]).toEqual([code, []]);
});

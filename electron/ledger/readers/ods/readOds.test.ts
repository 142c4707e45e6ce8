import { expect, test } from 'vitest';
import { type ZipPart, zipFile } from '../../../testing/zipFile.ts';
import { inspectFile } from '../../recognition/inspectFile.ts';
import { cellsOf, collect, temporaryFile } from '../../testing/files.ts';
import { otherBookFile, writeOtherBook } from '../../testing/otherBooks.ts';
import { openWorkbook } from '../openWorkbook.ts';

const namespaces = ['office', 'table', 'text', 'style', 'calcext']
  .map((name) => `xmlns:${name}="urn:${name}"`)
  .join(' ');

function content(tables: string, styles = ''): string {
  return `<?xml version="1.0"?><office:document-content ${namespaces}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
}

function pack(xml: string | Buffer, parts: ZipPart[] = []): Buffer {
  const mimetype = { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true };
  return zipFile([mimetype, { name: 'content.xml', content: xml }, ...parts]);
}

const file = (xml: string) => temporaryFile('账.ods', pack(xml));

const table = (rows: string, attributes = '') => `<table:table table:name="账" ${attributes}>${rows}</table:table>`;
const row = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const cell = (attributes: string, text = '') => `<table:table-cell ${attributes}>${text}</table:table-cell>`;
const text = (value: string, attributes = '') =>
  cell(`office:value-type="string" ${attributes}`, `<text:p>${value}</text:p>`);
const number = (value: number, attributes = '') =>
  cell(`office:value-type="float" office:value="${value}" ${attributes}`);

test('values of an OpenDocument spreadsheet have the types that they say', async () => {
  const cells = [
    text('0012'),
    number(1234.56),
    cell('office:value-type="currency" office:value="-5.5"', '<text:p>-￥5.50</text:p>'),
    cell('office:value-type="date" office:date-value="2023-01-05"'),
    cell('office:value-type="date" office:date-value="2023-01-05T10:30:00"'),
    cell('office:value-type="time" office:time-value="PT10H30M00S"'),
    cell('office:value-type="boolean" office:boolean-value="true"'),
    cell('table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"', '<text:p>#DIV/0!</text:p>'),
  ];
  expect(await cellsOf(file(content(table(row(cells.join(''))))))).toEqual({
    1: [
      '0012',
      1234.56,
      -5.5,
      { day: '2023-01-05' },
      { day: '2023-01-05', time: '10:30:00' },
      '10:30:00',
      true,
      { error: '#DIV/0!' },
    ],
  });
});

test('rows and cells that are repeated are written out, empty ones only counted', async () => {
  const rows = [
    row(number(1, 'table:number-columns-repeated="2"') + cell('table:number-columns-repeated="16382"')),
    row(cell('table:number-columns-repeated="16384"'), 'table:number-rows-repeated="10"'),
    row(cell('table:number-columns-repeated="3"') + text('b'), 'table:number-rows-repeated="2"'),
    row(cell(''), 'table:number-rows-repeated="1048563"'),
  ];
  expect(await cellsOf(file(content(table(rows.join('')))))).toEqual({
    1: [1, 1],
    12: [null, null, null, 'b'],
    13: [null, null, null, 'b'],
  });
});

test('spaces, tabs, line breaks and paragraphs of a text; comments and pictures are no part of it', async () => {
  const cells = [
    text('付<text:s text:c="2"/>款<text:tab/>甲<text:line-break/>乙 \n <text:span>丙</text:span>'),
    cell(
      'office:value-type="string"',
      '<office:annotation><text:p>批注</text:p></office:annotation><text:p>一</text:p><text:p>二</text:p>',
    ),
  ];
  expect(await cellsOf(file(content(table(row(cells.join(''))))))).toEqual({ 1: ['付  款\t甲\n乙 丙', '一\n二'] });
});

test('cells that a merged one covers keep their places', async () => {
  const cells = `${text('期初余额', 'table:number-columns-spanned="2"')}<table:covered-table-cell/>${text('期末')}`;
  expect(await cellsOf(file(content(table(row(cells)))))).toEqual({ 1: ['期初余额', null, '期末'] });
});

test('hidden rows and hidden sheets', async () => {
  const style =
    '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>';
  const rows = row(number(1), 'table:visibility="collapse"');
  const book = await openWorkbook(file(content(table(rows, 'table:style-name="ta1"'), style)));
  expect(book.sheets).toEqual([{ name: '账', hidden: true, readable: true }]);
  expect((await collect(book.readRows(0))).flat()).toEqual([{ number: 1, cells: [1], hidden: true }]);
});

test.each(['ods', 'fods'] as const)('several sheets in an .%s that another program wrote', async (kind) => {
  const path = otherBookFile(kind, [
    { name: '序时账', rows: [['日期', 1]] },
    { name: '余额表', rows: [['科目', 2]] },
  ]);
  expect(await cellsOf(path, 0)).toEqual({ 1: ['日期', 1] });
  expect(await cellsOf(path, 1)).toEqual({ 1: ['科目', 2] });
});

const manifest =
  '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';

test.each([
  [
    'a password',
    pack(Buffer.from([1, 2, 3]), [{ name: 'META-INF/manifest.xml', content: manifest }]),
    'workbook-encrypted',
  ],
  ['content that ends early', pack(content(table(row(number(1)))).slice(0, -60)), 'workbook-damaged'],
  ['an entity bomb', pack('<!DOCTYPE x [<!ENTITY a "aaaa">]><x/>'), 'workbook-hostile'],
  [
    'a text document',
    pack('<office:document-content xmlns:office="urn:office"><office:text/></office:document-content>'),
    'not-a-workbook',
  ],
  [
    'a row that is repeated without end',
    pack(content(table(row(number(1), 'table:number-rows-repeated="2000000"')))),
    'workbook-damaged',
  ],
  [
    'a cell that is repeated without end',
    pack(content(table(row(number(1, 'table:number-columns-repeated="99999"'))))),
    'workbook-damaged',
  ],
  [
    'a full sheet of repetitions',
    pack(
      content(table(row(number(1, 'table:number-columns-repeated="16384"'), 'table:number-rows-repeated="1048576"'))),
    ),
    'workbook-hostile',
  ],
  ['a count that is none', pack(content(table(row(number(1), 'table:number-rows-repeated="-3"')))), 'workbook-damaged'],
  ['a bomb', pack(Buffer.alloc(101 * 1024 * 1024, 32)), 'workbook-hostile'],
])('%s is refused', async (_, content, code) => {
  const { error, sheets } = await inspectFile(temporaryFile('账.ods', content));
  expect([error?.code, sheets]).toEqual([code, []]);
});

test('a truncated or altered .ods is refused, or read whole', async () => {
  const rows = Array.from({ length: 200 }, (_, index) => ['付款', index, `摘要${index}`]);
  const whole = writeOtherBook('ods', [{ name: '账', rows }]);
  for (const share of [0.1, 0.5, 0.9, 0.99]) {
    const { error } = await inspectFile(temporaryFile('a.ods', whole.subarray(0, Math.floor(whole.length * share))));
    expect(error?.code).toBe('workbook-damaged');
  }
  for (let position = 100; position < whole.length; position += 997) {
    const altered = Buffer.from(whole);
    altered[position] = (altered[position] ?? 0) ^ 0x10;
    const { error, sheets } = await inspectFile(temporaryFile('a.ods', altered));
    if (!error) expect(sheets[0]?.rows).toBe(200);
  }
});

import { expect, test } from 'vitest';
import { inspectFile } from '../recognition/inspectFile.ts';
import { cellsOf, collect, temporaryFile } from '../testing/files.ts';
import { gbk, otherBookFile } from '../testing/otherBooks.ts';
import { openWorkbook } from './openWorkbook.ts';

const declaration = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>';
const namespace =
  'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"';

function book(rows: string, head = '', options = ''): string {
  return `${declaration}<Workbook ${namespace}>${head}<Worksheet ss:Name="账"><Table>${rows}</Table>${options}</Worksheet></Workbook>`;
}

const data = (type: string, text: string) => `<Data ss:Type="${type}">${text}</Data>`;
const cell = (type: string, text: string, attributes = '') => `<Cell ${attributes}>${data(type, text)}</Cell>`;

async function rowsOf(content: string) {
  return cellsOf(temporaryFile('账.xls', content));
}

test('every value of an XML spreadsheet has the type that it says', async () => {
  const row = [
    cell('String', '0012'),
    cell('Number', '1234.56'),
    cell('DateTime', '2023-01-05T00:00:00.000'),
    cell('DateTime', '2023-01-05T10:30:00.000'),
    cell('DateTime', '1899-12-31T10:30:00.000'),
    cell('Boolean', '1'),
    cell('Error', '#REF!'),
    cell('String', ''),
  ].join('');
  expect(await rowsOf(book(`<Row>${row}</Row>`))).toEqual({
    1: [
      '0012',
      1234.56,
      { day: '2023-01-05' },
      { day: '2023-01-05', time: '10:30:00' },
      '10:30:00',
      true,
      { error: '#REF!' },
    ],
  });
});

test('rows and cells that are left out keep their places, also after merged cells', async () => {
  const rows = `<Row ss:Index="3">${cell('String', 'a', 'ss:MergeAcross="2"')}${cell('String', 'b')}${cell('String', 'c', 'ss:Index="7"')}</Row><Row>${cell('Number', '1')}</Row>`;
  expect(await rowsOf(book(rows))).toEqual({ 3: ['a', null, null, 'b', null, null, 'c'], 4: [1] });
});

test('comments and furigana are no part of a cell, rich text is joined', async () => {
  const rich = `<Cell><ss:Data ss:Type="String"><B>付</B><Font>款</Font>\n</ss:Data><Comment><ss:Data>批注</ss:Data></Comment><PhoneticText>fu</PhoneticText></Cell>`;
  expect(await rowsOf(book(`<Row>${rich}</Row>`))).toEqual({ 1: ['付款\n'] });
});

test('a number in a date format is a day, in a format by name that only looks like one it is not', async () => {
  const formats = ['yyyy\\-mm\\-dd', 'Short Date', 'Fixed', 'Percent'];
  const styles = formats.map(
    (format, index) => `<Style ss:ID="s${index}"><NumberFormat ss:Format="${format}"/></Style>`,
  );
  const row = formats.map((_, index) => cell('Number', '45000', `ss:StyleID="s${index}"`)).join('');
  expect(await rowsOf(book(`<Row>${row}</Row>`, `<Styles>${styles.join('')}</Styles>`))).toEqual({
    1: [{ day: '2023-03-15' }, { day: '2023-03-15' }, 45000, 45000],
  });
});

test('hidden rows and hidden sheets', async () => {
  const hidden =
    '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>';
  const file = temporaryFile('账.xls', book(`<Row ss:Hidden="1">${cell('Number', '1')}</Row>`, '', hidden));
  const workbook = await openWorkbook(file);
  expect(workbook.sheets).toEqual([{ name: '账', hidden: true, readable: true }]);
  expect((await collect(workbook.readRows(0))).flat()).toEqual([{ number: 1, cells: [1], hidden: true }]);
});

test('GBK is read whether it is declared, or declared to be UTF-8', async () => {
  for (const encoding of ['GB2312', 'UTF-8']) {
    const content = `<?xml version="1.0" encoding="${encoding}"?>${book(`<Row>${cell('String', '付工程进度款')}</Row>`).slice(declaration.length)}`;
    expect(await cellsOf(temporaryFile('账.xls', gbk(content)))).toEqual({ 1: ['付工程进度款'] });
  }
});

test('several sheets, as another program writes them', async () => {
  const path = otherBookFile('xlml', [
    { name: '序时账', rows: [['日期', 1]] },
    { name: '余额表', rows: [['科目', 2]] },
  ]);
  expect(await cellsOf(path, 0)).toEqual({ 1: ['日期', 1] });
  expect(await cellsOf(path, 1)).toEqual({ 1: ['科目', 2] });
});

test.each([
  ['one that ends early', book(`<Row>${cell('Number', '1')}</Row>`).slice(0, -40), 'workbook-damaged'],
  [
    'a row that steps back',
    book(`<Row ss:Index="5">${cell('Number', '1')}</Row><Row ss:Index="2"/>`),
    'workbook-damaged',
  ],
  ['a row beyond the last', book(`<Row ss:Index="1048577">${cell('Number', '1')}</Row>`), 'workbook-damaged'],
  ['a column beyond XFD', book(`<Row>${cell('Number', '1', 'ss:Index="999999999"')}</Row>`), 'workbook-damaged'],
  ['an entity bomb', book('').replace('<Workbook', '<!DOCTYPE x [<!ENTITY a "aaaa">]><Workbook'), 'workbook-hostile'],
  ['nesting without an end', book('<Row>'.repeat(100_000)), 'workbook-hostile'],
  ['XML of another kind', '<?xml version="1.0"?><invoices><invoice/></invoices>', 'not-a-workbook'],
])('%s is refused', async (_, content, code) => {
  const { error, sheets } = await inspectFile(temporaryFile('账.xls', content));
  expect([error?.code, sheets]).toEqual([code, []]);
});

test('the last cell of the last row is read without filling what lies before it', async () => {
  const rows = `<Row ss:Index="1048576">${cell('Number', '1', 'ss:Index="16384"')}</Row>`;
  const { error, sheets } = await inspectFile(temporaryFile('账.xls', book(rows)));
  expect([error, sheets[0]?.rows]).toEqual([null, 1]);
});

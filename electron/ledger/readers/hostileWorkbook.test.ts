import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { zipFile } from '../../testing/zipFile.ts';
import { inspectFile } from '../recognition/inspectFile.ts';
import { temporaryFile, writeWorkbook } from '../testing/files.ts';
import { type RawWorkbook, rawWorkbook } from '../testing/rawWorkbook.ts';

async function refusal(content: Buffer | string, name = 'book.xlsx') {
  const { error, sheets } = await inspectFile(temporaryFile(name, content));
  expect(sheets).toEqual([]);
  return error?.code;
}

const row = '<row r="1"><c r="A1"><v>1</v></c></row>';

const cases: [string, RawWorkbook, string][] = [
  [
    'an entity bomb',
    { sheet: `<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData>${row}</sheetData></worksheet>` },
    'workbook-hostile',
  ],
  [
    'an external entity',
    { sheet: '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet><sheetData/></worksheet>' },
    'workbook-hostile',
  ],
  ['a sheet that ends early', { sheet: `<worksheet><sheetData>${row}` }, 'workbook-damaged'],
  ['a wrong end tag', { sheet: `<worksheet><sheetData><row></sheetData></row></worksheet>` }, 'workbook-damaged'],
  ['no sheet data at all', { sheet: '<worksheet/>' }, 'workbook-damaged'],
  [
    'a shared string that does not exist',
    { rows: '<row><c t="s"><v>3</v></c></row>', strings: '<si><t>a</t></si>' },
    'workbook-damaged',
  ],
  ['shared strings missing', { rows: '<row><c t="s"><v>0</v></c></row>' }, 'workbook-damaged'],
  ['a row beyond the last', { rows: '<row r="1048577"><c r="A1048577"><v>1</v></c></row>' }, 'workbook-damaged'],
  ['a row number that overflows', { rows: '<row r="99999999999999999999"><c><v>1</v></c></row>' }, 'workbook-damaged'],
  ['a column beyond XFD', { rows: '<row r="1"><c r="XFE1"><v>1</v></c></row>' }, 'workbook-damaged'],
  ['a row that comes twice', { rows: `${row}${row}` }, 'workbook-damaged'],
  [
    'a cell that comes twice',
    { rows: '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>' },
    'workbook-damaged',
  ],
  [
    'a wrong checksum',
    {
      rows: row,
      change: (parts) => parts.map((part) => (part.name.includes('sheet1') ? { ...part, wrongChecksum: true } : part)),
    },
    'workbook-damaged',
  ],
  [
    'a wrong size',
    {
      rows: row,
      change: (parts) => parts.map((part) => (part.name.includes('sheet1') ? { ...part, claimedSize: 10 } : part)),
    },
    'workbook-damaged',
  ],
  [
    'a part that is missing',
    { rows: row, change: (parts) => parts.filter((part) => !part.name.includes('sheet1')) },
    'workbook-damaged',
  ],
  [
    'a name that leads out of the archive',
    { rows: row, extraParts: [{ name: '../../evil', content: 'x' }] },
    'workbook-hostile',
  ],
  [
    'too many parts',
    {
      rows: row,
      extraParts: Array.from({ length: 20_001 }, (_, index) => ({ name: `x${index}`, content: '', stored: true })),
    },
    'workbook-hostile',
  ],
  ['elements in elements without end', { sheet: `<worksheet><sheetData>${'<a>'.repeat(2_000)}` }, 'workbook-hostile'],
  [
    'parts that are each below the limit and together a bomb',
    {
      rows: row,
      extraParts: Array.from({ length: 11 }, (_, index) => ({
        name: `xl/media/${index}`,
        content: 'x',
        claimedSize: 99 * 1024 * 1024,
      })),
    },
    'workbook-hostile',
  ],
  [
    'two sheets in one part',
    {
      rows: row,
      change: (parts) =>
        parts.map((part) =>
          part.name === 'xl/workbook.xml'
            ? {
                ...part,
                content: String(part.content).replace(/<sheet [^>]*>/, (sheet) => sheet + sheet.replace('账', '又')),
              }
            : part,
        ),
    },
    'workbook-hostile',
  ],
];

test.each(cases)('%s is refused, never read in part', async (_, book, code) => {
  expect(await refusal(rawWorkbook(book))).toBe(code);
});

test('a zip bomb is refused by its ratio before it is inflated', async () => {
  const spaces = Buffer.alloc(101 * 1024 * 1024, 32);
  spaces.write('<worksheet><sheetData>');
  expect(await refusal(rawWorkbook({ sheet: spaces }))).toBe('workbook-hostile');
});

test('a million empty rows without numbers are nothing, and are passed over like nothing', async () => {
  const rows = `<row><c><v>1</v></c></row>${'<row></row>'.repeat(1_000_000)}<row><c><v>2</v></c></row>`;
  const { sheets, error } = await inspectFile(temporaryFile('book.xlsx', rawWorkbook({ rows })));
  expect([error, sheets[0]?.complete, sheets[0]?.rows]).toEqual([null, true, 2]);
});

test('the last cell of the last row is read without filling what lies before it', async () => {
  const { sheets, error } = await inspectFile(
    temporaryFile('book.xlsx', rawWorkbook({ rows: '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' })),
  );
  expect([error, sheets[0]?.rows]).toEqual([null, 1]);
});

test('a truncated or altered workbook is refused, or read whole', async () => {
  const path = await writeWorkbook([
    { name: '账', rows: Array.from({ length: 200 }, (_, index) => ['付款', index, `摘要${index}`]) },
  ]);
  const whole = readFileSync(path);
  for (const length of [0.1, 0.5, 0.9, 0.99]) {
    expect(await refusal(whole.subarray(0, Math.floor(whole.length * length)))).toBe('workbook-damaged');
  }
  for (let position = 10; position < whole.length; position += 211) {
    const altered = Buffer.from(whole);
    altered[position] = (altered[position] ?? 0) ^ 0x10;
    const { error, sheets } = await inspectFile(temporaryFile('book.xlsx', altered));
    if (!error) expect(sheets[0]?.rows).toBe(200);
  }
});

test.each([
  ['an empty file', '', 'file-empty'],
  ['a PDF', '%PDF-1.7\n%\xe2\xe3', 'not-a-workbook'],
  ['a file in Data Interchange Format', 'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n', 'not-a-workbook'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'not-a-workbook'],
  ['an unknown binary file', Buffer.from([1, 2, 3, 0, 5, 0, 0, 9, 200, 0, 1, 0, 0, 0, 7]), 'not-a-workbook'],
  ['a web page without a table', '<html><meta charset="gb2312"><p>1</p></html>', 'not-a-workbook'],
  [
    'SpreadsheetML 2003 without a sheet',
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    'not-a-workbook',
  ],
  [
    'a Word document',
    zipFile([
      {
        name: '_rels/.rels',
        content:
          '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
      },
      { name: 'word/document.xml', content: '<w/>' },
    ]),
    'not-a-workbook',
  ],
  [
    'OpenDocument without a table',
    zipFile([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
      { name: 'content.xml', content: '<x/>' },
    ]),
    'not-a-workbook',
  ],
  ['a binary workbook without its records', zipFile([{ name: 'xl/workbook.bin', content: 'x' }]), 'workbook-damaged'],
  ['some other zip file', zipFile([{ name: 'readme.txt', content: 'x' }]), 'not-a-workbook'],
])('%s named .xlsx is refused with its own code', async (_, content, code) => {
  expect(await refusal(Buffer.from(content as string))).toBe(code);
});

test('a workbook with a password says how to go on', async () => {
  const { error, kind } = await inspectFile(temporaryFile('book.xlsx', compoundFile('EncryptedPackage')));
  expect([kind, error]).toEqual([
    'encrypted',
    { code: 'workbook-encrypted', message: '文件有密码，请在 Excel 或 WPS 中打开后另存为无密码的副本，再导入' },
  ]);
});

test('a compound file whose workbook is empty is refused as damaged', async () => {
  const { error, kind } = await inspectFile(temporaryFile('book.xlsx', compoundFile('Workbook')));
  expect([kind, error?.code]).toEqual(['xls-biff', 'workbook-damaged']);
});

test('a file that is not there, and a folder', async () => {
  expect((await inspectFile('/nowhere/账簿.xlsx')).error?.code).toBe('file-missing');
  expect((await inspectFile('/')).error?.code).toBe('file-unreadable');
});

/** The least compound file (OLE) with one stream. */
function compoundFile(stream: string): Buffer {
  const file = Buffer.alloc(512 * 4);
  file.write('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 0, 'latin1');
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  file.fill(0xff, 76, 512);
  file.writeUInt32LE(0, 76);
  file.writeUInt32LE(0xfffffffd, 512);
  file.writeUInt32LE(0xfffffffe, 516);
  file.write(stream, 1024, 'utf16le');
  file.writeUInt16LE(stream.length * 2 + 2, 1024 + 64);
  file[1024 + 66] = 2;
  file.writeUInt32LE(2, 1024 + 116);
  return file;
}

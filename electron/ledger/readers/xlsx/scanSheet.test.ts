import { expect, test } from 'vitest';
import { cellsOf, collect, temporaryFile } from '../../testing/files.ts';
import { rawWorkbook } from '../../testing/rawWorkbook.ts';
import { OddXml } from './scanBody.ts';
import { scanStrings } from './scanSharedStrings.ts';
import { scanSheetRows } from './scanSheet.ts';
import { readSheetRows } from './xlsxSheet.ts';

const tables = {
  strings: ['付款', '普洱市', ''],
  styles: ['number', 'date'] as ('number' | 'date')[],
  date1904: false,
};

async function* cut(text: string, length: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const rows = [
  '<row r="1" spans="1:4"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44931</v></c><c r="D1"><v>-1234.56</v></c></row>',
  '<row r="2" spans="1:4"><c r="A2" t="inlineStr"><is><t xml:space="preserve"> 甲&amp;乙 </t></is></c><c t="str"><f>A1&amp;"x"</f><v>付款x</v></c></row>',
  '<row r="3" spans="1:4"><c r="A3" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c><c r="B3"><v>1.5E3</v></c></row>',
  '<row r="4" spans="1:4" hidden="1"><c r="A4" t="b"><v>1</v></c><c r="B4" t="e"><v>#REF!</v></c><c r="C4"/></row>',
];
const sheet = (content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet><dimension ref="A1:D4"/><sheetData>${content}</sheetData><pageMargins left="1"/></worksheet>`;

test.each([1, 2, 7, 64, 100_000])(
  'the scanner gives the rows of the XML parser, %i bytes at a time',
  async (length) => {
    const scanned = await collect(scanSheetRows('sheet', cut(sheet(rows.join('\n')), length), tables));
    expect(scanned).toEqual(await collect(readSheetRows('sheet', cut(sheet(rows.join('\n')), length), tables)));
    expect(scanned[0]?.[0]).toEqual({ number: 1, cells: ['付款', { day: '2023-01-05' }, null, -1234.56] });
  },
);

test.each([
  ['a comment between cells', '<row r="1"><!-- x --><c r="A1"><v>1</v></c></row>'],
  ['a row that steps back', `${rows[1]}${rows[0]}`],
  ['a shared string that does not exist', '<row r="1"><c r="A1" t="s"><v>3</v></c></row>'],
  ['an end that is missing', '<row r="1"><c r="A1"><v>1</v></c>'],
  ['a namespace prefix', '<x:row r="1"/>'],
  ['text between rows', 'text'],
  ['an unknown entity', '<row r="1"><c r="A1" t="str"><v>&x;</v></c></row>'],
])('%s is left to the slow path', async (_, content) => {
  await expect(collect(scanSheetRows('sheet', cut(sheet(content), 16), tables))).rejects.toThrow(OddXml);
});

test('bytes that are no UTF-8 are left to the slow path', async () => {
  const bytes = Buffer.from(sheet('<row r="1"><c r="A1" t="str"><v>甲</v></c></row>'));
  bytes[bytes.indexOf('甲')] = 0xff;
  await expect(
    collect(
      scanSheetRows(
        'sheet',
        (async function* () {
          yield bytes;
        })(),
        tables,
      ),
    ),
  ).rejects.toThrow(OddXml);
});

test('shared strings at every cut: rich text, phonetic guides, escapes, empty ones', async () => {
  const part =
    '<sst count="5"><si><t>甲</t></si><si><r><t>付</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 款</t></r></si><si/><si><t>東京</t><rPh sb="0" eb="2"><t>トウ</t></rPh></si>\n<si><t>a_x000D_b</t></si></sst>';
  for (const length of [1, 3, 50, 1000]) {
    expect(await scanStrings('sst', cut(part, length))).toEqual(['甲', '付 款', '', '東京', 'a\rb']);
  }
});

test('what the scanner does not take in the middle of a sheet is read on by the XML parser, no row twice', async () => {
  const many = Array.from({ length: 5_000 }, (_, index) => {
    const comment = index === 3_500 ? '<!-- x -->' : '';
    return `<row r="${index + 1}">${comment}<c r="A${index + 1}"><v>${index}</v></c></row>`;
  });
  const cells = await cellsOf(temporaryFile('book.xlsx', rawWorkbook({ rows: many.join('') })));
  expect(Object.values(cells)).toEqual(Array.from({ length: 5_000 }, (_, index) => [index]));
});

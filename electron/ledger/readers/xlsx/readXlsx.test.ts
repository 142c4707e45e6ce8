import { describe, expect, test } from 'vitest';
import { cellsOf, collect, temporaryFile, writeWorkbook } from '../../testing/files.ts';
import { type RawWorkbook, rawWorkbook } from '../../testing/rawWorkbook.ts';
import { openWorkbook } from '../openWorkbook.ts';

function read(book: RawWorkbook) {
  return cellsOf(temporaryFile('book.xlsx', rawWorkbook(book)));
}

const styles = (...codes: (number | string)[]) => {
  const formats = codes.map((code, index) =>
    typeof code === 'string' ? `<numFmt numFmtId="${200 + index}" formatCode="${code}"/>` : '',
  );
  const xfs = codes.map((code, index) => `<xf numFmtId="${typeof code === 'string' ? 200 + index : code}"/>`);
  return `<numFmts>${formats.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${xfs.join('')}</cellXfs>`;
};

test('a workbook as saved by a program: texts, numbers, dates, booleans, results of formulas, rich text, errors', async () => {
  const path = await writeWorkbook([
    {
      name: '序时账',
      rows: [
        ['摘要', 1234.56, new Date(Date.UTC(2023, 0, 5)), true],
        [{ formula: 'B1*2', result: 2469.12 }, { richText: [{ text: '普洱' }, { text: '市' }] }, { error: '#REF!' }],
      ],
    },
  ]);
  expect(await cellsOf(path)).toEqual({
    1: ['摘要', 1234.56, { day: '2023-01-05' }, true],
    2: [2469.12, '普洱市', { error: '#REF!' }],
  });
});

test('a formula that was never computed is no empty cell: what it would show is not known', async () => {
  const rows =
    '<row r="1"><c r="A1"><f>SUM(B1:B9)</f></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1"><f>1+1</f><v>2</v></c><c r="D1"><f>1</f><v/></c></row>';
  const uncalculated = { error: '公式没有计算结果' };
  expect(await read({ rows })).toEqual({ 1: [uncalculated, null, 2, uncalculated] });
});

test('sheets are listed in the order of the tabs, with what is hidden', async () => {
  const path = await writeWorkbook([
    { name: '封面', rows: [['x']] },
    { name: '旧账', rows: [['y']], state: 'veryHidden' },
  ]);
  const book = await openWorkbook(path);
  expect(book.sheets).toEqual([
    { name: '封面', hidden: false, readable: true },
    { name: '旧账', hidden: true, readable: true },
  ]);
  await book.close();
});

test('rows and cells without references follow their neighbour', async () => {
  expect(
    await read({
      rows: '<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>',
    }),
  ).toEqual({
    1: [1, 2],
    5: [null, null, 3, 4],
    6: [5],
  });
});

test('shared strings: rich text is joined, phonetic guides are not read, escapes are undone', async () => {
  const strings =
    '<si><t>甲</t></si><si><r><t>付</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 款</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr/></si><si><t>a_x000D_b_x005F_x000D_</t></si>';
  const rows =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>';
  expect(await read({ strings, rows })).toEqual({ 1: ['甲', '付 款', '東京', 'a\rb_x000D_'] });
});

test('inline strings, also rich ones, and entities and CDATA in text', async () => {
  const rows =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>甲&amp;乙&#x4E19;</t></is></c><c r="B1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c><c r="C1" t="str"><f>X</f><v><![CDATA[<丙>]]></v></c></row>';
  expect(await read({ rows })).toEqual({ 1: ['甲&乙丙', 'ab', '<丙>'] });
});

test('dates by number format: built-in ones, the Chinese 27–36 and 50–58, custom ones, times, durations', async () => {
  const codes = [
    14,
    22,
    27,
    31,
    36,
    57,
    58,
    'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@',
    '[$-804]yyyy/m/d',
    'mmm-yy',
    20,
    33,
    'h:mm',
    '[h]:mm',
    '0.00_ ',
    '#,##0.00;[Red]-#,##0.00',
    '0.00E+00',
    '&quot;day&quot;0',
    'General',
  ];
  const rows = codes.map(
    (_, index) =>
      `<row r="${index + 1}"><c r="A${index + 1}" s="${index + 1}"><v>${index === 10 || index === 11 || index === 12 ? 0.5 : 44931.75}</v></c></row>`,
  );
  const cells = await read({ styles: styles(...codes), rows: rows.join('') });
  const dated = { day: '2023-01-05', time: '18:00:00' };
  expect(Object.values(cells).map(([cell]) => cell)).toEqual([
    ...Array.from({ length: 10 }, () => dated),
    '12:00:00',
    '12:00:00',
    '12:00:00',
    ...Array.from({ length: 6 }, () => 44931.75),
  ]);
});

test('the 1904 date system, ISO dates, the day that never was, and the last second of a day', async () => {
  const cell = (value: string) => `<c s="1"><v>${value}</v></c>`;
  const rows = `<row>${cell('43469')}<c t="d"><v>2023-01-05T08:30:00</v></c></row>`;
  expect(await read({ workbookPr: 'date1904="1"', styles: styles(14), rows })).toEqual({
    1: [{ day: '2023-01-05' }, { day: '2023-01-05', time: '08:30:00' }],
  });
  expect(
    await read({
      styles: styles(14),
      rows: `<row>${cell('60')}${cell('61')}${cell('44930.9999999')}${cell('-1')}</row>`,
    }),
  ).toEqual({
    1: [60, { day: '1900-03-01' }, { day: '2023-01-05' }, -1],
  });
});

test('namespace prefixes, absolute part targets and a missing style sheet do not matter', async () => {
  const sheet =
    '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>';
  expect(await read({ sheet, sheetTarget: '/xl/worksheets/sheet1.xml' })).toEqual({ 2: [null, 7] });
});

test('a sheet part in UTF-16 is read', async () => {
  const xml =
    '\ufeff<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row><c t="str"><v>账簿</v></c></row></sheetData></worksheet>';
  expect(await read({ sheet: Buffer.from(xml, 'utf16le') })).toEqual({ 1: ['账簿'] });
});

test('rows and cells without content are no rows; hidden rows are marked', async () => {
  const path = temporaryFile(
    'book.xlsx',
    rawWorkbook({
      rows: '<row r="1"/><row r="2"><c r="A2" s="0"/></row><row r="3" hidden="1"><c r="A3"><v>1</v></c></row>',
    }),
  );
  const book = await openWorkbook(path);
  const rows = await collect(book.readRows(0));
  await book.close();
  expect(rows).toEqual([[{ number: 3, cells: [1], hidden: true }]]);
});

test('texts as long as a chunk border keep every Chinese character', async () => {
  const texts = Array.from({ length: 3_000 }, (_, index) => `付第${index}笔工程进度款至某建设有限公司普洱分公司`);
  const rows = texts.map((text) => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`).join('');
  const cells = await read({ rows });
  expect(Object.values(cells).map(([cell]) => cell)).toEqual(texts);
});

describe('the first rows of a book with very many texts', () => {
  const strings = Array.from({ length: 20_000 }, (_, index) => `<si><t>支付第${index}笔款</t></si>`).join('');
  const row = (number: number, text: number) => `<row r="${number}"><c r="A${number}" t="s"><v>${text}</v></c></row>`;

  async function headOf(book: RawWorkbook) {
    const opened = await openWorkbook(temporaryFile('book.xlsx', rawWorkbook(book)));
    try {
      return (await collect(opened.readRows(0, { head: true }))).flat();
    } finally {
      await opened.close();
    }
  }

  test('are there without the texts behind the first ones', async () => {
    // A text that is not closed: whoever reads them all is told of it.
    const book = { strings: `${strings.repeat(4)}<si><t>`, rows: row(1, 0) + row(2, 3) };
    expect(await headOf(book)).toEqual([
      { number: 1, cells: ['支付第0笔款'] },
      { number: 2, cells: ['支付第3笔款'] },
    ]);
    await expect(read(book)).rejects.toMatchObject({ code: 'workbook-damaged' });
  });

  test('are the same when one of them holds the last text, also far below', async () => {
    const numbers = Array.from({ length: 9_000 }, (_, index) => index + 1);
    const rows = numbers.map((number) => row(number, number === 8_000 ? 19_999 : number)).join('');
    const head = await headOf({ strings, rows });
    expect(head.map(({ number }) => number)).toEqual(numbers);
    expect(head[7_999]).toEqual({ number: 8_000, cells: ['支付第19999笔款'] });
  });

  test('are refused when a text is missing', async () => {
    await expect(headOf({ strings, rows: row(1, 20_000) })).rejects.toMatchObject({ code: 'workbook-damaged' });
  });
});

test('a module of macros in the list of sheets, which has no part, does not stop the others', async () => {
  const file = temporaryFile(
    'a.xlsm',
    rawWorkbook({
      rows: '<row r="1"><c r="A1"><v>7</v></c></row>',
      change: (parts) =>
        parts.map((part) =>
          part.name === 'xl/workbook.xml'
            ? {
                ...part,
                content: String(part.content).replace(
                  '</sheets>',
                  '<sheet name="Module1" sheetId="2" r:id=""/></sheets>',
                ),
              }
            : part,
        ),
    }),
  );
  expect(await cellsOf(file)).toEqual({ 1: [7] });
});

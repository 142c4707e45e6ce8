import { expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { cellsOf, temporaryFile } from '../testing/files.ts';
import { openWorkbook } from './openWorkbook.ts';
import { createDelimitedSplitter, sniffDelimiter } from './splitDelimited.ts';

const text = '日期,摘要,金额\n2023-01-05,付工程款,"1,497,000.00"\n';
const cells = { 1: ['日期', '摘要', '金额'], 2: ['2023-01-05', '付工程款', '1,497,000.00'] };
// 日期,摘要,金额 / 2023-01-05,付工程款,"1,497,000.00" in GBK.
const gbk = Buffer.concat([
  Buffer.from('c8d5c6da2cd5aad2aa2cbdf0b6ee0a', 'hex'),
  Buffer.from('2023-01-05,'),
  Buffer.from('b8b6b9a4b3ccbfee', 'hex'),
  Buffer.from(',"1,497,000.00"\n'),
]);

test.each([
  ['UTF-8', Buffer.from(text), 'utf-8'],
  ['UTF-8 with BOM', Buffer.from(`\ufeff${text}`), 'utf-8'],
  ['GBK', gbk, 'gb18030'],
  ['UTF-16 with BOM', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
  ['UTF-16 big-endian with BOM', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be'],
])('text in %s is recognised and read', async (_, bytes, encoding) => {
  const path = temporaryFile('账.csv', bytes);
  const book = await openWorkbook(path);
  expect([book.encoding, book.delimiter]).toEqual([encoding, ',']);
  expect(await cellsOf(path)).toEqual(cells);
});

test('the first Chinese character may come after megabytes of plain digits', async () => {
  const path = temporaryFile('账.csv', Buffer.concat([Buffer.from('1,2,3\n'.repeat(400_000)), gbk]));
  expect((await openWorkbook(path)).encoding).toBe('gb18030');
});

test('a Chinese character cut by a chunk border does not change the encoding', async () => {
  const line = '付工程款,1\n';
  for (const shift of ['', 'a', 'ab', 'abc']) {
    const path = temporaryFile('账.csv', `${shift}${line.repeat(90_000)}`);
    expect((await openWorkbook(path)).encoding).toBe('utf-8');
    const rows = Object.values(await cellsOf(path));
    expect(rows).toHaveLength(90_000);
    expect(new Set(rows.slice(1).map(([cell]) => cell))).toEqual(new Set(['付工程款']));
  }
});

test('tab-separated text saved as .xls with cells like ="20230212"', async () => {
  expect(await cellsOf(temporaryFile('流水.xls', '交易日期\t金额\n="20230212"\t="12.50"\n'))).toEqual({
    1: ['交易日期', '金额'],
    2: ['20230212', '12.50'],
  });
});

test.each([
  ['CSV', '账.csv', ','],
  ['tab-separated text saved as .xls', '账.xls', '\t'],
])('only ="…" is text for Excel; any other sign = belongs to the text (%s)', async (_, name, delimiter) => {
  const written = [
    '=1+1 特殊摘要',
    '="0012"',
    '=""',
    '="5"" 管"',
    '="A"&"B"',
    '="没有配对',
    '=',
    '==借款',
    '=SUM(A1)"',
  ];
  const path = temporaryFile(
    name,
    `${written.map((_, index) => `栏${index}`).join(delimiter)}\n${written.join(delimiter)}\n`,
  );
  expect((await cellsOf(path))[2]).toEqual([
    '=1+1 特殊摘要',
    '0012',
    null,
    '5" 管',
    '="A"&"B"',
    '="没有配对',
    '=',
    '==借款',
    '=SUM(A1)"',
  ]);
});

test('a line wider than any sheet is refused as soon as it is, not when it ends', () => {
  const splitter = createDelimitedSplitter(',');
  const commas = ','.repeat(10_000);
  expect(splitter.write(`a\n${commas}`)).toEqual([['a']]);
  expect(() => splitter.write(commas)).toThrow('第 2 行超过 16384 列');
  expect(() => createDelimitedSplitter(',').write('1,'.repeat(16_384))).not.toThrow();
  expect(() => createDelimitedSplitter(',').write('1,'.repeat(16_385))).toThrow('第 1 行超过 16384 列');
});

test('a line longer than 16 MB is refused as soon as it is, however its cells divide it', () => {
  const splitter = createDelimitedSplitter(',');
  const million = `${'x'.repeat(999_999)},`;
  for (let count = 0; count < 16; count += 1) expect(splitter.write(million)).toEqual([]);
  expect(() => splitter.write(million)).toThrow('第 1 行超过 16 MB');
});

test('lines of empty cells are counted as lines and otherwise passed over', async () => {
  const splitter = createDelimitedSplitter(',');
  expect([...splitter.write(',,,\n"","",\n\n,,x,\n,,'), ...splitter.end()]).toEqual([
    [''],
    [''],
    [''],
    ['', '', 'x', ''],
    [''],
  ]);
  const path = temporaryFile('账.csv', `日期,金额\n${',\n'.repeat(3)} ,\n,5\n`);
  expect(await cellsOf(path)).toEqual({ 1: ['日期', '金额'], 6: [null, '5'] });
});

test('quotes: delimiters, doubled quotes and line breaks inside, a tab after the closing quote', () => {
  const splitter = createDelimitedSplitter(',');
  expect([...splitter.write('"a,b","c""d","e\r\nf"\r\n"3985734"\t,5" pipe,\r"",x'), ...splitter.end()]).toEqual([
    ['a,b', 'c"d', 'e\r\nf'],
    ['3985734\t', '5" pipe', ''],
    ['', 'x'],
  ]);
});

test('text cut at any place splits the same', () => {
  const sample = 'a,"b ""q""\n",c\r\n"",,"x"\r\n\r\n"end"';
  const whole = splitInPieces(sample, sample.length);
  for (let size = 1; size < sample.length; size += 1) expect(splitInPieces(sample, size)).toEqual(whole);
  expect(whole).toEqual([['a', 'b "q"\n', 'c'], ['', '', 'x'], [''], ['end']]);
});

test('a quote that never closes is refused with its row: the rows after it would be lost', async () => {
  const path = temporaryFile('账.csv', 'a,b\n1,"2\n3,4\n5,6\n');
  const error = await cellsOf(path).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code: 'workbook-damaged', message: expect.stringContaining('第 2 行的引号') });
});

test('the delimiter is the one that splits the lines alike', () => {
  expect(sniffDelimiter('题名\na;b;c\n1,5;2;3\n1,6;2;3\n')).toBe(';');
  expect(sniffDelimiter('a\tb,c\n1\t2\n')).toBe('\t');
  expect(sniffDelimiter('a|b|c\n1|2|3\n')).toBe('|');
  expect(sniffDelimiter('一段文字\n没有分隔\n')).toBeNull();
});

test('bytes that are no GB18030 are shown, with a warning', async () => {
  const path = temporaryFile('账.csv', Buffer.concat([gbk, Buffer.from([0x81, 0x20, 0xff, 0x2c, 0x0a])]));
  const book = await openWorkbook(path);
  for await (const _ of book.readRows(0));
  expect(book.warnings[0]).toContain('请核对或改选编码');
});

function splitInPieces(sample: string, size: number): string[][] {
  const splitter = createDelimitedSplitter(',');
  const rows: string[][] = [];
  for (let from = 0; from < sample.length; from += size) rows.push(...splitter.write(sample.slice(from, from + size)));
  return [...rows, ...splitter.end()];
}

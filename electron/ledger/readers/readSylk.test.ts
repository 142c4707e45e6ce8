import { expect, test } from 'vitest';
import { inspectFile } from '../recognition/inspectFile.ts';
import { cellsOf, temporaryFile } from '../testing/files.ts';
import { gbk, otherBookFile } from '../testing/otherBooks.ts';

const sylk = (...lines: string[]) => gbk(['ID;PWXL;N;E', ...lines, 'E', ''].join('\r\n'));

test('texts, numbers, truth values, errors and dates of a SYLK file in GBK', async () => {
  const file = temporaryFile(
    '账.xls',
    sylk(
      'P;PGeneral',
      'P;Pyyyy\\-mm\\-dd',
      'F;P0;FG0G;C1;C2',
      'C;Y1;X1;K"付款;;甲\u001b :乙"',
      'C;X2;K-1234.5;E1+R1C1',
      'C;X3;KTRUE',
      'C;X5;K#REF!',
      'F;P1;FG0R;Y3;X1',
      'C;K45000',
      'C;X2;K"0012"',
    ),
  );
  expect(await cellsOf(file)).toEqual({
    1: ['付款;甲\n乙', -1234.5, true, null, { error: '#REF!' }],
    3: [{ day: '2023-03-15' }, '0012'],
  });
});

test('a SYLK file as another program writes it', async () => {
  const rows = [
    ['a', 1.5],
    ['b', 2],
  ];
  expect(await cellsOf(otherBookFile('sylk', [{ name: 'a', rows }]))).toEqual({ 1: ['a', 1.5], 2: ['b', 2] });
});

test.each([
  ['one that ends early', sylk('C;Y1;X1;K1').subarray(0, -5)],
  ['a cell that lies nowhere', sylk('C;Y1;X99999;K1')],
])('%s is refused as damaged', async (_, content) => {
  expect((await inspectFile(temporaryFile('账.slk', content))).error?.code).toBe('workbook-damaged');
});

test('cells at the far end of every row are refused before memory is full', async () => {
  const cells = Array.from({ length: 1_300 }, (_, index) => `C;Y${index + 1};X16384;K1`);
  expect((await inspectFile(temporaryFile('账.slk', sylk(...cells)))).error?.code).toBe('workbook-hostile');
});

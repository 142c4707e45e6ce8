import { expect, test } from 'vitest';
import type { Cell } from './cell.ts';
import { readSheet, rowsOf, sheetRows } from './testing/sheetRows.ts';

const head = '日期|期间|凭证号|摘要|科目编码|借方|贷方';

test('a file cut by hand no longer ties to its own footer, and says by how much', () => {
  const { ties, checks } = readSheet(
    sheetRows(`${head}\n2023-01-02|1|1|a|1002|10.00|\n2023-01-02|1|1|a|5001| |10.00\n合计| | | | |15.00|15.00`),
  ).totals;
  expect(ties).toMatchObject({ passed: 0, failed: 1 });
  expect(checks[2]).toMatchObject({ status: 'failed', message: expect.stringContaining('借方比明细多 5.00 元') });
});

test('a sheet with a head and nothing below has nothing to check, and says so', () => {
  expect(readSheet(sheetRows(head)).totals.checks.map(({ status, message }) => [status, message])).toEqual([
    ['impossible', '没有分录'],
    ['impossible', '没有分录'],
    ['impossible', '没有分录'],
  ]);
});

test('vouchers of different months with the same number are different vouchers', () => {
  const { vouchers } = readSheet(
    sheetRows(`${head}
2023-01-02|1|1|a|1002|10.00|
2023-01-02|1|1|a|5001| |9.00
2023-02-02|2|1|a|1002|10.00|
2023-02-02|2|1|a|5001| |11.00`),
  ).totals;
  expect(vouchers).toMatchObject({ count: 2, unbalanced: 2 });
  expect(vouchers?.examples[0]).toMatchObject({
    month: 1,
    voucherNumber: '1',
    firstRow: 2,
    debitFen: 1000,
    creditFen: 900,
  });
});

test('parallel books are told apart and each balances by itself', () => {
  const sheet = `${head}
2023-01-02|1|1|付款|500101|10.00|
2023-01-02|1|1|付款|1011| |10.00
2023-01-02|1|1|付款|7201|10.00|
2023-01-02|1|1|付款|8001| |10.00`;
  const { books, vouchers } = readSheet(sheetRows(sheet)).totals;
  expect(books).toEqual({
    financial: { entries: 2, debitFen: 1000, creditFen: 1000 },
    budget: { entries: 2, debitFen: 1000, creditFen: 1000 },
  });
  expect(vouchers?.unbalanced).toBe(0);
  const crossed = readSheet(sheetRows(sheet.replace('|1011|', '|8101|'))).totals.vouchers;
  expect(crossed).toMatchObject({ unbalanced: 1, examples: [{ book: 'budget' }] });
});

test("class 6 of an enterprise's books is no budget account", () => {
  const { books, vouchers } = readSheet(
    sheetRows(`${head}\n2023-01-02|1|1|a|6602|10.00|\n2023-01-02|1|1|a|1002| |10.00`),
  ).totals;
  expect([books, vouchers?.unbalanced]).toEqual([null, 0]);
});

test('cumulative totals of a file that starts in mid-year cannot be checked at first, then must move with the entries', () => {
  const { ties } = readSheet(
    sheetRows(`
日期|凭证号|摘要|借方|贷方|方向|余额
2023-06-02|1|a|10.00| |借|10.00
 | |本月合计|10.00| | |
 | |本年累计|60.00| | |
2023-07-02|1|a|5.00| |借|15.00
 | |本月合计|5.00| | |
 | |本年累计|65.00| | |
2023-08-02|1|a|5.00| |借|20.00
 | |本年累计|71.00| | |`),
  ).totals;
  expect(ties.list.map((tie) => tie.status)).toEqual(['passed', 'impossible', 'passed', 'passed', 'failed']);
});

test('rows read are always imported or skipped, whatever the sheet holds', () => {
  const random = seeded(20231120);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const words: Cell[] = [
    null,
    null,
    '',
    ' ',
    '合计',
    '本月合计',
    '期初余额',
    '过次页',
    '2023-01-05',
    '1月5日',
    '记-1',
    '1002',
    '借',
    '贷',
    '-',
    '--',
    '1,234.56',
    '待定',
    '日期',
    '摘要',
    '科目：1002 银行存款',
    12.5,
    2023.1,
    44931,
    -3,
    true,
    { error: '#N/A' },
    { day: '2023-01-05' as never },
  ];
  const heads = [
    ['日期', '凭证号', '摘要', '科目编码', '借方', '贷方'],
    ['日期', '凭证号数', '科目编码', '摘要', '方向', '金额'],
    ['月', '日', '凭证字号', '摘要', '借方', '贷方', '方向', '余额'],
    ['科目编码', '科目名称', '期初借方', '期初贷方', '借方', '贷方', '期末借方', '期末贷方'],
    ['支付日期', '收款人', '支付金额', '指标文号'],
    ['指标文号', '指标名称', '指标金额', '指标余额'],
    ['交易日期', '摘要', '收入金额', '支出金额', '余额'],
    ['日期', '摘要', '余额'],
  ];
  for (let round = 0; round < 400; round += 1) {
    const columns = pick(heads);
    const body = Array.from({ length: 30 }, () => columns.map(() => pick(words)));
    const rows = rowsOf([columns, ...body]);
    const { totals, decisions } = readSheet(rows);
    expect(decisions).toHaveLength(rows.length);
    expect(totals.rowsRead).toBe(rows.length);
    expect(totals.imported + totals.skipped).toBe(rows.length);
    expect(Object.values(totals.skippedByReason).reduce((sum, count) => sum + count, 0)).toBe(totals.skipped);
    expect(JSON.parse(JSON.stringify(totals))).toEqual(totals);
  }
});

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

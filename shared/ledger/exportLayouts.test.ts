import { describe, expect, test } from 'vitest';
import {
  asRows,
  type BookLine,
  type ExportLayout,
  expectedEntries,
  linesOf,
  makeBook,
  printCells,
  type Random,
  randomFrom,
  readEntries,
} from './testing/exportedSheet.ts';
import { exportLayouts } from './testing/exportLayouts.ts';
import { type ReadSheet, readSheet } from './testing/sheetRows.ts';

/** What the layout must be taken for, and from which product where its columns tell. */
const recognised: Record<string, string> = {
  '用友 U8 序时账': '用友 U8 voucherJournal amountDirection',
  '用友 U8 明细账': '用友 U8 accountLedger debitCredit',
  '用友 U8 凭证列表': ' voucherJournal debitCredit',
  '用友 T3 明细账': '用友 T3 accountLedger debitCredit',
  '用友 T+ 序时账': ' voucherJournal debitCredit',
  '用友 T+ 科目明细账，余额在方向、金额两栏': ' accountLedger debitCredit',
  '用友 GRP-U8 凭证明细': '用友 GRP-U8 voucherJournal debitCredit',
  '用友 GRP-U8 明细账': '用友 GRP-U8 accountLedger debitCredit',
  '用友 NC 序时账': ' voucherJournal debitCredit',
  '用友 NC 凭证查询': ' voucherJournal debitCredit',
  '用友 NC 三栏明细账': ' accountLedger debitCredit',
  '金蝶 K/3 会计分录序时簿': '金蝶 KIS voucherJournal debitCredit',
  '金蝶 K/3 明细分类账，余额的方向在无标题栏': ' accountLedger debitCredit',
  '金蝶云星空 凭证序时簿': '金蝶云星空 voucherJournal debitCredit',
  '金蝶云星空 明细分类账': ' accountLedger debitCredit',
  '金蝶 KIS 标准版 凭证': ' voucherJournal debitCredit',
  '金蝶精斗云 凭证': '金蝶精斗云 voucherJournal debitCredit',
  '金蝶 EAS 凭证序时簿': ' voucherJournal debitCredit',
  '浪潮 GS 凭证分录': ' voucherJournal debitCredit',
  '浪潮 政务明细账': '浪潮 accountLedger debitCredit',
  '速达 凭证': ' voucherJournal debitCredit',
  '新中大 明细账': ' accountLedger debitCredit',
  '新中大 凭证': ' voucherJournal debitCredit',
  '会计软件数据接口（GB/T 24589）记账凭证': ' voucherJournal debitCredit',
  '财政一体化 支付明细': '财政一体化 paymentList payment',
  '国库集中支付 财政授权支付凭证': ' paymentList payment',
  '国库集中支付 直接支付汇总清单': ' paymentList payment',
  '博思 支付凭证': ' paymentList payment',
  '工商银行 对公明细': ' bankStatement debitCredit',
  '建设银行 对公明细': ' bankStatement incomeExpense',
  '农业银行 对公明细': ' bankStatement incomeExpense',
  '中国银行 对公明细（中英文表头）': ' bankStatement signedAmount',
  '招商银行 对公明细': '银行 bankStatement debitCredit',
  '农村信用社 交易明细': ' bankStatement amountDirection',
  自制台账: ' voucherJournal signedAmount',
  自制收支登记簿: ' bankStatement incomeExpense',
};

describe.each(exportLayouts)('$name', (layout) => {
  test('is recognised, and every figure arrives', () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const lines = linesOf(makeBook(randomFrom(seed)), layout.lists);
      const sheet = readSheet(asRows(printCells(layout, lines)));
      const { product, recipe } = sheet;
      expect(`${product ?? ''} ${recipe.layout} ${recipe.amountModel}`).toBe(recognised[layout.name]);
      expectSame(layout, lines, sheet);
    }
  });

  test('reads the same whatever a person or a printer does to the sheet', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = randomFrom(seed * 977);
      const lines = linesOf(makeBook(random, 2), layout.lists);
      expectSame(layout, lines, readSheet(asRows(disturbed(layout, lines, random))));
    }
  });
});

function expectSame(layout: ExportLayout, lines: readonly BookLine[], { entries, totals }: ReadSheet): void {
  expect(readEntries(layout, entries)).toEqual(expectedEntries(layout, lines));
  expect(totals.problems).toBe(0);
  expect(totals.imported + totals.skipped).toBe(totals.rowsRead);
  expect(totals.checks.filter(({ status }) => status === 'failed').map(({ message }) => message)).toEqual([]);
}

/** Columns added, columns in another order, blank lines, heads printed on each page, lines above, notes below, spaced headings. */
function disturbed(layout: ExportLayout, lines: readonly BookLine[], random: Random): string[][] {
  const width = Math.max(...[...layout.head, layout.line].map((row) => row.split('|').length));
  const cells = printCells(layout, lines).map((row) => Array.from({ length: width }, (_, index) => row[index] ?? ''));
  const titles = cells.splice(0, layout.titles.length);
  const head = cells.splice(0, layout.head.length).map((row) => row.map((title) => spaced(title, random)));
  const order = columnOrder(layout, width, random);
  const arranged = (rows: string[][], filler: (row: number) => string) =>
    rows.map((row, number) => order.map((index) => (index < 0 ? filler(number) : (row[index] ?? ''))));
  const newHead = arranged(head, (row) => (row === 0 ? '自定义项' : ''));
  const body = arranged(cells, () => (random() < 0.3 ? '备查文字' : ''));
  const pageRows = 3 + Math.floor(random() * 9);
  const printed = body.flatMap((row, index) => [
    ...(random() < 0.1 ? [[]] : []),
    ...(index > 0 && index % pageRows === 0 && random() < 0.5 ? newHead : []),
    row,
  ]);
  const above = Array.from({ length: Math.floor(random() * 9) }, (_, index) => [
    ['打印人：甲', '', `第${index}页`, ''][index % 4] ?? '',
  ]);
  const below = random() < 0.5 ? [[], ['说明：本表由会计提供'], ['复核：乙']] : [];
  return [...above, ...titles, ...newHead, ...printed, ...below];
}

/** The columns in some order, -1 for one that was added. A head of several rows keeps its groups together. */
function columnOrder(layout: ExportLayout, width: number, random: Random): number[] {
  const order = Array.from({ length: width }, (_, index) => index);
  const grouped = layout.head.length > 1 || layout.head.some((row) => row.split('|').includes(''));
  const added = Math.floor(random() * 3);
  if (grouped) return [...order, ...Array.from({ length: added }, () => -1)];
  if (random() < 0.6) order.sort(() => random() - 0.5);
  for (let count = 0; count < added; count += 1) order.splice(Math.floor(random() * (order.length + 1)), 0, -1);
  return order;
}

function spaced(title: string, random: Random): string {
  if (title === '' || random() < 0.6) return title;
  const ways = [
    ` ${title}\t`,
    [...title].join(' '),
    title.replace(/(.)$/, '\n$1'),
    `*${title}`,
    title.replaceAll('(', '（'),
  ];
  return ways[Math.floor(random() * ways.length)] ?? title;
}

import Excel from 'exceljs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openScreen } from '../browser.ts';
import { gridOn } from '../gridScreen.ts';
import { manyEntries } from '../ledgers.ts';
import { openTestApplication } from '../openTestApplication.ts';
import { parallelBooks } from '../parallelBooks.ts';

/** The ledger's page over a journal, of two books where none is named; from here on by keyboard only. */
async function openLedgerScreen(ledger = parallelBooks) {
  const { application, client, folder, path } = await openTestApplication();
  await client.ledger.importLedger({ file: await application.registerFile(ledger(folder)) });
  await application.close();
  const screen = await openScreen({ opens: path });
  const { page } = screen;
  await page.context().grantPermissions(['clipboard-read']);
  await page.getByRole('navigation').getByText('账套').waitFor();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('Alt+3');
  await page.getByRole('heading', { name: '账套', exact: true }).waitFor();
  const entries = gridOn(page, '分录');
  await entries.shows(0, '科目编码', /^5001/);
  return { ...screen, press, entries };
}

function clipboardOf(page: Page): Promise<string[][]> {
  return page.evaluate(async () => (await navigator.clipboard.readText()).split(/\r?\n/).map((row) => row.split('\t')));
}

test('entries are found, sorted, looked at as vouchers and copied by keyboard alone', async () => {
  const { page, press, entries } = await openLedgerScreen();
  await page.getByText('160 条').waitFor();

  // Search from one character on; what is found is summed up book by book.
  await press('Control+f');
  await page.keyboard.type('展');
  const totals = page.getByRole('status', { name: '筛选合计' });
  await totals.getByText('32 条 ·').waitFor();
  expect(await totals.innerText()).toContain('财务会计 16 条 借方 180,184.00 元 · 贷方 180,184.00 元');
  expect(await totals.innerText()).toContain('预算会计 16 条 借方 180,184.00 元');

  // A month, and an amount as people write it.
  await page.getByLabel('期间从').focus();
  await page.keyboard.type('2月');
  await press('Enter');
  await page.getByLabel('金额从').focus();
  await page.keyboard.type('1.6万');
  await press('Enter');
  await totals.getByText('24 条 ·').waitFor({ state: 'hidden' });
  await page.getByRole('list', { name: '已设的筛选条件' }).getByText('金额 16,000.00 元 至 不限').waitFor();
  await page.getByLabel('期间至').focus();
  await page.keyboard.type('13月');
  await press('Enter');
  await page.getByRole('alert').getByText('“13月”不是日期').waitFor();
  await press('Escape');
  await page.getByLabel('去掉“金额 16,000.00 元 至 不限”').focus();
  await press('Enter');
  await totals.getByText('24 条 ·').waitFor();

  // Enter leads to the table, Alt+↑ to its head.
  await press('Control+f', 'Enter');
  await press('Alt+ArrowUp', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter', 'Enter', 'ArrowDown');
  await entries.shows(0, '借方', '40,040.50');

  // The voucher with both books; ↓ leads to the next voucher of the table, Esc back to its line.
  await press('Enter');
  const voucher = page.getByRole('dialog');
  await voucher.getByRole('heading', { name: /凭证 2023年4月 记-0010/ }).waitFor();
  expect(await voucher.getByRole('row').count()).toBe(5);
  expect(await voucher.getByRole('list', { name: '借贷平衡' }).innerText()).toContain(
    '预算会计 借方 40,040.50 元 · 贷方 40,040.50 元 借贷相等',
  );
  await press('ArrowDown');
  await voucher.getByRole('heading', { name: /凭证 2023年4月 记-0005/ }).waitFor();
  await press('Control+c');
  const copied = await clipboardOf(page);
  expect(copied).toHaveLength(5);
  expect(copied[0]).toEqual([
    '原表行',
    '摘要',
    '科目编码',
    '科目名称',
    '借方（元）',
    '贷方（元）',
    '收款人',
    '收款账号',
  ]);
  expect(copied[1]).toEqual([
    '138',
    expect.any(String),
    '500101',
    '业务活动费用-商品和服务费用',
    '35,035.50',
    '',
    '张三',
    '="6222021234567890122"',
  ]);
  await press('Escape');
  await voucher.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('第 3 行');

  // Two lines from here down, all columns up to the amounts; their sums stand below.
  await press('Home', 'Shift+ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight');
  await page.getByText('选中 2 行：').waitFor();
  await page.getByText('财务会计 1 条 借方 35,035.50 元 · 贷方 0.00 元').waitFor();
  await press('Control+c');
  await page.getByText('已复制 2 行（含表头）').first().waitFor();
  expect((await clipboardOf(page)).map((row) => row.slice(0, 2))).toEqual([
    ['日期', '凭证号'],
    ['2023-04-06', '记-0005'],
    ['2023-04-06', '记-0005'],
  ]);

  // Ctrl+F leads to the search from the batches, and below from another page, too.
  await page.getByRole('tab', { selected: true }).first().focus();
  await press('ArrowLeft', 'Control+f');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '查找分录');

  // All of it survives a visit to another page.
  await press('Alt+4', 'Control+f');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '查找分录');
  await entries.shows(0, '借方', '40,040.50');
  await totals.getByText('24 条 ·').waitFor();

  // What the filter finds goes to Excel, in the order of the table.
  await page.getByRole('button', { name: '导出分录' }).focus();
  await press('Enter');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载', exact: true }).click();
  const book = new Excel.Workbook();
  await book.xlsx.readFile(await (await download).path());
  const [sheet, facts] = book.worksheets;
  expect([sheet?.rowCount, sheet?.getCell('I2').value]).toEqual([25, 40_040.5]);
  expect(facts?.getCell('B5').value).toBe('含“展”，2023-02-01 至 最晚');
});

test('a summary leads to the entries of one line and back, an analysis to the entries of one finding and back', async () => {
  const { page, press, entries } = await openLedgerScreen();
  const where = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  const totals = page.getByRole('status', { name: '筛选合计' });
  const tabs = page.getByRole('tablist', { name: '账套' });

  // Months, each book on a line of its own.
  await tabs.getByRole('tab', { selected: true }).focus();
  await press('ArrowRight');
  await page.getByRole('radiogroup', { name: '汇总方式' }).getByRole('radio').first().focus();
  await press('ArrowRight', 'ArrowRight');
  const summary = gridOn(page, '汇总');
  await summary.shows(1, '账簿', '预算会计');
  expect(await summary.text(1, '月份')).toBe('2023-01');
  expect(await summary.text(1, '借方')).toBe('54,059.00');
  await press('Control+f', 'Enter', 'ArrowDown', 'Enter');
  await totals.getByText('预算会计 20 条 借方 54,059.00 元 · 贷方 54,059.00 元').waitFor();
  await entries.shows(0, '科目编码', '720101');
  expect(await where()).toBe('分录，第 1 行，日期');
  await press('Enter');
  await page
    .getByRole('dialog')
    .getByRole('heading', { name: /记-0001/ })
    .waitFor();
  await press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await press('Escape');
  await summary.shows(1, '账簿', '预算会计');
  expect(await where()).toBe('汇总，第 2 行，月份');
  await totals.getByText('160 条').waitFor();

  // 断号: the number that is missing, and the vouchers beside it.
  await tabs.getByRole('tab', { selected: true }).focus();
  await press('ArrowRight');
  await page.getByRole('tablist', { name: '分析种类' }).getByRole('tab', { selected: true }).focus();
  await press('ArrowDown', 'Tab', 'Enter');
  const findings = gridOn(page, '发现');
  await findings.shows(0, '发现', '2023年1月 记字缺 7 号（1 个）');
  expect(await where()).toBe('发现，第 1 行，发现');
  await press('Enter');
  await entries.shows(1, '凭证号', '记-0008');
  expect(await entries.text(0, '凭证号')).toBe('记-0006');
  await press('ArrowDown', 'Enter');
  await page
    .getByRole('dialog')
    .getByRole('heading', { name: /凭证 2023年1月 记-0008/ })
    .waitFor();
  await press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await press('Escape');
  await findings.shows(0, '分录数', '2');
  expect(await where()).toBe('发现，第 1 行，发现');

  // 拆分支付 needs a limit; text that is none is refused where it was typed.
  await page.getByRole('tablist', { name: '分析种类' }).getByRole('tab', { selected: true }).focus();
  await press('End', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Tab');
  await page.keyboard.type('很多');
  await press('Enter');
  await page.getByRole('alert').getByText('“很多”不是金额').waitFor();
  await press('Control+a');
  await page.keyboard.type('5万');
  await press('Enter');
  await findings.shows(0, '发现', /^某某.*合计/);
  await page.getByText('平行记账：只检查财务会计分录').waitFor();
});

test('what is not on screen is fetched before it is copied, and too much at once is refused', async () => {
  const { page, press } = await openLedgerScreen((folder) => manyEntries(folder, 54_000));
  const search = page.getByLabel('查找分录');
  await press('Control+f', 'Enter', 'Control+a', 'Control+c');
  await page.getByText('选中 54,000 行，一次最多复制 50,000 行，没有复制').waitFor();

  await page.getByLabel('期间从').focus();
  await page.keyboard.type('2023-02');
  await press('Enter');
  await page.getByLabel('期间至').focus();
  await page.keyboard.type('2023-02');
  await press('Enter');
  await page.getByRole('status', { name: '筛选合计' }).getByText('6,000 条').waitFor();
  await search.focus();
  await press('Enter', 'Control+a', 'Control+c');
  await page.getByText('已复制 6,000 行').waitFor();
  const copied = await clipboardOf(page);
  expect(copied).toHaveLength(6_001);
  expect(copied[6_000]?.slice(0, 3)).toEqual(['2023-02-15', '记-26997', '支付第 53992 笔款']);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Excel from 'exceljs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { fen } from '../../../shared/money.ts';
import type { SampleName } from '../../../shared/workspace/samples.ts';
import { goTo, openScreen } from '../browser.ts';
import { gridOn } from '../gridScreen.ts';
import { openSampleApplication } from '../openTestApplication.ts';

type Client = Awaited<ReturnType<typeof openSampleApplication>>['client'];

async function openSample(sample: SampleName, prepare?: (client: Client) => Promise<unknown>) {
  const { client, path } = await openSampleApplication(sample);
  await prepare?.(client);
  await client.workspace.closeEngagement({});
  return await openScreen({ opens: path });
}

/** What a chart says: its caption, the rows of its 数据表, and whether something was drawn. */
async function chartOn(page: Page, title: string) {
  const figure = page.getByLabel('图示', { exact: true }).locator('figure').filter({ hasText: title });
  await figure.locator('canvas, svg').first().waitFor();
  const details = figure.locator('details');
  if ((await details.getAttribute('open')) === null) await figure.getByText('数据表').click();
  const rows = await figure
    .locator('tbody tr')
    .evaluateAll((lines) => lines.map((line) => [...line.children].map((cell) => cell.textContent).join('|')));
  return { caption: await figure.locator('figcaption').innerText(), rows };
}

/** Presses a button that exports, takes what is offered, and reads its first sheet as lines of texts and results. */
async function exported(page: Page, button: string): Promise<string> {
  await page.getByRole('button', { name: button }).click();
  const offered = page.getByRole('button', { name: '下载', exact: true });
  const [download] = await Promise.all([page.waitForEvent('download'), offered.click()]);
  const book = new Excel.Workbook();
  await book.xlsx.load(readFileSync(await download.path()) as unknown as ArrayBuffer);
  const lines: string[] = [];
  book.worksheets[0]?.eachRow((row) => {
    const cells: string[] = [];
    row.eachCell((cell) => cells.push(cell.formula ? `=${cell.result}` : cell.isMerged ? '' : cell.text));
    lines.push(cells.join('|'));
  });
  return lines.join('\n');
}

test('the money is drawn up to the cut-off day and by source, in the unit of the screen, and its table is exported', async () => {
  const { page } = await openSample('puer', async (client) => {
    await client.funds.addAppropriation({ title: '省级补助', fundSource: '省级补助资金', amountFen: fen(100_000_000) });
  });
  await goTo(page, '资金');
  await page.getByText('元', { exact: true }).first().click();
  await page.getByRole('button', { name: '图示' }).click();
  const progress = await chartOn(page, '资金支付进度');
  expect(progress.caption).toBe('资金支付进度（单位：元）');
  expect(progress.rows.at(-1)).toBe('2023年10月|5,000,000.00|2,994,000.00');
  await page.getByText('万元', { exact: true }).first().click();
  expect((await chartOn(page, '资金支付进度')).rows.at(-1)).toBe('2023年10月|500.00|299.40');
  const sources = await chartOn(page, '按资金来源的支付情况');
  expect(sources.rows).toHaveLength(2);
  expect(sources.rows[0]).toContain('500.00|299.40（59.88%）');
  expect(sources.rows[1]).toBe('省级补助资金|100.00|0.00（0.00%）');
  await page.screenshot({ path: join(process.env.PICTURES ?? '/tmp', 'charts-funds.png') });

  // A payment comes from the ledger or the fiscal payment list: the way there is a button.
  await page.getByRole('tab', { name: '支付', exact: true }).click();
  await page.getByRole('button', { name: '从账套或支付明细登记…' }).click();
  await page.getByRole('heading', { name: '账套', exact: true }).waitFor();
  await gridOn(page, '分录').select(0, '摘要');
  await page.getByRole('button', { name: '登记支付', exact: true }).waitFor();

  await goTo(page, '绩效指标');
  expect(await exported(page, '导出监控表')).toContain('年度资金总额|600|299.4|=0.499');
});

test('judged indicators are counted by their judgement, drawn by group with their score, and the score table is exported', async () => {
  const { page } = await openSample('yongzhou');
  const steps = page.getByRole('navigation');
  await steps.getByText('19/20', { exact: true }).waitFor();
  await goTo(page, '绩效指标');
  await page.getByText('已完成 15 · 部分完成 4 · 未完成 0 · 待核实 1').waitFor();
  await page.getByRole('button', { name: '图示' }).click();
  expect((await chartOn(page, '绩效指标完成情况')).rows).toContain('产出|2|1|1');
  const score = await chartOn(page, '一级指标得分');
  expect(score.caption).toBe('一级指标得分（单位：分）');
  expect(score.rows).toEqual(['投入|20|19', '过程|30|26', '产出|30|', '效果|20|20']);

  await page.getByRole('button', { name: '收起图示' }).click();
  await page.getByText('评分', { exact: true }).click();
  const grid = gridOn(page, '绩效指标');
  const titles = await grid.grid.getByRole('columnheader').allInnerTexts();
  expect(titles.some((title) => title.replace(/\s/g, '').startsWith('达成程度（%）'))).toBe(true);
  // 实际完成率, the row that was published without points.
  await grid.fill(11, { 评定得分: '7' });
  await page.getByText('已完成 16 · 部分完成 4 · 未完成 0 · 待核实 0').waitFor();
  await page.getByRole('button', { name: '图示' }).click();
  // The points come after the drawing.
  await expect.poll(async () => (await chartOn(page, '一级指标得分')).rows[2], { timeout: 30_000 }).toBe('产出|30|27');
  await steps.getByText('20', { exact: true }).waitFor();
  await page.screenshot({ path: join(process.env.PICTURES ?? '/tmp', 'charts-score.png') });
  const table = await exported(page, '导出评分表');
  expect(table).toMatch(/总分\|.*=100\|.*=92\|=等次：优/);
});

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Excel from 'exceljs';
import { expect, test } from 'vitest';
import { goTo, openScreen } from '../browser.ts';
import { gridOn } from '../gridScreen.ts';
import { startTestApplication } from '../openTestApplication.ts';
import { runCommandLine } from '../runCommandLine.ts';

const header = '日期,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额,收款人';

/** 40 vouchers of 1,000, 2,000 … 元, in an engagement file. */
async function writeEngagement() {
  const { application, client, folder } = startTestApplication();
  const lines = Array.from({ length: 40 }, (_, index) => {
    const voucher = `2023-0${1 + (index % 9)}-15,记,${index + 1},支付第 ${index + 1} 笔款`;
    const amount = `${(index + 1) * 1_000}.00`;
    return `${voucher},5001,业务活动费用,${amount},0.00,某科技公司\n${voucher},1002,银行存款,0.00,${amount},`;
  });
  const ledger = join(folder, '序时账.csv');
  writeFileSync(ledger, `${[header, ...lines].join('\n')}\n`);
  const path = join(folder, '项目.jxwq');
  await client.workspace.createEngagement({
    target: await application.registerFile(path),
    engagementType: 'monitoring',
    projectName: '数字展厅建设项目',
  });
  await client.ledger.importLedger({ file: await application.registerFile(ledger) });
  await client.workspace.closeEngagement({});
  return { folder, path };
}

/** The vouchers that the command line draws from a copy of the file. */
async function drawnByCommandLine(folder: string, path: string): Promise<string[]> {
  copyFileSync(path, join(folder, '副本.jxwq'));
  const options = ['--method', 'mus', '--seed', '7', '--size', '5', '--account', '5001', '--json'];
  const { stdout } = await runCommandLine(folder, ['sample', '副本.jxwq', ...options]);
  const { items } = JSON.parse(stdout) as { items: { entry: { voucherType: string; voucherNumber: string } }[] };
  return items.map(({ entry }) => `${entry.voucherType}-${entry.voucherNumber}`);
}

test('抽凭 by screen and keyboard: draw by seed, check, explain a ×, attach, make a problem and a payment, export', async () => {
  const { folder, path } = await writeEngagement();
  const expected = await drawnByCommandLine(folder, path);
  const { page } = await openScreen({ opens: path });
  const invoice = join(folder, '发票.pdf');
  writeFileSync(invoice, '%PDF-1.7\n发票扫描件');

  await goTo(page, '抽凭');
  await page.getByLabel('科目', { exact: true }).fill('5001');
  await page.getByRole('status', { name: '总体情况' }).getByText('40 条', { exact: true }).waitFor();
  await page.getByLabel('样本量按').click();
  await page.getByTitle('样本量', { exact: true }).click();
  await page.getByLabel('样本量（条）').fill('5');
  await page.getByLabel('种子').fill('7');
  await page.getByRole('button', { name: '预览', exact: true }).click();
  const preview = gridOn(page, '抽样预览');
  await preview.shows(0, '凭证号', expected[0] ?? '');
  await page.getByRole('button', { name: `保存这 ${expected.length} 条为抽凭记录` }).click();

  const records = gridOn(page, '抽凭记录');
  await records.shows(0, '凭证号', expected[0] ?? '');
  expect(await Promise.all(expected.map((_, line) => records.text(line, '凭证号')))).toEqual(expected);
  // One key is one check; the × waits for its reason before the next voucher.
  await records.select(0, '①');
  await page.keyboard.type('111111');
  await page.keyboard.type('121131');
  await page.getByText('请说明 × 的原因').waitFor();
  await page.keyboard.type('缺少分管领导审批');
  await page.keyboard.press('Enter');
  await page.keyboard.type('111131');
  await records.shows(2, '⑥', '√');
  await records.shows(1, '②', '×');
  await records.shows(1, '异常说明', '缺少分管领导审批');
  await page.getByText(`3/${expected.length}`).first().waitFor();

  await records.select(1, '摘要');
  await page
    .getByRole('table', { name: '凭证分录' })
    .getByRole('row', { name: /1002 银行存款/ })
    .waitFor();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '附加文件…' }).click(),
  ]);
  await chooser.setFiles(invoice);
  await page.getByText('已存入 1 个文件').waitFor();
  await page.getByRole('button', { name: '登记为问题' }).click();
  await page.getByText(`已登记问题“凭证 ${expected[1]} 缺少分管领导审批”`).waitFor();

  await goTo(page, '账套');
  await gridOn(page, '分录').select(0, '摘要');
  for (const wording of ['登记 1 笔支付', '登记 0 笔支付']) {
    await page.getByRole('button', { name: '登记支付', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '登记支付' });
    const register = dialog.getByRole('button', { name: wording });
    await register.waitFor();
    if (await register.isEnabled()) await register.click();
    else {
      await dialog.getByText('已登记为第 1 笔支付 2023-01-15 某科技公司 1,000.00 元（记-1）').waitFor();
      await dialog.getByRole('button', { name: '取消' }).click();
    }
    await dialog.waitFor({ state: 'hidden' });
  }
  await page.getByRole('button', { name: '加入抽凭', exact: true }).click();
  await page.getByLabel('选样原因').fill('年初第一笔');
  await page.keyboard.press('Enter');
  await page.getByText('已加入 1 条').waitFor();
  await goTo(page, '资金');
  await page.getByRole('tab', { name: '支付', exact: true }).click();
  await gridOn(page, '支付').shows(0, '支付金额', '1,000.00');
  // The link leads back: the voucher that the payment was taken from.
  await page.getByRole('table', { name: '凭证分录' }).getByText('第 1 笔支付').waitFor();

  await goTo(page, '底稿');
  await page.getByRole('button', { name: '导出工作底稿' }).click();
  const open = page.getByRole('button', { name: '下载', exact: true });
  const [download] = await Promise.all([page.waitForEvent('download'), open.click()]);
  const book = new Excel.Workbook();
  await book.xlsx.load(readFileSync(await download.path()) as unknown as ArrayBuffer);
  const texts: string[] = [];
  book.getWorksheet('C3 抽凭表')?.eachRow((row) => {
    const cells: string[] = [];
    row.eachCell((cell) => {
      cells.push(cell.formula ? String(cell.result) : String(cell.isMerged ? '' : cell.value));
    });
    texts.push(cells.join('|'));
  });
  expect(texts).toContainEqual(expect.stringContaining('货币单元抽样|抽 5 次|7|sha256-counter-1|'));
  const failed = texts.filter((text) => text.includes('缺少分管领导审批'));
  expect(failed).toHaveLength(1);
  expect(failed[0]).toContain('√|×|√|√|N/A|√|是|缺少分管领导审批');
  expect(failed[0]).toContain('发票.pdf');
  expect(texts.filter((text) => /记-\d+\|/.test(text))).toHaveLength(expected.length + 1);
  expect(texts).toContainEqual(expect.stringContaining('手动：年初第一笔'));
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Excel from 'exceljs';
import { expect, test } from 'vitest';
import { samplePdf } from '../../signing/testing/samplePdf.ts';
import { goTo, openScreen } from '../browser.ts';
import { gridOn } from '../gridScreen.ts';
import { startTestApplication } from '../openTestApplication.ts';

async function writeEngagement() {
  const { application, client, folder } = startTestApplication();
  const path = join(folder, '项目.jxwq');
  await client.workspace.createEngagement({
    target: await application.registerFile(path),
    engagementType: 'monitoring',
    projectName: '智慧大厅建设',
  });
  await client.problem.addProblem({ category: 'funds', title: '首笔款支付依据不完整' });
  await client.workspace.closeEngagement({});
  return { folder, path };
}

test('资料清单 by screen: from a template, printed, read back, a dropped file, a marked spot, cited by keyboard', async () => {
  const { folder, path } = await writeEngagement();
  const { page } = await openScreen({ opens: path });
  await goTo(page, '资料清单');

  // From a template.
  await page.getByRole('button', { name: '从模板开始…' }).click();
  await page.getByRole('button', { name: '加入“常用清单”' }).waitFor();
  await page.keyboard.press('Enter');
  const grid = gridOn(page, '资料清单');
  await grid.shows(0, '资料名称', '立项批复、可行性研究报告及批复');
  const count = await grid.lines();
  expect(count).toBe(14);

  // Out to the unit: the workbook to fill in, and the paper for the seal.
  const exported = async (format: RegExp, ending: string) => {
    await page.getByRole('button', { name: '导出清单' }).click();
    await page.getByRole('menuitem', { name: format }).click();
    await page.getByText(new RegExp(`已导出 .*\\.${ending}`)).waitFor();
    const save = page.getByRole('button', { name: '下载', exact: true }).last();
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
    const target = join(folder, `清单.${ending}`);
    await download.saveAs(target);
    return target;
  };
  const pdf = await exported(/^PDF/, 'pdf');
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  const sheet = await exported(/Excel/, 'xlsx');

  // The unit fills it in and adds a row.
  const book = new Excel.Workbook();
  await book.xlsx.readFile(sheet);
  const form = book.worksheets[0];
  form?.eachRow((row) => {
    if (row.getCell(1).value === 2) row.getCell(7).value = '已提供';
    if (row.getCell(1).value === 3) row.getCell(2).value = '其他';
  });
  const added = form?.insertRow(8, []);
  if (added) added.getCell(3).value = '情况说明（单位补充）';
  await book.xlsx.writeFile(sheet);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '读回清单…' }).click(),
  ]);
  await chooser.setFiles(sheet);
  const dialog = page.getByRole('dialog', { name: '读回资料清单' });
  // What the unit rewrote of the firm's is shown and not ticked.
  expect(await dialog.getByRole('checkbox', { name: /资料类别/ }).isChecked()).toBe(false);
  await dialog.getByRole('button', { name: '读入勾选的 1 格、1 行' }).click();
  await grid.shows(1, '提供情况', '已提供');
  await grid.shows(count, '资料名称', '情况说明（单位补充）');
  // One step back takes all of it back, and one forth brings it again.
  await grid.select(0, '资料名称');
  await page.keyboard.press('Control+z');
  await grid.shows(1, '提供情况', '未提供');
  await page.keyboard.press('Control+y');
  await grid.shows(1, '提供情况', '已提供');

  // A file dropped on a row.
  const contract = join(folder, '合同.pdf');
  writeFileSync(contract, samplePdf());
  const transfer = await page.evaluateHandle((base64) => {
    const data = new DataTransfer();
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    data.items.add(new File([bytes], '合同.pdf', { type: 'application/pdf' }));
    return data;
  }, readFileSync(contract).toString('base64'));
  const row = grid.grid.locator('[data-line="7"] [data-column="1"]');
  await row.dispatchEvent('dragover', { dataTransfer: transfer });
  await row.dispatchEvent('drop', { dataTransfer: transfer });
  await page.getByText('已存入 1 个文件：项目合同及补充协议').waitFor();

  // A spot is marked on its page, by keyboard.
  await grid.select(7, '资料名称');
  await page.getByRole('button', { name: /合同\.pdf/ }).click();
  await page.getByRole('img', { name: '第 1 页' }).locator('canvas').waitFor();
  await page.getByRole('button', { name: '标记证据点' }).click();
  await page.getByRole('application', { name: /框出证据点/ }).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type('第五条付款条件');
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: '证据点' }).getByText('Z-1 第五条付款条件').waitFor();
  await page.keyboard.press('Escape');
  const spots = gridOn(page, '证据点');
  await page.getByRole('tab', { name: '证据点（1）' }).click();
  await spots.shows(0, '位置', '第 1 页');

  // A problem cites it by its 索引号.
  await goTo(page, '问题与反馈');
  await page.getByRole('region', { name: '首笔款支付依据不完整的佐证' }).getByRole('combobox').focus();
  await page.keyboard.type('Z-1');
  await page.getByRole('option').first().waitFor({ state: 'attached' });
  await page.getByText('合同.pdf · 第 1 页').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Z-1 第五条付款条件' }).click();
  await page.getByRole('dialog', { name: '合同.pdf' }).locator('.region-shown').waitFor();
  await page.keyboard.press('Escape');
  await goTo(page, '资料清单');
  await page.getByRole('tab', { name: '证据点（1）' }).click();
  await spots.shows(0, '引用', '问题 1');
});

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Excel from 'exceljs';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { readPdf } from '../../document/pdf/readPdf.ts';
import { goTo, openScreen } from '../browser.ts';
import { gridOn, showPart } from '../gridScreen.ts';
import { aPicture } from '../pictures.ts';

/** A 凭证序时簿 as accounting software exports it: a title above the head, the date on the first line of a voucher only. */
async function writeJournal(path: string): Promise<void> {
  const book = new Excel.Workbook();
  book.addWorksheet('序时账').addRows([
    ['某县文化馆 凭证序时簿', '', '', '', '', '', '单位：元'],
    ['日期', '凭证字', '凭证号', '摘要', '科目编码', '科目名称', '借方金额', '贷方金额'],
    [new Date(Date.UTC(2023, 3, 10)), '记', '12', '支付展厅建设进度款', '5001', '业务活动费用', 1_497_000, null],
    [null, null, null, '支付展厅建设进度款', '1002', '银行存款', null, 1_497_000],
    ['合计', null, null, null, null, null, 1_497_000, 1_497_000],
  ]);
  await book.xlsx.writeFile(path);
}

/** Presses what opens the browser's file dialog, and chooses. */
async function chooseFile(page: Page, button: Locator, path: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(path);
}

/** Presses an export and gives the bytes of the document that the person gets. */
async function exported(page: Page, name: string): Promise<Buffer> {
  await page.getByRole('button', { name }).click();
  const open = page.getByRole('button', { name: '下载', exact: true });
  const [download] = await Promise.all([page.waitForEvent('download'), open.click()]);
  const bytes = readFileSync(await download.path());
  return bytes;
}

async function fillField(page: Page, label: string, text: string): Promise<void> {
  // A required field has a star behind its name.
  const plain = label.replace(/[()（）]/g, '.');
  const field = page.getByLabel(new RegExp(`^${plain}\\*?$`)).first();
  await field.fill(text);
  await field.blur();
}

async function textsOf(bytes: Buffer): Promise<string> {
  const book = new Excel.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const texts: string[] = [];
  for (const sheet of book.worksheets)
    sheet.eachRow((row) => row.eachCell((cell) => texts.push(JSON.stringify(cell.value))));
  return texts.join('\n');
}

test('the main job by the screen alone: create, import, fill each form, attach a photo, export, read back', async () => {
  const { page, folder, engagementFolder } = await openScreen();
  await writeJournal(join(folder, '序时账.xlsx'));
  writeFileSync(join(folder, '现场.png'), aPicture());
  writeFileSync(join(folder, '合同.pdf'), '%PDF-1.7\n合同扫描件');

  await page.getByRole('button', { name: '新建项目' }).click();
  await page.getByLabel('项目名称').fill('数字展厅建设项目');
  await page.getByRole('dialog').getByRole('button', { name: '新建', exact: true }).click();
  await page.getByRole('heading', { name: '项目', exact: true }).waitFor();
  expect(readdirSync(engagementFolder)).toContain('数字展厅建设项目.jxwq');

  await fillField(page, '数据截止日', '20231031');
  await fillField(page, '报告日期', '2023年11月20日');
  const units = gridOn(page, '单位');
  await units.fill(0, { 角色: '委托', 单位名称: '某县财政局' });
  await units.fill(1, { 角色: '被监控', 单位名称: '某县文化馆' });
  await units.fill(2, { 角色: '第三方', 单位名称: '某会计师事务所' });
  await units.shows(1, '角色', '被监控单位');

  await goTo(page, '资料清单');
  const evidence = gridOn(page, '资料清单');
  await evidence.fill(0, { 资料名称: '展厅建设合同' });
  await evidence.select(0, '资料名称');
  await chooseFile(page, page.getByRole('button', { name: '附加文件…' }), join(folder, '合同.pdf'));
  await evidence.shows(0, '提供情况', '已提供');

  await goTo(page, '账套');
  await chooseFile(page, page.getByRole('button', { name: '选择账表' }).first(), join(folder, '序时账.xlsx'));
  await page.getByText('借贷各 1,497,000.00 元').waitFor();
  await page.getByRole('button', { name: '导入 2 行' }).click();
  await gridOn(page, '分录').shows(0, '借方', '1,497,000.00');

  await goTo(page, '资金');
  await gridOn(page, '预算指标').fill(0, {
    指标文号: '县财教〔2022〕9号',
    文件名称: '下达展厅经费的通知',
    下达金额: '500万',
  });
  await page.getByRole('tab', { name: '合同', exact: true }).click();
  await gridOn(page, '合同').fill(0, { 合同名称: '展厅建设合同', 对方单位: '某科技公司', 合同金额: '4,990,000' });
  await page.getByRole('tab', { name: '支付', exact: true }).click();
  const payments = gridOn(page, '支付');
  await payments.fill(0, {
    支付日期: '20230410',
    支付金额: '149.7万',
    收款人: '某科技公司',
    指标: '县财教',
    合同: '展厅',
  });
  await payments.shows(0, '支付金额', '1,497,000.00');
  await page.getByText('29.94%').first().waitFor();

  await goTo(page, '实施内容');
  await gridOn(page, '实施内容').fill(0, {
    实施内容: '硬件系统',
    二级内容明细: '序厅',
    三级内容明细: '互动屏',
    金额: '499万',
    合同数量: '3',
  });

  await goTo(page, '绩效指标');
  const indicators = gridOn(page, '绩效指标');
  await indicators.fill(0, {
    一级指标: '产出指标',
    三级指标: '互动屏数量',
    指标性质: '=',
    指标值: '3',
    度量单位: '台',
    核实完成值: '2',
  });
  await indicators.shows(0, '完成情况', '未完成');

  await goTo(page, '现场查看');
  await page.getByRole('button', { name: '新建查看记录' }).click();
  await fillField(page, '查看地点', '县文化馆展厅');
  await page.getByRole('button', { name: '从实施内容带入' }).click();
  const rows = gridOn(page, '查看内容');
  await rows.shows(0, '合同数量', '3');
  await rows.fill(0, { 现场数量: '2', 使用状态: '正常' });
  await rows.shows(0, '差异', '-1');
  await showPart(page, '现场照片');
  await chooseFile(page, page.getByRole('button', { name: '加入照片' }), join(folder, '现场.png'));
  await page.getByText('已加入 1 张照片').waitFor();

  await goTo(page, '问题与反馈');
  await page
    .getByRole('button', { name: /新增问题/ })
    .first()
    .click();
  await fillField(page, '问题标题', '互动屏少装一台');
  await fillField(page, '存在问题（事实）', '合同约定互动屏3台，现场查看2台。');
  await fillField(page, '建议', '督促承建单位补装。');

  await goTo(page, '报告');
  await page.getByRole('navigation', { name: '报告提纲' }).getByText('项目概况').click();
  await page.getByLabel(/项目概况正文/).fill('项目建设县文化馆数字展厅。');
  await page.getByLabel(/项目概况正文/).blur();
  await page
    .getByText(/已保存/)
    .first()
    .waitFor();

  await page.getByRole('button', { name: /预览/ }).first().click();
  await page.getByLabel('报告预览').locator('canvas').first().waitFor();

  const report = await exported(page, '导出 PDF');
  const pdf = await readPdf(report);
  const text = pdf.pages.map((sheet) => sheet.text).join('');
  for (const expected of [
    '数字展厅建设项目',
    '某县财政局',
    '149.70万元',
    '29.94%',
    '项目建设县文化馆数字展厅。',
    '互动屏少装一台',
    '督促承建单位补装。',
    '2023年11月20日',
    '互动屏数量=3台2未完成',
    '硬件系统（499.00万元）序厅互动屏',
    '县文化馆展厅',
    '现场查看照片',
  ]) {
    expect(text).toContain(expected);
  }

  await goTo(page, '问题与反馈');
  expect(await textsOf(await exported(page, '导出反馈意见表'))).toContain('合同约定互动屏3台，现场查看2台。');

  await goTo(page, '底稿');
  const workpapers = await textsOf(await exported(page, '导出工作底稿'));
  for (const expected of ['县财教〔2022〕9号', '展厅建设合同', '互动屏', '序时账.xlsx', '互动屏少装一台']) {
    expect(workpapers).toContain(expected);
  }
});

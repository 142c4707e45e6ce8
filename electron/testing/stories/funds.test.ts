import { expect, test } from 'vitest';
import { goTo, openScreen } from '../browser.ts';
import { gridOn } from '../gridScreen.ts';

test('an application of 1.00 万元 too much turns red at once with a sentence, and is no more when it is put right', async () => {
  const { page } = await openScreen();
  await page.getByRole('button', { name: '新建项目' }).click();
  await page.getByLabel('项目名称').fill('数字展厅');
  await page.getByRole('dialog').getByRole('button', { name: '新建', exact: true }).click();
  await page.getByRole('heading', { name: '项目', exact: true }).waitFor();

  await goTo(page, '资金');
  await gridOn(page, '预算指标').fill(0, { 文件名称: '下达展厅经费的通知', 预算年度: '2022', 下达金额: '507万' });
  // From the tabs on by keyboard alone.
  await page.getByRole('tab', { name: '预算与指标' }).focus();
  await page.keyboard.press('ArrowRight');
  const contracts = gridOn(page, '合同');
  await contracts.fill(0, { 合同名称: '展厅建设合同', 对方单位: '某科技公司', 合同金额: '499万' });
  await contracts.fill(1, { 合同名称: '监理合同', 对方单位: '某监理公司', 合同金额: '8万' });

  await page.getByRole('tab', { name: '合同', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  const payments = gridOn(page, '支付');
  for (const [line, paidOn] of ['20230420', '20230615'].entries()) {
    await payments.fill(line, { 支付日期: paidOn, 支付金额: '149.7万', 合同: '展厅' });
  }
  await payments.fill(2, { 申请日期: '20230918', 支付状态: '已申请', 支付金额: '200.6万', 合同: '展厅' });
  const sentence = '申请 200.60 万元超过合同余额 199.60 万元，多 1.00 万元。';
  await payments.shows(2, '核对提示', sentence);
  await page.locator('.figure-finding-bad').getByText('超过合同余额').waitFor();
  expect(await payments.grid.locator('.grid-cell.tone-bad').allInnerTexts()).toEqual(['2,006,000.00', sentence]);

  await payments.fill(2, { 支付金额: '199.6万' });
  await payments.grid.locator('.tone-bad').first().waitFor({ state: 'detached' });
  await page.locator('.figure-finding').waitFor({ state: 'detached' });
  expect(await payments.text(2, '核对提示')).toBe('');

  // What can't be read is told at the cell, and what was typed stays there.
  await payments.fill(2, { 支付金额: '二百万' });
  expect(await payments.text(2, '支付金额')).toBe('二百万');
  await payments.grid.locator('[aria-invalid="true"]').waitFor();
});

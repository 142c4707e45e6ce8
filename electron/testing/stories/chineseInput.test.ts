import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { fen } from '../../../shared/money.ts';
import { openScreen } from '../browser.ts';
import { anAppropriation } from '../drafts.ts';
import { gridOn } from '../gridScreen.ts';
import { openTestApplication } from '../openTestApplication.ts';

/** Types as an input method does: letters are composed, Enter picks the candidate, the program sees one insertion. */
async function compose(page: Page, session: CDPSession, letters: string, candidate: string): Promise<void> {
  for (let typed = 1; typed <= letters.length; typed += 1) {
    const text = letters.slice(0, typed);
    await session.send('Input.imeSetComposition', { text, selectionStart: typed, selectionEnd: typed });
  }
  // The key that picks the candidate reaches the page as 229 while the composition is still on.
  await session.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    windowsVirtualKeyCode: 229,
    key: 'Process',
    code: 'Enter',
  });
  await session.send('Input.insertText', { text: candidate });
  await session.send('Input.dispatchKeyEvent', {
    type: 'keyUp',
    windowsVirtualKeyCode: 13,
    key: 'Enter',
    code: 'Enter',
  });
  await page.waitForTimeout(50);
}

async function openEngagementScreen() {
  const { application, path } = await openTestApplication();
  await application.close();
  const screen = await openScreen({ opens: path });
  await screen.page.getByRole('navigation').getByText('项目', { exact: true }).click();
  const session = await screen.page.context().newCDPSession(screen.page);
  return { ...screen, session };
}

test('in a cell, the Enter that picks a candidate does not leave the cell, and the next one does; a removed row comes back', async () => {
  const { page, session } = await openEngagementScreen();
  const units = gridOn(page, '单位');
  await units.select(0, '单位名称');
  await compose(page, session, 'caizhengju', '某县财政局');
  await compose(page, session, 'yusuan', '预算股');
  expect(await page.getByLabel(/单位，第 1 行，单位名称/).inputValue()).toBe('某县财政局预算股');
  await page.keyboard.press('Enter');
  await units.shows(0, '单位名称', '某县财政局预算股');
  expect(await units.text(1, '单位名称')).toBe('');

  await units.select(0, '单位名称');
  await page.keyboard.press('Control+Delete');
  await page.getByText('已从“单位”删除 1 行').waitFor();
  await page.locator('.notice').getByRole('button', { name: '撤销' }).click();
  await units.shows(0, '单位名称', '某县财政局预算股');
});

test('in a form and in a dialog, the Enter that picks a candidate submits nothing', async () => {
  const { page, session } = await openEngagementScreen();
  await page.getByLabel(/^报告地点/).click();
  await compose(page, session, 'zhongguo', '中国');
  await compose(page, session, 'puer', '普洱市');
  await page.keyboard.press('Enter');
  await page
    .getByText(/已保存/)
    .first()
    .waitFor();
  expect(await page.getByLabel(/^报告地点/).inputValue()).toBe('中国普洱市');

  await page.keyboard.press('Control+k');
  await compose(page, session, 'zijin', '资金');
  expect(await page.getByRole('heading', { name: '项目', exact: true }).isVisible()).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '资金', exact: true }).waitFor();
});

test('in the report an input method composes between chips and beside numbers, and its ｛｛ opens the list of figures', async () => {
  const { client, application, path } = await openTestApplication();
  await client.funds.addAppropriation(anAppropriation({ amountFen: fen(500_000_000) }));
  await client.report.changeNarrative({ sectionKey: 'overview', body: '下达{{funds.allotted}}万元' });
  await application.close();
  const { page } = await openScreen({ opens: path });
  const session = await page.context().newCDPSession(page);
  await page.getByRole('navigation').getByText('报告', { exact: true }).click();
  await page.getByRole('button', { name: /项目概况/ }).click();
  const text = page.getByLabel('（二）项目概况正文');
  await text.getByText('500.00万元').waitFor();
  await text.press('Control+End');
  await compose(page, session, 'zhifu', '，支付');
  await page.keyboard.type('500.00万元');
  await compose(page, session, 'shengyu', '，剩余');
  await expect.poll(() => text.innerText()).toBe('下达500.00万元，支付500.00万元，剩余');
  expect(await text.locator('.report-number-known').innerText()).toBe('500.00万元');

  // Before the chip, and then the chip as one character.
  await page.keyboard.press('Control+Home');
  await compose(page, session, 'gong', '共');
  for (const _ of '下达') await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Delete');
  await expect.poll(() => text.innerText()).toBe('共下达，支付500.00万元，剩余');
  for (const typed of ['｛', '｛']) await session.send('Input.insertText', { text: typed });
  const list = page.getByRole('dialog', { name: '插入数字' });
  await list.getByLabel('查找数字').waitFor();
  await compose(page, session, 'xiada', '下达资金合计');
  await page.keyboard.press('Enter');
  await expect.poll(() => text.innerText()).toBe('共下达500.00万元，支付500.00万元，剩余');
});

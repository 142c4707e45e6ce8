import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { parseDay } from '../../../shared/day.ts';
import { fen } from '../../../shared/money.ts';
import { goTo, openScreen } from '../browser.ts';
import { anAppropriation, aPayment, aUnit } from '../drafts.ts';
import { gridOn } from '../gridScreen.ts';
import { openTestApplication } from '../openTestApplication.ts';

const picture = (name: string) => ({ path: join(process.env.PICTURES ?? '/tmp', `report-${name}.png`) });

/** 500 万元 allotted, 149.70 万元 paid once and once more by the cut-off day. */
async function openDesk() {
  const { client, application, path } = await openTestApplication();
  await client.engagement.addUnit(aUnit({ role: 'commissioner', name: '某市财政局' }));
  await client.engagement.addUnit(aUnit({ role: 'firm', name: '某会计师事务所（普通合伙）' }));
  await client.engagement.changeEngagement({ changes: { cutoffOn: '2023-10-31', reportedOn: '2023-11-20' } });
  await client.funds.addAppropriation(anAppropriation({ amountFen: fen(500_000_000) }));
  await client.funds.addPayment(aPayment({ amountFen: fen(149_700_000), paidOn: parseDay('2023-04-20') }));
  await client.funds.addPayment(aPayment({ amountFen: fen(150_300_000), paidOn: parseDay('2023-06-20') }));
  await application.close();
  return await openScreen({ opens: path });
}

test('by keyboard: a draft is adopted, a figure inserted, a typed number offered and bound; what is printed follows the records', async () => {
  const { page } = await openDesk();
  await goTo(page, '报告');
  await page.getByRole('button', { name: /首段/ }).focus();
  for (let down = 0; down < 5; down += 1) await page.keyboard.press('ArrowDown');
  const text = page.getByLabel('（一）预算执行情况正文');
  await page.getByText(/自动写入 \d 句/).waitFor();
  await page.getByRole('button', { name: /^累计支付 300\.00万元 · 取自资金/ }).waitFor();
  await page.screenshot(picture('drafted'));

  await page.getByRole('button', { name: '采用拟稿' }).press('Enter');
  await text.getByText('300.00万元').waitFor();
  await page.getByText('拟稿已采用').waitFor();
  await page.screenshot(picture('adopted'));

  // 撤销 takes the adoption back, also with the caret in the text, and 重做 brings it again.
  await page.keyboard.press('Control+z');
  await page.getByText('已撤销：采用拟稿').waitFor();
  await page.getByText(/自动写入 \d 句/).waitFor();
  expect(await text.locator('.report-chip').count()).toBe(0);
  await page.keyboard.press('Control+y');
  await page.getByText('已重做：采用拟稿').waitFor();
  await text.getByText('300.00万元').waitFor();
  await text.focus();

  // A number that equals one figure is marked, and bound by one key; a day too, but never along with the others.
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n截至2023年10月31日，上述支付合计300.00万元，另付2.5万元。');
  await page.getByRole('button', { name: '全部绑定（1）' }).waitFor();
  for (let step = 0; step < '00万元，另付2.5万元。'.length; step += 1) await page.keyboard.press('ArrowLeft');
  await page.getByText(/^等于 累计支付 300\.00万元/).waitFor();
  await page.screenshot(picture('typed'));
  await page.keyboard.press('Alt+b');
  await page.getByText(/^累计支付 300\.00万元 · 取自资金/).waitFor();
  // At the start of the line, 截至 and into the day.
  await page.keyboard.press('Home');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
  await page.getByText(/^等于 截止日 2023年10月31日/).waitFor();
  await page.keyboard.press('Alt+b');
  await page.getByText(/^截止日 2023年10月31日/).waitFor();
  expect(await text.locator('.report-number-known').count()).toBe(0);
  expect(await text.locator('.report-number').allTextContents()).toEqual(['2.5万元']);

  // One key back, and the number is typed again; the program's own 撤销 is not asked.
  await page.keyboard.press('Control+z');
  await expect.poll(() => text.locator('.report-number-known').count()).toBe(1);
  await page.keyboard.press('Control+y');

  // `{{` opens the list; the chip goes as one.
  await page.keyboard.press('Control+End');
  await page.keyboard.type('未支付{{');
  const list = page.getByRole('dialog', { name: '插入数字' });
  await list.getByLabel('查找数字').fill('未支付');
  await page.screenshot(picture('picker'));
  await page.keyboard.press('Enter');
  await page.keyboard.type('。');
  await expect.poll(() => text.locator('.report-chip').last().textContent()).toBe('200.00万元');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  const chips = await text.locator('.report-chip').count();
  await page.keyboard.press('Control+k');
  // In the text it is this list alone, and not the palette that it opens everywhere else.
  await list.waitFor();
  expect(await page.getByRole('dialog').count()).toBe(1);
  await list.getByLabel('查找数字').fill('200.00');
  await page.keyboard.press('Enter');
  await expect.poll(() => text.locator('.report-chip').count()).toBe(chips + 1);
  await page.keyboard.press('Alt+Enter');
  await page.getByRole('heading', { name: '资金', exact: true }).waitFor();
  await issueDraft(page);

  // What is stored is bound: other records, other figures.
  await page.getByRole('tab', { name: '支付', exact: true }).click();
  await gridOn(page, '支付').fill(2, { 支付日期: '20230920', 支付金额: '10万' });
  await gridOn(page, '支付').shows(2, '支付金额', '100,000.00');
  await goTo(page, '报告');
  await page.getByRole('button', { name: /预算执行情况/ }).click();
  await text.getByText('310.00万元').first().waitFor();
  await expect.poll(() => text.locator('.report-chip').last().textContent()).toBe('190.00万元');

  // The words that went out beside those of today, the figures first.
  await page.getByRole('button', { name: '版本对照…' }).press('Enter');
  const compared = page.getByRole('dialog', { name: '版本对照' });
  const figures = compared.getByRole('table', { name: '变动的数字' });
  await figures.getByRole('row', { name: '累计支付 300.00万元 310.00万元' }).waitFor();
  await compared
    .getByRole('table', { name: '（一）预算执行情况' })
    .locator('ins', { hasText: '310.00' })
    .first()
    .waitFor();
  await page.screenshot(picture('compared'));
  await page.keyboard.press('Escape');
  await compared.waitFor({ state: 'detached' });
});

async function issueDraft(page: Page): Promise<void> {
  await goTo(page, '报告出具');
  await page.getByRole('button', { name: '登记出具…' }).first().press('Enter');
  const issuing = page.getByRole('dialog', { name: '登记出具' });
  await issuing.getByRole('radio', { name: '征求意见稿' }).check();
  await expect.poll(() => issuing.getByLabel('收文单位').inputValue()).toBe('某市财政局');
  await issuing.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await page.getByRole('table', { name: '出具登记簿' }).getByText('已发出').waitFor();
  await goTo(page, '资金');
}

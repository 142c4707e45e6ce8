import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { readPdf } from '../../document/pdf/readPdf.ts';
import { goTo, openScreen } from '../browser.ts';
import { openSampleApplication } from '../openTestApplication.ts';
import { readZip } from '../readZip.ts';

async function download(page: Page, button: Locator): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return readFileSync(await file.path());
}

async function exported(page: Page, button: string, ending: string): Promise<Buffer> {
  await page.getByRole('button', { name: button }).click();
  const done = page.getByRole('status').filter({ hasText: new RegExp(`已导出 .*\\.${ending}`) });
  await done.waitFor();
  return download(page, done.getByRole('button', { name: '下载' }));
}

const pagesOf = async (pdf: Buffer) => (await readPdf(pdf)).pages.length;

test('报告版, chosen once, is what the preview shows, what is exported as PDF and Word, and what is issued', async () => {
  const { application, path } = await openSampleApplication('guangzhou');
  await application.close();
  const { page } = await openScreen({ opens: path });
  await goTo(page, '报告');
  const style = page.getByRole('combobox', { name: '报告版式' });
  const official = await pagesOf(await exported(page, '导出 PDF', 'pdf'));
  await page.keyboard.press('F9');
  await page.getByText(`/ ${official} 页`).waitFor();

  await style.focus();
  await page.keyboard.press('ArrowDown');
  await page.locator('.ant-select-item-option').filter({ hasText: '报告版' }).click();
  // The preview follows by itself.
  await page.getByText(`/ ${official} 页`).waitFor({ state: 'detached' });
  const shown = page.getByText(/第 \d+ \/ \d+ 页/);
  await shown.waitFor();
  const pages = Number(/\/ (\d+)/.exec((await shown.textContent()) ?? '')?.[1]);
  expect(pages).toBeLessThan(official);
  expect(await page.getByRole('button', { name: '内容已修改，重新预览' }).count()).toBe(0);
  await page.screenshot({ path: join(process.env.PICTURES ?? '/tmp', 'report-style.png') });

  expect(await pagesOf(await exported(page, '导出 PDF', 'pdf'))).toBe(pages);
  const word = await readZip(await exported(page, '导出 Word', 'docx'));
  expect(word.get('word/document.xml')).toContain('<w:sz w:val="28"/>');

  // The choice stays on this machine, also after the program was closed.
  await page.reload();
  await goTo(page, '报告出具');
  await page.getByRole('button', { name: '登记出具…' }).first().click();
  const issuing = page.getByRole('dialog', { name: '登记出具' });
  await issuing.getByRole('radio', { name: '征求意见稿' }).check();
  await issuing.getByText('报告版', { exact: true }).waitFor();
  await issuing.getByLabel('收文单位').fill('某市财政局');
  await issuing.getByLabel('份数').fill('2');
  await issuing.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByRole('table', { name: '出具登记簿' }).getByText('征求意见稿').first().waitFor();
  const issued = await download(page, page.getByRole('button', { name: '另存一份' }).first());
  expect(await pagesOf(issued)).toBe(pages);
});

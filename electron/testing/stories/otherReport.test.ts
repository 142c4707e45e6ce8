import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fen } from '../../../shared/money.ts';
import { goTo, openScreen } from '../browser.ts';
import { anAppropriation } from '../drafts.ts';
import { openTestApplication } from '../openTestApplication.ts';

const picture = (name: string) => ({ path: join(process.env.PICTURES ?? '/tmp', `tie-out-${name}.png`) });

test('another report, by keyboard and with no engagement open: pasted, its findings beside the marked text, its marked copies', async () => {
  const { page, folder } = await openScreen();
  await page.getByRole('button', { name: '检查报告' }).waitFor();
  await page.keyboard.press('Alt+j');
  const dialog = page.getByRole('dialog', { name: '检查别的报告' });
  const paste = dialog.getByLabel('或者粘贴报告的文字');
  await paste.focus();
  await paste.fill(
    [
      '某镇供水项目绩效评价报告',
      '一、资金',
      '下达资金500万元，已支付299.40万元，未使用210.60万元。',
      '二、日期',
      '2024年2月30日完工。',
    ].join('\n'),
  );
  await page.screenshot(picture('other-paste'));
  await page.keyboard.press('Control+Enter');
  const findings = dialog.getByRole('table', { name: '别的报告的勾稽发现' });
  const error = findings.getByRole('row').filter({ hasText: '200.60万元' });
  await error.getByText('第 3 行“未使用210.60万元”').waitFor();
  // The list has the keyboard: the arrow goes to the next, the text beside follows.
  const text = dialog.getByLabel('原文');
  await expect.poll(() => text.locator('mark[data-chosen]').innerText()).toContain('未使用210.60万元');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => text.locator('mark[data-chosen]').innerText()).toContain('2月30日');
  await page.screenshot(picture('other-findings'));
  await page.keyboard.press('Enter');
  await expect.poll(() => text.evaluate((element) => element === document.activeElement)).toBe(true);

  await dialog.getByRole('button', { name: '导出标记稿 HTML' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载', exact: true }).click();
  const marked = join(folder, '标记稿.html');
  await (await download).saveAs(marked);
  expect(readFileSync(marked, 'utf8')).toContain('<mark>未使用210.60万元');
});

test('another report from a file, in the part of the page: what is no report is refused in plain words, what fits is told so', async () => {
  const { client, application, path } = await openTestApplication();
  await client.funds.addAppropriation(anAppropriation({ amountFen: fen(500_000_000) }));
  await client.report.changeNarrative({ sectionKey: 'overview', body: '本项目由市财政局下达资金510.00万元实施。' });
  await application.close();
  const { page, folder } = await openScreen({ opens: path });
  const fileOf = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  await goTo(page, '勾稽检查');
  await page.getByRole('tab', { name: '检查别的报告' }).click();
  const choose = async (path: string) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选择报告…' }).click();
    await (await chooser).setFiles(path);
  };
  await choose(fileOf('假.docx', 'hello world'));
  await page.getByText('内容却不是 Word 文档').waitFor();
  await page.screenshot(picture('other-refused'));
  await choose(fileOf('空话.txt', '本项目总体情况良好。'));
  await page.getByText('等于没有核对').waitFor();
  await choose(fileOf('对.txt', '下达资金500万元，已支付299.40万元，未使用200.60万元。'));
  await page.getByText('“对.txt”读出 3 个事实').waitFor();
  await choose(fileOf('错.txt', '下达资金500万元，已支付299.40万元，未使用210.60万元。'));
  await page.getByRole('table', { name: '别的报告的勾稽发现' }).getByText('200.60万元', { exact: true }).waitFor();
  // It stays while another page is looked at, and none of it comes into the engagement.
  await goTo(page, '报告');
  await goTo(page, '勾稽检查');
  await page.getByText('“错.txt”读出 3 个事实').waitFor();
  await page.getByRole('tab', { name: '发现', exact: true }).click();
  await page.getByRole('table', { name: '勾稽发现', exact: true }).waitFor();
  expect(await page.getByText('200.60万元').count()).toBe(0);
});

test('another report as PDF and Word document, dropped on the page, a scan refused, a long check broken off, the findings taken along', async () => {
  const { client, application, path, folder } = await openTestApplication();
  await client.funds.addAppropriation(anAppropriation({ amountFen: fen(500_000_000) }));
  const body = '下达资金500万元，已支付299.40万元，未使用210.60万元。';
  await client.report.changeNarrative({ sectionKey: 'overview', body });
  for (const name of ['报告.pdf', '报告.docx'])
    await client.report.exportReport({ target: await application.registerFile(join(folder, name)) });
  writeFileSync(join(folder, '扫描.pdf'), scannedPage());
  const sentence = (at: number) => `${at}号项目下达资金${at + 500}.00万元，已支付${at + 299}.40万元，用于设备购置。`;
  writeFileSync(join(folder, '长.txt'), Array.from({ length: 60_000 }, (_, at) => sentence(at)).join('\n'));
  await application.close();

  const { page } = await openScreen({ opens: path });
  await goTo(page, '勾稽检查');
  await page.getByRole('tab', { name: '检查别的报告' }).click();
  const choose = async (name: string) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选择报告…' }).click();
    await (await chooser).setFiles(join(folder, name));
  };
  const findings = page.getByRole('table', { name: '别的报告的勾稽发现' });
  const error = findings.getByRole('row').filter({ hasText: '未使用210.60万' });

  await choose('长.txt');
  await page.getByRole('button', { name: '取消', exact: true }).click();
  await page.getByText('已取消：检查别的报告。').waitFor();
  await page.screenshot(picture('other-cancelled'));
  await choose('扫描.pdf');
  await page.getByText(/只有图像，没有文字（可能是扫描件）/).waitFor();
  await page.screenshot(picture('other-scan'));
  await choose('报告.pdf');
  await page.getByText(/“报告\.pdf”读出 \d+ 个事实/).waitFor();
  await error.waitFor();
  await page.screenshot(picture('other-pdf'));

  const transfer = await page.evaluateHandle(
    (base64) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], '报告.docx'));
      return data;
    },
    readFileSync(join(folder, '报告.docx')).toString('base64'),
  );
  await findings.dispatchEvent('dragover', { dataTransfer: transfer });
  await page.getByText('松开鼠标，检查这份报告').waitFor();
  await findings.dispatchEvent('drop', { dataTransfer: transfer });
  await page.getByText(/“报告\.docx”读出 \d+ 个事实/).waitFor();
  await error.waitFor();

  for (const [button, name] of [
    ['导出勾稽检查表 Excel', '报告-勾稽检查表.xlsx'],
    ['导出勾稽检查表 PDF', '报告-勾稽检查表.pdf'],
    ['导出标记稿 PDF', '报告-勾稽标记稿.pdf'],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    await page.getByText(`已导出 ${name}`).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载', exact: true }).last().click();
    const saved = join(folder, `取走-${name}`);
    await (await download).saveAs(saved);
    expect(readFileSync(saved, 'latin1').slice(0, 2)).toBe(name.endsWith('.xlsx') ? 'PK' : '%P');
  }
});

/** A page of a PDF without any text. */
function scannedPage(): string {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ];
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('');
  return `%PDF-1.4\n${body}trailer << /Size 4 /Root 1 0 R >>\n%%EOF\n`;
}

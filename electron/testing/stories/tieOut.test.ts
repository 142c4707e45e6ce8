import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fen } from '../../../shared/money.ts';
import { goTo, openScreen } from '../browser.ts';
import { anAppropriation, aUnit } from '../drafts.ts';
import { manyEntries } from '../ledgers.ts';
import { openTestApplication } from '../openTestApplication.ts';

const picture = (name: string) => ({ path: join(process.env.PICTURES ?? '/tmp', `tie-out-${name}.png`) });

/** 500 万元 allotted and 510 told; 16 posts and 17 people. */
async function openContradicted() {
  const { client, application, path } = await openTestApplication();
  await client.engagement.addUnit(aUnit({ establishment: 16, staff: 17 }));
  await client.funds.addAppropriation(anAppropriation({ amountFen: fen(500_000_000) }));
  // The words of the finding stand in print, and between tokens in the text.
  const body = '{{项目名称}}由市财政局下达资金510.00万元实施。';
  await client.report.changeNarrative({ sectionKey: 'overview', body });
  await client.report.changeNarrative({ sectionKey: 'unit', body: '该局核定编制16名，现有在职人员17人。' });
  await application.close();
  return await openScreen({ opens: path });
}

test('a typed figure against the data: seen as an error, reached, corrected and gone; an accepted warning opens again', async () => {
  const { page } = await openContradicted();
  await goTo(page, '勾稽检查');
  const findings = page.getByRole('table', { name: '勾稽发现', exact: true });
  const error = findings.getByRole('row').filter({ hasText: '510.00万元' });
  await error.getByText('500.00万元', { exact: true }).waitFor();
  await page.screenshot(picture('error'));

  // To the place: the section is chosen, the words are marked; typed over, they are right.
  await error.getByRole('button').click();
  await page.keyboard.press('Enter');
  const text = page.getByLabel('（二）项目概况正文');
  await expect.poll(() => page.evaluate(() => String(window.getSelection()))).toContain('由市财政局下达资金510.00万元');
  await text.fill('本项目由市财政局下达资金500.00万元实施。');
  await text.blur();
  await goTo(page, '勾稽检查');
  await findings.waitFor();
  await expect.poll(() => error.count()).toBe(0);

  const warning = findings.getByRole('row').filter({ hasText: '超出 1 人' });
  await warning.getByRole('button').click();
  await page.keyboard.press('a');
  await page.getByLabel('说明', { exact: true }).fill('超出的1人为军转干部，编制在途。');
  await page.getByRole('button', { name: '接受', exact: true }).click();
  await expect.poll(() => warning.count()).toBe(0);
  await page.getByRole('tab', { name: '已说明' }).click();
  await page.getByText('超出的1人为军转干部，编制在途。').waitFor();
  await page.screenshot(picture('accepted'));

  await goTo(page, '报告');
  await page.getByRole('button', { name: /项目实施单位情况/ }).click();
  await page.getByLabel('（一）项目实施单位情况正文').fill('该局核定编制16名，现有在职人员19人。');
  await page.getByLabel('（一）项目实施单位情况正文').blur();
  await goTo(page, '勾稽检查');
  // What was looked at stays: first the list of the accepted, in which it is no more.
  await page.getByRole('tab', { name: '待处理' }).click();
  await findings.getByText('依据已变，重新打开').waitFor();
  await findings.getByRole('row').filter({ hasText: '超出 3 人' }).getByRole('button').click();
  await page.getByText('原来的说明（依据已变，不再有效）').waitFor();
  await page.screenshot(picture('reopened'));
});

test('by keyboard: from a figure to the very entry of the ledger, and from the entry and its payment back to what rests on them', async () => {
  const { client, application, path, folder } = await openTestApplication();
  await client.ledger.importLedger({ file: await application.registerFile(manyEntries(folder, 400)) });
  const { entries } = await client.ledger.listLedgerEntries({ offset: 300, limit: 1 });
  await client.ledger.registerPayments({ entryIds: [entries[0]?.id ?? 0], acceptSimilar: true });
  await client.report.changeNarrative({ sectionKey: 'overview', body: '项目累计支付100.00元。' });
  await application.close();
  const { page } = await openScreen({ opens: path });
  await goTo(page, '勾稽检查');
  await page.getByRole('tab', { name: '证据链' }).click();
  await page.getByLabel('查用到它的数字').fill('支付第 300 笔款');
  const chains = page.getByRole('table', { name: '证据链' });
  await chains.getByRole('row').filter({ hasText: '100.00元' }).getByText('手写').waitFor();
  // To its paper and to its place in the report, and back.
  await chains.getByRole('button', { name: 'C2', exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^C2 / }).waitFor();
  await goTo(page, '勾稽检查');
  await chains.getByRole('button', { name: /项目累计支付100\.00元/ }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => String(window.getSelection()))).toContain('项目累计支付100.00元');
  await goTo(page, '勾稽检查');
  const link = chains.getByRole('button', { name: /^分录：.*支付第 300 笔款/ }).first();
  await link.focus();
  await page.screenshot(picture('chain'));
  await page.keyboard.press('Enter');

  const chosen = page.getByRole('row').filter({ has: page.getByRole('gridcell', { selected: true }) });
  await chosen.getByText('支付第 300 笔款').waitFor();
  await page.screenshot(picture('entry'));
  await page.keyboard.press('Alt+g');
  const uses = page.getByRole('dialog', { name: /用到它的数字与发现/ });
  await uses.getByText('100.00元（手写）').waitFor();
  await page.screenshot(picture('uses'));
  await uses.getByRole('button', { name: /100\.00元（手写）/ }).focus();
  await page.keyboard.press('Enter');
  await chains.getByRole('row').filter({ hasText: '100.00元' }).waitFor();
});

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
  const { page, folder } = await openContradicted();
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

test('the keyboard stays in the list when its lines go, and comes back to the finding that was left for a correction', async () => {
  const { page } = await openContradicted();
  await goTo(page, '勾稽检查');
  const findings = page.getByRole('table', { name: '勾稽发现', exact: true });
  await findings.waitFor();
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest('tr')?.innerText ?? document.activeElement?.className ?? '');
  await expect.poll(focused).toContain('错误');
  // 警告 only: the line that had the focus is gone; 提示: perhaps no line is left; 全部 is reached from there.
  await page.keyboard.press('2');
  await expect.poll(focused).toContain('警告');
  await page.keyboard.press('3');
  await expect.poll(focused).not.toContain('警告');
  await page.keyboard.press('0');
  await expect.poll(focused).toContain('错误');

  await page.keyboard.press('2');
  await expect.poll(focused).toContain('警告');
  await page.keyboard.press('ArrowDown');
  const second = await page.locator('.tie-out-line-chosen').innerText();
  await page.keyboard.press('a');
  await page.getByLabel('说明', { exact: true }).fill('已核实。');
  await page.getByRole('button', { name: '接受', exact: true }).click();
  await expect.poll(() => findings.getByText(second.split('\t').at(-1) ?? '', { exact: true }).count()).toBe(0);
  await expect.poll(focused).toContain('警告');
  const left = await page.locator('.tie-out-line-chosen').innerText();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('heading', { name: '勾稽检查', exact: true }).count()).toBe(0);
  await goTo(page, '勾稽检查');
  await findings.waitFor();
  await expect.poll(() => page.locator('.tie-out-line-chosen').innerText()).toBe(left);
  await expect.poll(focused).toBe(left);
});

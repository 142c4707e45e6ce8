import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fen } from '../../../shared/money.ts';
import { goTo, openScreen } from '../browser.ts';
import { anAppropriation, anEvidenceItem, aPayment, aUnit } from '../drafts.ts';
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

test('evidence that is changed or taken away turns its figures amber, and what it hits is named, while the page is open', async () => {
  const { client, application, path, folder } = await openTestApplication();
  const item = await client.evidence.addEvidenceItem(
    anEvidenceItem({ name: '付款凭证', indexNumber: 'A4-3', status: 'provided' }),
  );
  await client.funds.addAppropriation(anAppropriation({ amountFen: fen(500_000_000) }));
  const payment = await client.funds.addPayment(aPayment({ amountFen: fen(149_700_000), evidence: 'A4-3' }));
  const attach = async (name: string) => {
    writeFileSync(join(folder, name), `凭证 ${name}`);
    const files = [await application.registerFile(join(folder, name))];
    return (await client.evidence.attachEvidence({ itemId: item.id, files })).attached[0]?.id ?? '';
  };
  const source = { attachmentId: await attach('回单.txt') };
  const spot = await client.evidence.cite({ citing: 'payment', citingId: payment.id, source });
  const other = await attach('更正后的回单.txt');
  await client.report.changeNarrative({ sectionKey: 'overview', body: '项目累计支付149.70万元。' });
  await application.close();

  const { page, application: opened } = await openScreen({ opens: path });
  await goTo(page, '勾稽检查');
  const findings = page.getByRole('table', { name: '勾稽发现', exact: true });
  await findings.waitFor();
  const hit = findings.getByRole('row').filter({ hasText: '重新取得或核对佐证' });
  expect(await hit.count()).toBe(0);
  await page.getByRole('tab', { name: '证据链' }).click();
  const chains = page.getByRole('table', { name: '证据链' });
  const figure = chains.getByRole('row').filter({ hasText: '149.70万元' }).first();
  await figure.getByRole('button', { name: /^证据点：A4-3-1 回单\.txt$/ }).waitFor();
  const colour = () => figure.evaluate((row) => getComputedStyle(row.children[0] as Element).backgroundColor);
  const plain = await colour();

  // Somebody puts another file under the cited spot: the page that is open shows it.
  await opened.request('evidence', 'changeSpot', { id: spot.id, changes: { attachmentId: other } });
  await figure.getByRole('button', { name: /引用之后证据点换了文件或位置/ }).waitFor();
  await expect.poll(colour).not.toBe(plain);
  await page.getByText(/个数字，其中 \d+ 个的佐证已变/).waitFor();
  await page.screenshot(picture('amber'));
  await figure.getByRole('button', { name: 'C2', exact: true }).waitFor();

  await page.getByRole('tab', { name: '发现', exact: true }).click();
  await hit.getByRole('button').click();
  await page
    .getByRole('region', { name: '发现的内容' })
    .getByText(/涉及底稿 R1、C2、C1/)
    .waitFor();
  await page.screenshot(picture('amber-finding'));

  // The file is taken away altogether: the item is hit, too.
  await opened.request('evidence', 'detachEvidence', { attachmentId: source.attachmentId, reason: '放错了' });
  await opened.request('evidence', 'changeEvidenceItem', { id: item.id, changes: { status: 'missing' } });
  await page.getByRole('tab', { name: '证据链' }).click();
  await figure.getByRole('button', { name: /资料清单上现在是“未提供”/ }).waitFor();
  await figure.getByRole('button', { name: 'C2', exact: true }).click();
  await page.getByRole('heading', { name: /^C2 / }).waitFor();
});

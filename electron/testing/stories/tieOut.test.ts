import { readFileSync, writeFileSync } from 'node:fs';
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

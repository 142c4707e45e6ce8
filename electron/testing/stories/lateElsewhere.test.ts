import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { parseDay } from '../../../shared/day.ts';
import type { EvidenceSpot } from '../../../shared/evidence/spot.ts';
import { fen } from '../../../shared/money.ts';
import type { Narrative } from '../../../shared/report/narrative.ts';
import { openDesk } from '../../issuance/testing/openDesk.ts';
import { goTo, openScreen } from '../browser.ts';
import { aContract, anAppropriation, anEvidenceItem, aPayment } from '../drafts.ts';
import { gridOn, showPart } from '../gridScreen.ts';
import { openTestApplication } from '../openTestApplication.ts';
import { parallelBooks } from '../parallelBooks.ts';
import { aPicture } from '../pictures.ts';

/** What a person does while the program's answer is under way: on a machine that is busy with something else. */
const answersAfter = 300;
const certificates = join(import.meta.dirname, '../../signing/testing/certificates');

type Screen = Awaited<ReturnType<typeof openScreen>>;

async function ask<Value>({ application }: Screen, feature: string, call: string, input: unknown): Promise<Value> {
  const reply = await application.request(feature, call, input);
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value as Value;
}

async function choose(page: Page, button: Locator, path: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(path);
}

test('what is typed while another engagement is being opened goes into neither', async () => {
  const { client, application, path } = await openTestApplication();
  await client.engagement.changeEngagement({ changes: { reportPlace: '甲地' } });
  await application.close();
  const screen = await openScreen({ opens: path, answersAfter });
  const { page } = screen;
  await goTo(page, '项目');
  const place = await page.getByLabel('报告地点').boundingBox();
  const other = join(screen.engagementFolder, '乙项目.jxwq');
  mkdirSync(screen.engagementFolder, { recursive: true });
  copyFileSync(path, other);
  await page.keyboard.press('Control+o');
  await page.getByRole('option', { name: '乙项目.jxwq' }).click();
  await page.keyboard.press('Escape');
  const open = async () => (await ask<{ open: { path: string } | null }>(screen, 'workspace', 'getWorkspace', {})).open;
  await expect.poll(async () => (await open())?.path).toBe(other);

  // The screen still shows the one before.
  if (!place) throw new Error('no field');
  await page.mouse.click(place.x + place.width - 10, place.y + place.height / 2);
  await page.keyboard.type('走错的地点');
  await page.keyboard.press('Tab');
  await page.getByTitle(other).waitFor();
  const head = await ask<{ reportPlace: string }>(screen, 'engagement', 'getEngagement', {});
  expect(head.reportPlace).toBe('甲地');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await page.getByLabel('报告地点').fill('乙地');
  await page.getByLabel('报告地点').press('Enter');
  const stored = async () => (await ask<typeof head>(screen, 'engagement', 'getEngagement', {})).reportPlace;
  await expect.poll(stored).toBe('乙地');
});

test('a 拟稿 that is being adopted is not written over: the text takes keys again once the sentences stand in it', async () => {
  const { client, application, path } = await openTestApplication();
  await client.engagement.changeEngagement({ changes: { cutoffOn: '2023-10-31', reportedOn: '2023-11-20' } });
  await client.funds.addAppropriation(anAppropriation({ amountFen: fen(500_000_000) }));
  await client.funds.addPayment(aPayment({ amountFen: fen(149_700_000), paidOn: parseDay('2023-04-20') }));
  await application.close();
  const screen = await openScreen({ opens: path, answersAfter });
  const { page } = screen;
  await goTo(page, '报告');
  await page.getByRole('button', { name: /预算执行情况/ }).click();
  const text = page.getByLabel('（一）预算执行情况正文');
  await page.getByRole('button', { name: '采用拟稿' }).click();
  await text.click();
  await page.keyboard.type('太早');
  await text.getByText('149.70万元').first().waitFor();
  await expect.poll(() => text.getAttribute('contenteditable')).toBe('true');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('补充一句。');
  const body = async () =>
    (await ask<Narrative[]>(screen, 'report', 'listNarratives', {})).find(({ body: written }) => written !== '');
  await expect.poll(async () => (await body())?.body, { timeout: 10_000 }).toContain('补充一句。');
  expect(await body()).toMatchObject({ draftState: 'adopted', body: expect.stringContaining('{{') });
  expect((await body())?.body).not.toContain('太早');
  expect(await page.getByRole('dialog').count()).toBe(0);
});

test('evidence is cited to the record at which Enter was pressed, also when the person is at the next by then', async () => {
  const { client, application, path } = await openTestApplication();
  const first = await client.funds.addContract(aContract({ name: '展厅建设合同' }));
  const second = await client.funds.addContract(aContract({ name: '监理合同' }));
  await client.evidence.addEvidenceItem(
    anEvidenceItem({ indexNumber: '9-9', name: '建设合同', status: 'provided', requiredForm: 'original' }),
  );
  await application.close();
  const screen = await openScreen({ opens: path, answersAfter });
  const { page } = screen;
  await goTo(page, '资金');
  await showPart(page, '合同');
  const contracts = gridOn(page, '合同');
  await contracts.select(0, '合同名称');
  const picker = page.getByLabel('所在的合同：引用证据');
  await picker.click();
  await picker.fill('9-9');
  await picker.press('Enter');
  await contracts.select(1, '合同名称');
  // The next record's is empty.
  expect(await picker.inputValue()).toBe('');
  const cited = async (citingId: string) =>
    (await ask<EvidenceSpot[]>(screen, 'evidence', 'citedSpots', { citing: 'contract', citingId })).length;
  await expect.poll(() => cited(first.id)).toBe(1);
  expect(await cited(second.id)).toBe(0);
  expect(await page.getByRole('button', { name: '撤下引用' }).count()).toBe(0);

  await picker.click();
  await picker.fill('没有这一份');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.getByText('没有索引号或名称是“没有这一份”的证据，没有引用。').waitFor();
  // Who stays in the field is told as well.
  await picker.click();
  await picker.fill('这一份也没有');
  await page.keyboard.press('Enter');
  await page.getByText('没有索引号或名称是“这一份也没有”的证据，没有引用。').waitFor();
});

test('while a certificate is looked at or a seal is kept, neither role nor certificate can be changed', async () => {
  const { client, application, folder, finalDraft, path } = await openDesk();
  await client.issuance.issueReport(finalDraft);
  await application.close();
  writeFileSync(join(folder, '公章.png'), aPicture());
  const { page } = await openScreen({ opens: path, answersAfter });
  await goTo(page, '报告出具');
  await page.getByRole('button', { name: '签名…', exact: true }).click();
  const signing = page.getByRole('dialog', { name: '签名', exact: true });
  const sign = signing.getByRole('button', { name: '签名', exact: true });
  // Which seals there are is not known yet: nobody signs without one by mistake.
  expect(await sign.isDisabled()).toBe(true);
  await expect.poll(() => sign.isDisabled()).toBe(false);
  await choose(page, signing.getByRole('button', { name: '选择…' }), join(certificates, 'lead.p12'));
  const password = signing.getByLabel('证书密码');
  await password.fill('Abc12345');
  await signing.getByRole('button', { name: '查看证书' }).click();
  const firm = signing.getByRole('radio', { name: '会计师事务所', exact: true });
  expect(await firm.isDisabled()).toBe(true);
  expect(await signing.getByRole('button', { name: '选择…' }).isDisabled()).toBe(true);
  expect(await password.isEditable()).toBe(false);
  await signing.getByText(/主评人甲（/).waitFor();
  await expect.poll(() => firm.isDisabled()).toBe(false);

  await firm.check();
  await choose(page, signing.getByRole('button', { name: '添加 PNG…' }), join(folder, '公章.png'));
  await signing.getByRole('button', { name: '保存图样' }).click();
  expect(await signing.getByRole('radio', { name: '主评人', exact: true }).isDisabled()).toBe(true);
  expect(await sign.isDisabled()).toBe(true);
  await signing.getByRole('radio', { name: '公章' }).waitFor();
  expect(await signing.getByRole('radio', { name: '公章' }).isChecked()).toBe(true);
});

test('no figure of other conditions stands under those that are asked for now', async () => {
  const { application, client, folder, path } = await openTestApplication();
  await client.ledger.importLedger({ file: await application.registerFile(parallelBooks(folder)) });
  await application.close();
  const { page } = await openScreen({ opens: path, answersAfter });
  await goTo(page, '账套');
  const totals = page.getByRole('status', { name: '筛选合计' });
  await totals.getByText('160 条').waitFor();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('展');
  await page.getByRole('list', { name: '已设的筛选条件' }).getByText('展').waitFor();
  expect(await totals.count()).toBe(0);
  await totals.getByText('32 条 ·').waitFor();

  await showPart(page, '汇总');
  const summary = page.getByRole('grid', { name: '汇总', exact: true });
  await summary.locator('[data-line="0"]').first().waitFor();
  await page.getByLabel(/去掉“.*展/).click();
  expect(await summary.locator('[data-line="0"]').count()).toBe(0);
  await summary.locator('[data-line="0"]').first().waitFor();

  await goTo(page, '抽凭');
  const facts = page.getByRole('status', { name: '总体情况' });
  await facts.waitFor();
  await page.getByLabel('科目', { exact: true }).fill('5001');
  expect(await facts.count()).toBe(0);
  await facts.waitFor();
});

test('a key that was meant for one question does not answer the next', async () => {
  const { client, application, path } = await openTestApplication();
  await client.engagement.changeEngagement({ changes: { reportPlace: '甲地', reportNumber: '甲号' } });
  await application.close();
  const screen = await openScreen({ opens: path, answersAfter: 800 });
  const { page } = screen;
  await goTo(page, '项目');
  const [place, number] = [page.getByLabel('报告地点'), page.getByLabel('报告文号')];
  await expect.poll(() => place.inputValue()).toBe('甲地');
  await place.fill('我写的地点');
  await ask(screen, 'engagement', 'changeEngagement', { changes: { reportPlace: '乙地', reportNumber: '乙号' } });
  // Begun before the screen hears of it; the first question takes the focus, so that the second comes when it is left.
  await number.fill('我写的文号');
  const question = page.getByRole('dialog', { name: '别处已改过这段文字' });
  await question.getByText('「报告地点」').waitFor();
  await page.keyboard.press('Tab');
  await question.getByText('「报告文号」').waitFor();
  await page.keyboard.press('Enter');
  await question.waitFor({ state: 'detached' });
  expect(await ask(screen, 'engagement', 'getEngagement', {})).toMatchObject({
    reportPlace: '乙地',
    reportNumber: '乙号',
  });
  expect(await number.inputValue()).toBe('我写的文号');
});

test('two steps that are pressed before the first is answered go two vouchers on, and a step does not open what was closed', async () => {
  const { application, client, folder, path } = await openTestApplication();
  await client.ledger.importLedger({ file: await application.registerFile(parallelBooks(folder)) });
  await application.close();
  const { page } = await openScreen({ opens: path, answersAfter });
  await goTo(page, '账套');
  const entries = gridOn(page, '分录');
  await entries.shows(0, '科目编码', /^5001/);
  await entries.select(0, '科目编码');
  await page.keyboard.press('Enter');
  const voucher = page.getByRole('dialog', { name: /^凭证/ });
  const title = voucher.getByRole('heading');
  await title.getByText('记-0001').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await title.getByText('记-0003').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await voucher.waitFor({ state: 'detached' });
  // Ctrl+I asks for the file at once, while the step is still looked up.
  await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+i')]);
  await page.waitForTimeout(2 * answersAfter);
  expect(await voucher.count()).toBe(0);
});

test('a form is finished with all that was typed before, also with what still waits for its turn', async () => {
  const { client, application, path } = await openTestApplication();
  await client.interview.addInterview({ topic: '平台' });
  await application.close();
  const screen = await openScreen({ opens: path, answersAfter: 800 });
  const { page } = screen;
  await goTo(page, '访谈与问卷');
  const finish = page.getByRole('button', { name: '标记完成…' });
  await finish.waitFor();
  await page.getByLabel('议题').fill('平台使用');
  await page.keyboard.press('Enter');
  await page.getByLabel('议题').fill('平台使用情况');
  await finish.click();
  await page.getByRole('dialog', { name: '标记完成' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(/已完成 · /).waitFor();
  expect(await ask(screen, 'interview', 'listInterviews', {})).toMatchObject([{ topic: '平台使用情况' }]);
  expect(await page.getByRole('dialog').count()).toBe(0);

  // A reason is sent once: the button says so until the answer comes.
  await page.getByRole('button', { name: '取消完成…' }).click();
  const asked = page.getByRole('dialog', { name: '取消完成' });
  await asked.getByLabel('原因').fill('补查三楼机房');
  await page.keyboard.press('Enter');
  await asked.locator('.ant-btn-loading').waitFor({ timeout: 500 });
  await asked.waitFor({ state: 'detached' });
});

test('who chooses again what was chosen before has that, though the other choice was still on its way', async () => {
  const { client, application, finalDraft, path } = await openDesk();
  await client.issuance.issueReport(finalDraft);
  await application.close();
  const screen = await openScreen({ opens: path, answersAfter });
  const { page } = screen;
  await goTo(page, '报告出具');
  const radios = page.locator('.issuance-form').getByRole('radio');
  await radios.nth(1).check();
  await radios.nth(0).check();
  const changes = async () =>
    (await ask<{ call: string }[]>(screen, 'workspace', 'listTrail', { limit: 2 })).map(({ call }) => call);
  await expect.poll(changes).toEqual(['issuance.changeIssueForm', 'issuance.changeIssueForm']);
  expect(await ask(screen, 'issuance', 'listIssuedReports', {})).toMatchObject([{ form: 'electronic' }]);
  // What was heard of the first choice only is replaced by the second.
  await page.waitForTimeout(4 * answersAfter);
  expect(await radios.nth(0).isChecked()).toBe(true);

  // What another window chooses back afterwards is shown.
  const [report] = await ask<{ id: string }[]>(screen, 'issuance', 'listIssuedReports', {});
  await radios.nth(1).check();
  await expect.poll(async () => (await changes())[1]).toBe('issuance.changeIssueForm');
  await page.waitForTimeout(4 * answersAfter);
  await ask(screen, 'issuance', 'changeIssueForm', { id: report?.id, form: 'electronic' });
  await expect.poll(() => radios.nth(0).isChecked()).toBe(true);
});

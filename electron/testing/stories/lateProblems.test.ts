import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { goTo } from '../browser.ts';
import { aProblem } from '../drafts.ts';
import { openLate } from '../lateScreen.ts';
import { openTestApplication } from '../openTestApplication.ts';

// What a person does on problems while the answers to what they did before are still due.

/** Chooses in a list by keyboard, as it goes fastest. */
async function chooseFrom(page: Page, field: Locator, text: string): Promise<void> {
  await field.focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

test('采纳 and its reason: neither is lost to an answer that comes after the other was changed', async () => {
  const opened = await openTestApplication();
  await opened.client.problem.addProblem(aProblem());
  const { page, client } = await openLate(opened);
  const stored = async () => {
    const [problem] = await client.problem.listProblems({});
    return [problem?.decision, problem?.decisionReason];
  };
  await goTo(page, '问题与反馈');
  const decision = page.getByLabel('采纳情况');
  const reason = page.getByLabel('采纳理由');

  // Chosen while the first reason is on its way.
  await reason.fill('补充的意见有效');
  await chooseFrom(page, decision, '部分采纳');
  await expect.poll(stored).toEqual(['partly', '补充的意见有效']);
  // Another reason, and another decision while it is on its way.
  await reason.fill('补充的意见不改变结论');
  await chooseFrom(page, decision, '不采纳');
  await expect.poll(stored).toEqual(['rejected', '补充的意见不改变结论']);
  // A decision without a reason waits for it.
  await page.getByRole('status').getByText('已保存').first().waitFor();
  await chooseFrom(page, decision, '未处理');
  await reason.fill('');
  await reason.blur();
  await expect.poll(stored).toEqual(['none', '']);
  await chooseFrom(page, decision, '采纳');
  await page.getByText('“采纳”还没有保存').waitFor();
  await reason.fill('意见属实');
  await chooseFrom(page, decision, '部分采纳');
  await expect.poll(stored).toEqual(['partly', '意见属实']);
});

test('a new problem: what is chosen after Enter belongs to it, and nobody is taken to it who went elsewhere', async () => {
  const opened = await openTestApplication();
  await opened.client.problem.addProblem(aProblem({ title: '首笔款支付依据不完整' }));
  const { page, client } = await openLate(opened);
  await goTo(page, '问题与反馈');
  const first = page.getByRole('option', { name: /首笔款支付依据不完整/ });
  await first.waitFor();
  await page.keyboard.press('Alt+A');
  await page.keyboard.type('绩效目标没有量化');
  await page.keyboard.press('Enter');
  await chooseFrom(page, page.getByLabel('问题类型'), '资金');
  const stored = async () =>
    (await client.problem.listProblems({})).slice(1).map(({ title, category }) => [title, category]);
  await expect.poll(stored).toEqual([['绩效目标没有量化', 'funds']]);
  await page.getByRole('option', { name: /绩效目标没有量化/, selected: true }).waitFor();

  await page.keyboard.press('Alt+A');
  await page.keyboard.type('台账登记不及时');
  await page.keyboard.press('Enter');
  await first.click();
  await page.getByRole('option', { name: /台账登记不及时/ }).waitFor();
  expect(await first.getAttribute('aria-selected')).toBe('true');

  // Who gave the next one up while it was being added writes another one.
  await page.keyboard.press('Alt+A');
  await page.keyboard.type('合同没有盖章');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^不新增了/ }).click();
  await page.keyboard.press('Alt+A');
  await page.keyboard.type('档案没有编号');
  await page.getByRole('option', { name: /合同没有盖章/ }).waitFor();
  // Whoever is taken elsewhere is so once the answer was drawn.
  await page.waitForTimeout(200);
  expect(await page.getByPlaceholder('一句话说清是什么问题，按回车保存').inputValue()).toBe('档案没有编号');
});

test('a problem that is moved down twice goes down twice, and never back in between', async () => {
  const opened = await openTestApplication();
  for (const title of ['甲', '乙', '丙']) await opened.client.problem.addProblem(aProblem({ title }));
  const { page, client } = await openLate(opened);
  await goTo(page, '问题与反馈');
  const list = page.getByRole('listbox', { name: '问题', exact: true });
  await list.getByText('丙', { exact: true }).waitFor();
  const orders = await list.evaluateHandle((element) => {
    const seen: string[] = [];
    new MutationObserver(() => {
      const titles = [...element.querySelectorAll('.problem-line-title')].map(({ textContent }) => textContent);
      if (titles.join('') !== seen.at(-1)) seen.push(titles.join(''));
    }).observe(element, { childList: true, subtree: true });
    return seen;
  });
  await list.getByText('甲', { exact: true }).click();
  await page.keyboard.press('Alt+Shift+ArrowDown');
  // The list is asked again now, and this is answered after the second move.
  await page.getByText(/^已保存 /).waitFor();
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await page.getByRole('button', { name: '存入措辞库' }).click();
  await page.getByText('已把“甲”存入本所措辞库').waitFor();
  expect((await client.problem.listProblems({})).map(({ title }) => title)).toEqual(['乙', '丙', '甲']);
  expect(await orders.jsonValue()).toEqual(['乙甲丙', '乙丙甲']);
});

test('what is made of a problem is made of what stands there: 存入措辞库 and 登记送达', async () => {
  const opened = await openTestApplication();
  await opened.client.problem.addProblem(aProblem({ title: '验收资料不齐', fact: '原来的事实。', cause: '原因一' }));
  const { page, client } = await openLate(opened);
  await goTo(page, '问题与反馈');
  const fact = page.getByLabel('存在问题（事实）');
  await page.getByRole('button', { name: '登记送达…' }).waitFor();
  await fact.fill('2023年4月付款时没有验收单。');
  await page.getByRole('button', { name: '存入措辞库' }).click();
  await page.getByText('已把“验收资料不齐”存入本所措辞库').waitFor();
  const { wordings } = await client.problem.listWordings({});
  expect(wordings.filter(({ title }) => title === '验收资料不齐')).toMatchObject([
    { fact: '2023年4月付款时没有验收单。' },
  ]);

  // Two changes of the same text: the second waits for the first.
  await fact.fill('2023年4月付款149.70万元。');
  await fact.blur();
  await fact.fill('2023年4月付款149.70万元时没有验收单。');
  await page.getByRole('button', { name: '登记送达…' }).click();
  await page.getByLabel('送达日期').fill('20231114');
  await page.getByLabel('反馈截止日期').fill('20231117');
  await page.keyboard.press('Enter');
  await page.getByText('2023-11-14 送达').waitFor();
  const { sent } = await client.problem.getFeedbackState({});
  expect(sent).toMatchObject([{ fact: '2023年4月付款149.70万元时没有验收单。' }]);
});

test('措辞库: a second change keeps the first, and who rewords one so that it is no longer found stays at it', async () => {
  const { page, client } = await openLate(await openTestApplication());
  await goTo(page, '问题与反馈');
  await page.keyboard.press('Alt+W');
  const library = page.getByRole('dialog', { name: '措辞库' });
  await library.getByLabel('查找措辞').fill('fjbqq');
  await library.getByRole('option', { name: /付款附件不齐全/ }).waitFor();
  await library.getByLabel('存在问题（事实）').fill('【日期】付款，没有附件。');
  await library.getByLabel('原因', { exact: true }).fill('审核不严。');
  await library.getByLabel('原因', { exact: true }).blur();
  const words = async () =>
    (await client.problem.listWordings({})).wordings
      .filter(({ fact }) => fact === '【日期】付款，没有附件。')
      .map(({ title, cause, effect }) => ({ title, cause, effect }));
  await expect.poll(words).toMatchObject([{ title: '付款附件不齐全', cause: '审核不严。' }]);

  await library.getByLabel('问题标题').fill('支付手续欠缺');
  await library.getByLabel('影响', { exact: true }).focus();
  await page.keyboard.type('款项是否应付');
  await library.getByText('没有找到，请换个说法').waitFor();
  await page.keyboard.type('难以核实。');
  await library.getByLabel('影响', { exact: true }).blur();
  await expect
    .poll(words)
    .toMatchObject([{ title: '支付手续欠缺', effect: expect.stringContaining('款项是否应付难以核实。') }]);
});

test('after 删除 in 措辞库 none is chosen: a second press takes no other one away', async () => {
  const { page, client } = await openLate(await openTestApplication());
  const count = async () => (await client.problem.listWordings({})).wordings.length;
  const before = await count();
  await goTo(page, '问题与反馈');
  await page.keyboard.press('Alt+W');
  const library = page.getByRole('dialog', { name: '措辞库' });
  await library.getByRole('option').first().waitFor();
  const remove = library.getByRole('button', { name: /^删\s*除$/ });
  await remove.focus();
  await page.keyboard.press('Enter');
  await library.getByText(`共 ${before - 1} 条`).waitFor();
  expect(await remove.isDisabled()).toBe(true);
  expect(await count()).toBe(before - 1);

  // Who goes on with another one before the answer stays at it.
  await library.getByRole('option').nth(0).click();
  await remove.click();
  await library.getByRole('option').nth(2).click();
  const title = library.getByLabel('问题标题');
  await title.fill('说到一半');
  await library.getByText(`共 ${before - 2} 条`).waitFor();
  expect(await title.inputValue()).toBe('说到一半');
});

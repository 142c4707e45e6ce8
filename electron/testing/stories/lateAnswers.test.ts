import { expect, test } from 'vitest';
import type { ApplicationClient } from '../../../shared/contract/index.ts';
import { goTo, openScreen } from '../browser.ts';
import { anEvidenceItem, aUnit } from '../drafts.ts';
import { gridOn } from '../gridScreen.ts';
import { openTestApplication } from '../openTestApplication.ts';

type Screen = Awaited<ReturnType<typeof openScreen>>;

/** What a person does while the program's answers are still on their way: a machine that is busy with something else. */
async function openBusyScreen(prepare: (client: ApplicationClient) => Promise<unknown>): Promise<Screen> {
  const { application, client, path } = await openTestApplication();
  await prepare(client);
  await application.close();
  return openScreen({ opens: path, answersAfter: 300 });
}

async function valuesOf<Row>({ application }: Screen, feature: string, call: string, field: keyof Row) {
  const reply = await application.request(feature, call, {});
  return reply.ok ? (reply.value as Row[]).map((row) => row[field]) : reply.error.message;
}

const units = (screen: Screen) => valuesOf<{ note: string }>(screen, 'engagement', 'listUnits', 'note');
const names = (screen: Screen) => valuesOf<{ name: string }>(screen, 'engagement', 'listUnits', 'name');

/** As another window does it. */
async function elsewhere({ application }: Screen, call: string, input: unknown): Promise<void> {
  const reply = await application.request('engagement', call, input);
  if (!reply.ok) throw new Error(reply.error.message);
}

const fourUnits = async (client: ApplicationClient) => {
  for (const name of ['甲局', '乙局', '丙局', '丁局']) await client.engagement.addUnit(aUnit({ name }));
};

test('what is typed belongs to the line in which it was begun, also when lines go or come meanwhile', async () => {
  const screen = await openBusyScreen(fourUnits);
  const { page } = screen;
  const ids = (await valuesOf<{ id: string }>(screen, 'engagement', 'listUnits', 'id')) as string[];
  await goTo(page, '项目');
  const grid = gridOn(page, '单位');
  await grid.select(2, '备注');
  await page.keyboard.type('丙局的');
  await elsewhere(screen, 'removeUnit', { id: ids[1] });
  await grid.shows(2, '单位名称', '丁局');
  await page.keyboard.type('备注');
  await page.keyboard.press('Enter');
  await expect.poll(() => units(screen)).toEqual(['', '丙局的备注', '']);

  // The record itself goes: what is typed gets into no other one.
  await grid.select(1, '简称');
  await page.keyboard.type('丙');
  await elsewhere(screen, 'removeUnit', { id: ids[2] });
  await grid.shows(1, '单位名称', '丁局');
  await page.keyboard.type('局');
  await page.keyboard.press('Enter');
  await page.getByText('这一行已不在表里，刚才输入的“丙局”没有保存。').waitFor();

  // At the blank line, and another window adds a record there.
  await grid.select(2, '单位名称');
  await elsewhere(screen, 'addUnit', aUnit({ name: '别窗的' }));
  await grid.shows(2, '单位名称', '别窗的');
  await page.keyboard.type('新的');
  await page.keyboard.press('Enter');
  await expect.poll(() => names(screen)).toEqual(['甲局', '丁局', '别窗的', '新的']);
});

test('Ctrl+Delete removes what is marked, and twice in a row the next one too', async () => {
  const screen = await openBusyScreen(fourUnits);
  const { page } = screen;
  await goTo(page, '项目');
  const grid = gridOn(page, '单位');
  await grid.select(1, '单位名称');
  for (const key of ['Control+Delete', 'ArrowUp', 'Shift+ArrowDown', 'Control+Delete']) await page.keyboard.press(key);
  await expect.poll(() => names(screen)).toEqual(['丁局']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => names(screen)).toEqual(['甲局', '丙局', '丁局']);
});

test('a line that is removed while it is being stored is gone, and can be had back', async () => {
  const screen = await openBusyScreen(async () => {});
  const { page } = screen;
  await goTo(page, '项目');
  const grid = gridOn(page, '单位');
  await grid.fill(0, { 单位名称: '甲局' });
  await grid.select(0, '单位名称');
  await page.keyboard.press('Control+Delete');
  await page.getByText('已从“单位”删除 1 行').waitFor();
  await expect.poll(() => names(screen)).toEqual([]);
  await page.locator('.notice').getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => names(screen)).toEqual(['甲局']);
});

test('撤销 takes back what stood when it was asked for, not what was typed after it', async () => {
  const screen = await openBusyScreen(async (client) => {
    for (const name of ['甲局', '乙局']) await client.engagement.addUnit(aUnit({ name }));
  });
  const { page } = screen;
  await goTo(page, '项目');
  const grid = gridOn(page, '单位');
  await grid.fill(0, { 备注: '先写的' });
  await page.keyboard.press('Control+z');
  // And it takes nobody away from where they are typing by then.
  await grid.select(1, '备注');
  await page.keyboard.type('后写的', { delay: 150 });
  await page.keyboard.press('Enter');
  await expect.poll(() => units(screen)).toEqual(['', '后写的']);

  await page.keyboard.press('Control+z');
  await grid.fill(0, { 备注: '一', 简称: '二' });
  await page.keyboard.press('Control+z');
  await expect.poll(() => units(screen)).toEqual(['一', '']);
  const shortNames = () => valuesOf<{ shortName: string }>(screen, 'engagement', 'listUnits', 'shortName');
  await expect.poll(shortNames).toEqual(['市政务局', '市政务局']);
});

test('whoever writes on in the same text is not asked about their own words', async () => {
  const screen = await openBusyScreen((client) => client.interview.addInterview({ topic: '平台使用情况' }));
  const { page } = screen;
  await goTo(page, '访谈与问卷');
  const topic = page.getByLabel('议题');
  await topic.fill('平台使用与运维');
  await topic.press('Enter');
  await topic.fill('平台使用、运维与培训');
  await topic.press('Enter');
  const stored = () => valuesOf<{ topic: string }>(screen, 'interview', 'listInterviews', 'topic');
  await expect.poll(stored).toEqual(['平台使用、运维与培训']);
  await expect.poll(() => page.getByText('已保存').count()).toBeGreaterThan(0);
  expect(await page.getByRole('dialog').count()).toBe(0);

  // The same words again, while they and others are on their way.
  for (const words of ['甲', '乙']) {
    await topic.fill(words);
    await topic.press('Enter');
  }
  await topic.fill('甲');
  await page.waitForTimeout(450);
  await topic.press('Enter');
  await expect.poll(stored).toEqual(['甲']);
  await topic.fill('平台使用、运维与培训');
  await topic.press('Enter');
  await expect.poll(stored).toEqual(['平台使用、运维与培训']);

  // And what is put back to how it was, while the change is on its way, is put back.
  await topic.fill('别的议题');
  await topic.press('Enter');
  await topic.fill('平台使用、运维与培训');
  await topic.press('Enter');
  await page.locator('[data-field="topic"][data-stored="true"]').waitFor();
  expect(await stored()).toEqual(['平台使用、运维与培训']);
});

test('an answer that comes late does not overwrite what was typed or chosen before it', async () => {
  const screen = await openBusyScreen(async () => {});
  const { page } = screen;
  await goTo(page, '报告出具');
  const save = page.getByRole('button', { name: '保存', exact: true });
  for (const rule of ['旧规则〔{年}〕{序号}号', '新规则〔{年}〕{序号}号']) {
    await page.getByRole('button', { name: '文号规则…' }).click();
    await page.getByLabel('规则', { exact: true }).fill(rule);
    // The stored rule comes between the typing and the saving.
    await page.waitForTimeout(450);
    await save.click();
    await save.waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: '登记出具…' }).first().click();
  const issuing = page.getByRole('dialog', { name: '登记出具' });
  await expect.poll(() => issuing.getByLabel('文号').inputValue()).toMatch(/^新规则/);

  // A number is proposed for each version; nothing is registered under that of another.
  await issuing.getByRole('radio', { name: '征求意见稿' }).check();
  expect(await issuing.getByRole('button', { name: '登记', exact: true }).isDisabled()).toBe(true);
  await expect.poll(() => issuing.getByRole('button', { name: '登记', exact: true }).isDisabled()).toBe(false);
});

test('what is exported holds all that was typed before, stored or on its way', async () => {
  const screen = await openBusyScreen((client) => client.evidence.addEvidenceItem(anEvidenceItem({ name: '合同' })));
  const { page } = screen;
  await goTo(page, '资料清单');
  const grid = gridOn(page, '资料清单');
  for (const [line, name] of ['采购合同', '验收报告', '付款凭证'].entries()) await grid.fill(line, { 资料名称: name });
  await page.getByRole('button', { name: '导出清单' }).click();
  await page.getByRole('menuitem', { name: /Excel/ }).click();
  await page.getByText(/已导出 .*\.xlsx/).waitFor();
  const stored = await valuesOf<{ name: string }>(screen, 'evidence', 'listEvidenceItems', 'name');
  expect(stored).toEqual(['采购合同', '验收报告', '付款凭证']);
});

test('a page that is left in the middle of a word keeps it', async () => {
  const screen = await openBusyScreen((client) => client.interview.addInterview({ topic: '平台使用情况' }));
  const { page } = screen;
  await goTo(page, '访谈与问卷');
  await page.getByRole('button', { name: '新建访谈记录' }).click();
  await page.getByLabel('议题').fill('平台使用与运维');
  // The new one comes and takes the place of the form that is being written in.
  await expect.poll(() => page.getByLabel('议题').inputValue()).not.toBe('平台使用与运维');
  const stored = () => valuesOf<{ topic: string }>(screen, 'interview', 'listInterviews', 'topic');
  await expect.poll(stored).toContain('平台使用与运维');
});
